// Cards that wait for the person: each kind of change, many rows, each warning, editing, rejecting with a note.
import {
  EDGE,
  GENERATOR,
  SEAN,
  asked,
  at,
  began,
  card,
  field,
  fresh,
  record,
  row,
  says,
  warning,
} from '../events.ts';
import {
  ACTIVE,
  DESCRIPTION,
  INDUSTRY,
  NAME,
  OWNER,
  PHONE,
  RENEWAL,
  REVENUE,
  manyRows,
  newContact,
} from './changes.ts';
import type { GalleryState } from '../types.ts';
import { english } from '../../../../src/words/words.ts';
import type { ApprovalRow, ApprovalWarning, WriteAction } from '../../../../src/protocol.ts';

const { warnings } = english.cards;
const { email, conversion } = english.forms;

/** A card that waits, after the question that led to it. */
function waiting(
  name: string,
  title: string,
  question: string,
  rows: ApprovalRow[],
  more: Partial<GalleryState> & { card?: Parameters<typeof card>[1] } = {},
): GalleryState {
  const { card: given, ...state } = more;
  const effect = rows[0]?.action ?? 'update';
  return {
    ...{ name, title, group: 'Cards' },
    events: [
      asked(question, { at: at(-1) }),
      began('step-1', english.steps.change(effect, rows[0]?.objectLabel ?? '', rows.length), {
        tool: TOOLS[effect],
        effect: effect === 'upsert' ? 'update' : effect,
      }),
      card(rows, given),
    ],
    ...state,
  };
}

const TOOLS: Record<WriteAction, string> = {
  create: 'create_records',
  update: 'update_records',
  upsert: 'upsert_records',
  delete: 'delete_records',
  restore: 'restore_records',
  convert: 'convert_lead',
  send: 'send_email',
  run: 'run_flow',
};

const LEAD = record('Lead', 8, 'Bertha Boxer');
const CASE = record('Case', 9, '00001026');

const warned = (name: string, title: string, given: ApprovalWarning): GalleryState =>
  waiting(`card-warning-${name}`, `Warning: ${title}`, 'Change the phone to (512) 555-0100', [
    row([PHONE], { warnings: [given] }),
  ]);

