// Cards that were decided and what was written: receipts with undo, differences, notes and outcomes.
import {
  EDGE,
  GENERATOR,
  SEAN,
  asked,
  at,
  card,
  decided,
  done,
  field,
  receipt,
  record,
  row,
  says,
  step,
} from '../events.ts';
import type { GalleryState } from '../types.ts';
import { english } from '../../../../src/words/words.ts';
import type { RelayEvent, WriteAction } from '../../../../src/protocol.ts';

const PHONE = field('Phone', 'Phone', '(512) 757-6000', '(512) 555-0100', { type: 'phone' });
const ROWS = [
  row([PHONE]),
  row([field('NextStep', 'Next Step', null, 'Send the quote')], {
    ...{ rowId: 'row-2', objectApiName: 'Opportunity', objectLabel: 'Opportunity' },
    record: GENERATOR,
  }),
];
const approve = (...ids: string[]) => ids.map((rowId) => ({ rowId, decision: 'approve' as const }));
const reject = (...ids: string[]) => ids.map((rowId) => ({ rowId, decision: 'reject' as const }));

const QUESTION = asked('Change the phone to (512) 555-0100');
const written = (status: 'done' | 'rejected' | 'unknown' = 'done'): RelayEvent[] =>
  step('step-1', english.steps.change('update', 'Account', 1), {
    ...{ tool: 'update_records', effect: 'update', status },
    detail: { request: 'Phone of Edge Communications', records: [EDGE] },
  });

const outcome = (name: string, title: string, events: RelayEvent[]): GalleryState => ({
  ...{ name: `decided-${name}`, title, group: 'Decided' },
  events: [QUESTION, card(ROWS), ...events],
  acts: [{ open: 'c-recordside-approval' }],
});

const wrote = (
  name: string,
  title: string,
  action: WriteAction,
  records: (typeof EDGE)[],
  more: Parameters<typeof receipt>[2] = {},
): GalleryState => ({
  ...{ name: `receipt-${name}`, title, group: 'Written' },
  events: [
    QUESTION,
    card([row([PHONE])]),
    decided('approved', approve('row-1')),
    ...written(),
    receipt(action, records, more),
    says('Done.'),
    done,
  ],
});

const MANY = Array.from({ length: 24 }, (_, i) =>
  record('Opportunity', 200 + i, `Edge Project ${i + 1}`),
);

export const decidedStates: GalleryState[] = [
  outcome('approved', 'Approved', [
    decided('approved', approve('row-1', 'row-2')),
    ...written(),
    receipt('update', [EDGE, GENERATOR]),
    says('Both records are up to date.'),
    done,
  ]),
  outcome('rejected', 'Rejected, with a note', [
    decided('rejected', reject('row-1', 'row-2'), {
      note: 'The new number is not confirmed yet. Ask Sean first.',
    }),
    ...written('rejected'),
    says('Nothing was changed.'),
    done,
  ]),
  outcome('partly', 'Approved in part', [
    decided('partly', [...approve('row-1'), ...reject('row-2')]),
    ...written(),
    receipt('update', [EDGE]),
    says('The phone was changed; the opportunity was not.'),
    done,
  ]),
  outcome('expired', 'Expired', [
    decided('expired'),
    ...written('rejected'),
    says('The card expired before it was decided.'),
    done,
  ]),
  outcome('superseded', 'Superseded by a new revision', [
    decided('superseded'),
    says('You asked for something else meanwhile.'),
    done,
  ]),
  wrote('updated', 'Updated, with undo', 'update', [EDGE]),
  wrote('created', 'Created', 'create', [SEAN]),
  wrote('upserted', 'Created and updated', 'upsert', [SEAN, EDGE]),
  wrote('deleted', 'Deleted', 'delete', [record('Case', 9, '00001026')]),
  wrote('restored', 'Restored', 'restore', [record('Case', 9, '00001026')]),
  wrote('converted', 'Converted, not to be undone', 'convert', [EDGE, SEAN, GENERATOR], {
    undoable: false,
  }),
  wrote('sent', 'Sent', 'send', [SEAN], { undoable: false }),
  wrote('ran', 'Ran a flow', 'run', [EDGE], { undoable: false }),
  wrote('many', 'Many records', 'update', MANY),
  wrote('differences', 'Saved otherwise than it was sent', 'update', [EDGE], {
    differences: [
      { recordId: EDGE.id, label: 'Phone', sent: '5125550100', saved: '(512) 555-0100' },
      {
        recordId: EDGE.id,
        label: 'Website',
        sent: 'edge.example',
        saved: 'https://www.edge.example/en/home?utm_source=crm',
      },
      {
        recordId: EDGE.id,
        label: 'SLA Expiration Date',
        type: 'date',
        sent: '2026-12-30',
        saved: '2026-12-31',
      },
    ],
  }),
  {
    name: 'undo-asked',
    title: 'Undo asks too',
    group: 'Written',
    events: [
      QUESTION,
      card([row([PHONE])]),
      decided('approved', approve('row-1')),
      ...written(),
      receipt('update', [EDGE]),
      says('Done.'),
      done,
      asked('Undo: phone of Edge Communications', {
        ...{ turnId: 'turn-2', button: 'undo', at: at(-1) },
      }),
      card([row([field('Phone', 'Phone', '(512) 555-0100', '(512) 757-6000')])], {
        approvalId: 'approval-2',
      }),
    ],
  },
  {
    ...wrote('undo-failed', 'Undo was not taken', 'update', [EDGE]),
    refuses: {
      undo: {
        ...{ status: 503, code: 'busy', retryable: true, retryAfter: 20 },
        message: english.errors.busy,
      },
    },
    acts: [{ press: 'Recordside_Receipt_Undo' }],
  },
  {
    name: 'note-kept',
    title: 'Kept as a note',
    group: 'Written',
    events: [
      asked('Summarize this account'),
      says('Edge Communications has two open opportunities.'),
      done,
      asked('Keep the answer as a note', { turnId: 'turn-2', button: 'note', at: at(-1) }),
      receipt('create', [record('Task', 7, 'Summary of November 22')], {
        actionKey: 'action-note',
      }),
      done,
    ],
  },
  {
    name: 'write-unknown',
    title: 'Not known whether it was written',
    group: 'Written',
    events: [
      QUESTION,
      card([row([PHONE])]),
      decided('approved', approve('row-1')),
      ...step('step-1', english.steps.change('update', 'Account', 1), {
        ...{ tool: 'update_records', effect: 'update', status: 'unknown' },
        error: {
          code: 'unknown',
          message: english.unconfirmed.message(english.unconfirmed.look.record),
        },
      }),
      says('I do not know whether the phone was changed. Please look at the record.'),
      done,
    ],
  },
];
