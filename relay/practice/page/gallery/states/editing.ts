// Cards whose values the person changes: the field that fits each kind, and what becomes of it.
import { EDGE, GENERATOR, asked, at, began, card, field, row } from '../events.ts';
import { ACTIVE, DESCRIPTION, INDUSTRY, NAME, RENEWAL, REVENUE } from './changes.ts';
import type { Act, GalleryState } from '../types.ts';
import { english } from '../../../../src/words/words.ts';
import type { ApprovalField } from '../../../../src/protocol.ts';

const LABEL = 'Opportunity';
const EDIT: Act = { press: 'Recordside_Row_Edit' };

const edited = (
  name: string,
  title: string,
  fields: ApprovalField[],
  acts: Act[],
  more: Partial<GalleryState> = {},
): GalleryState => ({
  ...{ name, title, group: 'Cards' },
  events: [
    asked('Bring the opportunity up to date', { at: at(-1) }),
    began('step-1', english.steps.change('update', LABEL, 1), {
      ...{ tool: 'update_records', effect: 'update' },
    }),
    card([row(fields, { objectApiName: LABEL, objectLabel: LABEL, record: GENERATOR })]),
  ],
  acts: [EDIT, ...acts],
  ...more,
});

const COMPETITORS = ['Acme Power', 'Globex', 'Initech', 'Umbrella Energy'].map((value) => ({
  value,
  label: value,
}));

const WORDS = [NAME, INDUSTRY, ACTIVE, DESCRIPTION];

const NUMBERS = [
  REVENUE,
  field('TotalOpportunityQuantity', 'Quantity', 12, 15, { type: 'number' }),
  field('Probability', 'Probability (%)', 60, 72.5, { type: 'percent', required: true }),
  RENEWAL,
  field('Demo_At__c', 'Demo At', '2026-11-24T17:00:00.000Z', '2026-12-01T22:30:00.000Z', {
    type: 'datetime',
  }),
];

const ADDRESSES = [
  field('Buyer_Email__c', 'Buyer’s Email', 'sean@edge.example', 'sean.forbes@edge.example', {
    type: 'email',
  }),
  field('Buyer_Phone__c', 'Buyer’s Phone', '(512) 757-6000', '(512) 555-0100', { type: 'phone' }),
  field('Portal__c', 'Portal', null, 'https://portal.edge.example/tenders/4711', { type: 'url' }),
];

const CHOICES = [
  field('Competitors__c', 'Competitors', 'Globex', 'Acme Power;Initech', {
    ...{ type: 'multipicklist', picklist: COMPETITORS },
  }),
  field('AccountId', 'Account ID', null, EDGE.id, {
    ...{ type: 'reference', afterName: EDGE.name, targets: ['Account'] },
  }),
  field('Sponsor__c', 'Sponsor', null, '005000000000001AAA', {
    ...{ type: 'reference', afterName: 'Dana Whitfield', targets: ['User', 'Contact'] },
  }),
];

const LONGER = 'Send the revised quote and the service contract';

export const editingStates: GalleryState[] = [
  edited('edit-words', 'Changing values: words', WORDS, []),
  edited('edit-numbers', 'Changing values: numbers and dates', NUMBERS, []),
  edited('edit-addresses', 'Changing values: addresses', ADDRESSES, []),
  edited('edit-choices', 'Changing values: lists and records', CHOICES, []),
  edited(
    'edit-picking',
    'Changing values: a list is open',
    [INDUSTRY, REVENUE],
    [{ press: 'Industry' }],
    { fitsWindow: true },
  ),
  edited(
    'edit-changed',
    'Changed values stand beside what was proposed',
    [field('NextStep', 'Next Step', null, 'Send the quote', { maxLength: 255 }), INDUSTRY],
    [
      { type: LONGER, into: 'Next Step' },
      { choose: 'Utilities', of: 'Industry' },
    ],
  ),
  edited(
    'edit-refused',
    'A changed value was not taken',
    [field('NextStep', 'Next Step', null, 'Send the quote', { maxLength: 255 })],
    [{ type: LONGER, into: 'Next Step' }, { press: 'Recordside_Approval_Approve_Edited' }],
    {
      refuses: {
        decision: {
          ...{ status: 422, code: 'edit_invalid', retryable: false, path: 'rows.0.edits.NextStep' },
          message: english.values.tooLong('Next Step', 40, LONGER.length),
        },
      },
    },
  ),
];