export const cardStates: GalleryState[] = [
  waiting('card-update', 'Update', 'Change the phone to (512) 555-0100', [row([PHONE])]),
  waiting('card-update-fields', 'Update of every kind of field', 'Bring the account up to date', [
    row([NAME, PHONE, INDUSTRY, REVENUE, OWNER, ACTIVE, RENEWAL, DESCRIPTION]),
  ]),
  waiting('card-create', 'Create', 'Add Maria Dubois as a contact', [
    newContact('row-1', 'Maria', 'Dubois', 'maria.dubois@edge.example'),
  ]),
  waiting('card-upsert', 'Create some, update others', 'Bring the contacts up to date', [
    newContact('row-1', 'Maria', 'Dubois', 'maria.dubois@edge.example'),
    row([field('Title', 'Title', 'CFO', 'Chief Financial Officer')], {
      ...{ rowId: 'row-2', objectApiName: 'Contact', objectLabel: 'Contact', record: SEAN },
    }),
  ]),
  waiting('card-delete', 'Delete', 'Delete the case 00001026', [
    row([], {
      ...{ action: 'delete', objectApiName: 'Case', objectLabel: 'Case', record: CASE },
    }),
  ]),
  waiting('card-restore', 'Restore', 'Bring the case back', [
    row([], { action: 'restore', objectApiName: 'Case', objectLabel: 'Case', record: CASE }),
  ]),
  waiting('card-convert', 'Convert', 'Convert this lead', [
    row(
      [
        fresh('accountId', conversion.account, EDGE.id, {
          ...{ type: 'reference', afterName: EDGE.name, targets: ['Account'] },
        }),
        fresh('opportunityName', conversion.opportunity, 'Edge Rollout'),
        fresh('convertedStatus', conversion.status, 'Closed - Converted'),
      ],
      {
        ...{ action: 'convert', objectApiName: 'Lead', objectLabel: 'Lead', record: LEAD },
        warnings: [warning('final', warnings.convertedForGood)],
      },
    ),
  ]),
  waiting('card-send', 'Send an email', 'Write to Sean that the quote is ready', [
    row(
      [
        fresh('emailAddresses', email.to, 'sean.forbes@edge.example', { required: true }),
        fresh('emailSubject', email.subject, 'Your quote is ready', { required: true }),
        fresh(
          'emailBody',
          email.body,
          'Dear Sean,\n\nthe quote for the emergency generator is ready. It is valid until December 15.\n\nKind regards,\nDana',
          { type: 'longtext', required: true },
        ),
        fresh('relatedRecordId', email.relatedTo, EDGE.id, {
          ...{ type: 'reference', afterName: EDGE.name, targets: ['Account'] },
        }),
      ],
      {
        ...{ action: 'send', objectApiName: 'EmailMessage', objectLabel: email.label },
        record: undefined,
        warnings: [warning('final', warnings.sentForGood)],
      },
    ),
  ]),
  waiting('card-run', 'Run a flow', 'Start the renewal', [
    row(
      [
        fresh('Contract_Id', 'Contract', '800000000000001AAA', {
          ...{ type: 'reference', afterName: '00000107', targets: ['Contract'] },
        }),
        fresh('Months', 'Months', 12, { type: 'number' }),
      ],
      {
        ...{ action: 'run', objectApiName: 'Flow', objectLabel: 'Renew Contract' },
        record: undefined,
      },
    ),
  ]),
  waiting('card-200', '200 rows', 'Move all close dates to January 15', manyRows(200)),
  waiting('card-3', 'Three rows', 'Move the close dates to January 15', manyRows(3)),
  waiting('card-mixed', 'Several kinds of change', 'Close the case and log a call', [
    row([field('Status', 'Status', 'Working', 'Closed')], {
      ...{ objectApiName: 'Case', objectLabel: 'Case', record: CASE },
    }),
    row([fresh('Subject', 'Subject', 'Call with Sean')], {
      ...{ rowId: 'row-2', action: 'create', objectApiName: 'Task', objectLabel: 'Task' },
      record: undefined,
    }),
    row([], {
      ...{ rowId: 'row-3', action: 'delete', objectApiName: 'Opportunity' },
      ...{ objectLabel: 'Opportunity', record: GENERATOR },
    }),
  ]),
  warned('stale', 'changed meanwhile', warning('stale', warnings.stale)),
  waiting('card-warning-duplicate', 'Warning: duplicate', 'Add Sean Forbes as a contact', [
    {
      ...newContact('row-1', 'Sean', 'Forbes', 'sean@edge.example'),
      warnings: [
        warning('duplicate', warnings.mayBeDuplicate, {
          records: [SEAN],
          canSaveAnyway: true,
        }),
      ],
    },
  ]),
  waiting('card-warning-validation', 'Warning: please check', 'The industry is Utilites', [
    row([{ ...INDUSTRY, after: 'Utilites' }], {
      warnings: [warning('validation', warnings.notInList('Industry', 'Utilites'))],
    }),
  ]),
  warned('edited', 'edited', warning('edited', warnings.edited(['Phone']))),
  warned(
    'changed-since',
    'changed since',
    warning('changed_since', warnings.changedSince(['Phone'])),
  ),
  waiting(
    'card-edit',
    'Editing',
    'Bring the account up to date',
    [row([NAME, INDUSTRY, REVENUE, ACTIVE, RENEWAL, DESCRIPTION])],
    { acts: [{ press: 'Recordside_Row_Edit' }] },
  ),
  waiting(
    'card-note',
    'Rejecting with a note',
    'Change the phone to (512) 555-0100',
    [row([PHONE])],
    { acts: [{ press: 'Recordside_Approval_Add_Note' }] },
  ),
  waiting(
    'card-refused',
    'The decision was not taken',
    'Change the phone to (512) 555-0100',
    [row([PHONE])],
    {
      refuses: {
        decision: {
          ...{ status: 502, code: 'salesforce_unavailable', retryable: true },
          message: english.salesforce.not_written,
        },
      },
      acts: [{ press: 'Recordside_Approval_Approve' }],
    },
  ),
  waiting('card-sending', 'The decision is on its way', 'Change the phone', [row([PHONE])], {
    refuses: { decision: 'never' },
    acts: [{ press: 'Recordside_Approval_Approve' }],
  }),
  waiting('card-wait', 'The decision was told to wait', 'Change the phone', [row([PHONE])], {
    refuses: {
      decision: {
        ...{ status: 429, code: 'rate_limited', retryable: true, retryAfter: 20 },
        message: english.errors.rate_limited,
      },
    },
    acts: [{ press: 'Recordside_Approval_Approve' }],
  }),
  waiting('card-soon', 'About to expire', 'Change the phone', [row([PHONE])], {
    card: { expiresAt: at(0.6) },
  }),
  {
    name: 'card-after-text',
    title: 'With an answer before it',
    group: 'Cards',
    events: [
      asked('Change the phone to (512) 555-0100', { at: at(-1) }),
      says('I will change the phone of Edge Communications once you approve.'),
      began('step-1', english.steps.change('update', 'Account', 1), {
        ...{ tool: 'update_records', effect: 'update' },
      }),
      card([row([PHONE])]),
    ],
  },
];
