// Cards that hold more than changes of their own: one that comes again, fields that stay, rows with more than a line shows.
import { asked, at, began, card, field, record, row } from '../events.ts';
import { ACTIVE, INDUSTRY, NAME, PHONE } from './changes.ts';
import type { GalleryState } from '../types.ts';
import { english } from '../../../../src/words/words.ts';
import type { ApprovalRow, RelayEvent } from '../../../../src/protocol.ts';

const waiting = (rows: ApprovalRow[], more: Parameters<typeof card>[1] = {}): RelayEvent[] => [
  asked('Bring it up to date', { at: at(-1) }),
  began('step-1', english.steps.change('update', 'Account', rows.length), {
    ...{ tool: 'update_records', effect: 'update' },
  }),
  card(rows, more),
];

/** Nothing in it is the same as in the other rows, or it would stand above them. */
const ownRow = (nth: number): ApprovalRow =>
  row(
    [
      { ...NAME, after: `Edge Site ${nth} Inc.` },
      { ...PHONE, after: `(512) 555-010${nth}` },
      { ...INDUSTRY, after: nth % 2 ? 'Energy' : 'Utilities' },
      { ...ACTIVE, before: nth % 2 === 0, after: nth % 2 === 1 },
    ],
    { rowId: `row-${nth}`, record: record('Account', 400 + nth, `Edge Site ${nth}`) },
  );

export const fullCardStates: GalleryState[] = [
  {
    name: 'card-revised',
    title: 'Asks again, with a field that stays as it is',
    group: 'Cards',
    events: waiting([row([PHONE, field('Site', 'Account Site', 'Austin', 'Austin')])], {
      revision: 2,
    }),
  },
  {
    name: 'card-rows-in-short',
    title: 'Many rows, each with more than a line shows',
    group: 'Cards',
    events: waiting([1, 2, 3, 4, 5].map(ownRow)),
  },
];
