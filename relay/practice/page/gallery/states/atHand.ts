// What can be done with an answer: rest on its links, sort and open its tables, look at its numbers otherwise, copy it, rate it.
import { asked, done, says } from '../events.ts';
import { ALLOWED } from '../session.ts';
import { BY_STAGE, OPEN_ONES, link, measured, openOne, searched, table } from './results.ts';
import type { Act, GalleryState } from '../types.ts';
import { english } from '../../../../src/words/words.ts';
import type { RelayEvent } from '../../../../src/protocol.ts';

const used = (
  name: string,
  title: string,
  events: RelayEvent[],
  acts: Act[],
  more: Partial<GalleryState> = {},
): GalleryState => ({ ...{ name, title, group: 'At hand' }, events, acts, ...more });

const LONG_TABLE = [
  asked('Which opportunities are open?'),
  ...searched(OPEN_ONES),
  says(`There are 10 open opportunities, worth $1,019,950:\n\n${table(OPEN_ONES)}`),
  done,
];
const SHORT = [
  asked('Which opportunity closes next?'),
  ...searched(OPEN_ONES.slice(0, 2)),
  says(`${link(openOne(0))} closes on December 15. It is worth $75,000.`),
  done,
];
const CHART = [
  asked('Pipeline by stage, please'),
  ...measured(BY_STAGE),
  says('Most of the open pipeline is in **Prospecting**: $452,000.'),
  done,
];
/** The policy leaves open what leads on: more questions, and a note of the answer. */
const WIDE: GalleryState['session'] = {
  allowed: [
    ...ALLOWED,
    { tool: 'find_records', mode: 'allow' },
    { tool: 'aggregate_records', mode: 'allow' },
    { tool: 'get_timeline', mode: 'allow' },
    { tool: 'log_call', mode: 'ask' },
    { tool: 'add_note', mode: 'ask' },
  ],
};

const NOT_HELPED: Act = { press: 'Recordside_Rating_Down' };
const NOTE: Act = {
  type: 'The amount is the one of last week.',
  into: 'Recordside_Rating_What_Wrong',
};
const SEND: Act = { press: 'Recordside_Rating_Send' };
const LIST: Act = { press: 'Recordside_Table_Open_List' };

export const atHandStates: GalleryState[] = [
  used('link-rested', 'What is known of a record', SHORT, [{ hover: openOne(0).name }], {
    fitsWindow: true,
  }),
  used('next-questions', 'What to ask next', SHORT, [], { session: WIDE }),
  used('table-sorted', 'A table sorted by a column', LONG_TABLE, [{ sort: 'Amount' }]),
  used('list', 'All rows in a window', LONG_TABLE, [LIST], { fitsWindow: true }),
  used(
    'list-sorted',
    'The window, sorted and not copied',
    LONG_TABLE,
    [LIST, { sort: 'Amount' }, { press: 'Recordside_Table_Copy' }],
    { fitsWindow: true, isClipboardShut: true },
  ),
  used('chart-measures', 'A chart of another measure', CHART, [{ press: 'Sum of Amount' }]),
  used('chart-table', 'A chart as a table', CHART, [{ press: 'Recordside_Chart_Table' }]),
  used('table-copied', 'A table was not copied', LONG_TABLE, [{ press: 'Recordside_Table_Copy' }], {
    isClipboardShut: true,
  }),
  used('copied', 'Copied', SHORT, [{ press: 'Recordside_Answer_Copy' }]),
  used('copy-failed', 'Not copied', SHORT, [{ press: 'Recordside_Answer_Copy' }], {
    isClipboardShut: true,
  }),
  used('thumb-form', 'Why it did not help', SHORT, [NOT_HELPED, NOTE]),
  used('thumb-sent', 'The thumb was sent', SHORT, [NOT_HELPED, NOTE, SEND]),
  used('thumb-failed', 'The thumb was not taken', SHORT, [NOT_HELPED, NOTE, SEND], {
    refuses: {
      feedback: {
        ...{ status: 502, code: 'salesforce_unavailable', retryable: true },
        message: english.errors.salesforce_unavailable,
      },
    },
  }),
];
