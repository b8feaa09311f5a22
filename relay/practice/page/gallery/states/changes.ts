// Changes that cards of the gallery ask for: fields of every kind, new records, many rows.
import { EDGE, GENERATOR, field, fresh, record, row } from '../events.ts';
import type { ApprovalRow } from '../../../../src/protocol.ts';

const INDUSTRIES = ['Electronics', 'Energy', 'Engineering', 'Utilities'].map((value) => ({
  value,
  label: value,
}));

export const PHONE = field('Phone', 'Phone', '(512) 757-6000', '(512) 555-0100', { type: 'phone' });
export const INDUSTRY = field('Industry', 'Industry', 'Electronics', 'Energy', {
  type: 'picklist',
  picklist: INDUSTRIES,
});
export const REVENUE = field('AnnualRevenue', 'Annual Revenue', 139_000_000, 152_500_000.5, {
  type: 'currency',
});
export const OWNER = field('OwnerId', 'Owner ID', '005000000000001AAA', '005000000000002AAA', {
  type: 'reference',
  beforeName: 'Dana Whitfield',
  afterName: 'Marcus Reyes',
  targets: ['User'],
});
export const DESCRIPTION = field(
  'Description',
  'Description',
  'Edge, founded in 1998, is a start-up based in Austin, TX. The company designs and manufactures a device to convert music from one digital format to another.',
  'Edge, founded in 1998, is based in Austin, TX. It makes generators and the electronics that watch over them.\n\nSince 2026 it also offers a service contract with a reaction time of four hours.',
  { type: 'longtext', maxLength: 32_000 },
);
export const NAME = field(
  'Name',
  'Account Name',
  'Edge Communications',
  'Edge Communications Inc.',
  {
    required: true,
    maxLength: 255,
  },
);
export const ACTIVE = field('Active__c', 'Active', false, true, { type: 'boolean' });
export const RENEWAL = field('Renewal__c', 'Renewal', null, '2027-01-31', { type: 'date' });

const CONTACT: Partial<ApprovalRow> = {
  ...{ action: 'create', objectApiName: 'Contact', objectLabel: 'Contact', record: undefined },
};

/** A contact that does not exist yet. */
export const newContact = (
  rowId: string,
  first: string,
  last: string,
  email: string,
): ApprovalRow =>
  row(
    [
      fresh('FirstName', 'First Name', first),
      fresh('LastName', 'Last Name', last, { required: true, maxLength: 80 }),
      fresh('Email', 'Email', email, { type: 'email' }),
      fresh('AccountId', 'Account ID', EDGE.id, {
        ...{ type: 'reference', afterName: EDGE.name, targets: ['Account'] },
      }),
    ],
    { ...CONTACT, rowId },
  );

const OPPORTUNITY: Partial<ApprovalRow> = {
  ...{ objectApiName: 'Opportunity', objectLabel: 'Opportunity', record: GENERATOR },
};

const moved = (rowId: string, name: string, i: number): ApprovalRow =>
  row(
    [
      field('CloseDate', 'Close Date', '2026-12-15', '2027-01-15', { type: 'date' }),
      field('NextStep', 'Next Step', null, 'Send the revised quote'),
    ],
    { ...OPPORTUNITY, rowId, record: record('Opportunity', 100 + i, name) },
  );

/** As many opportunities whose dates move. */
export const manyRows = (count: number): ApprovalRow[] =>
  Array.from({ length: count }, (_, i) => moved(`row-${i + 1}`, `Edge Project ${i + 1}`, i));
