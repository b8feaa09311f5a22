// Changes for tests: a describe with a field of each kind that matters, and rows to write.
import type { Approval, ChangeRow, ChangeSet } from '../../../relay/src/approvals/types.ts';
import type { FieldDescribe, ObjectDescribe } from '../../../relay/src/salesforce/types.ts';
import { aField as aPlainField } from '../../builders/fields.ts';
import { DANA } from '../../builders/owners.ts';

/** A field whose label is another word than its name. */
export function aField(name: string, changes: Partial<FieldDescribe> = {}): FieldDescribe {
  return aPlainField(name, { label: `${name} label`, ...changes });
}

const STAGES = [
  { value: 'Open', label: 'Still open', active: true, defaultValue: true },
  { value: 'Old', label: 'No longer used', active: false, defaultValue: false },
];

export const OPPORTUNITY: ObjectDescribe = {
  name: 'Opportunity',
  label: 'Opportunity',
  labelPlural: 'Opportunities',
  keyPrefix: '006',
  custom: false,
  queryable: true,
  searchable: true,
  createable: true,
  updateable: true,
  deletable: true,
  fields: [
    aField('Id', { type: 'id' }),
    aField('Name', { nameField: true }),
    aField('StageName', { type: 'picklist', picklistValues: STAGES }),
    aField('Amount', { type: 'currency' }),
    aField('IsPrivate', { type: 'boolean' }),
    aField('CloseDate', { type: 'date' }),
    aField('Called_At__c', { type: 'datetime' }),
    aField('Description', { type: 'textarea', filterable: false }),
    aField('AccountId', {
      type: 'reference',
      referenceTo: ['Account'],
      relationshipName: 'Account',
    }),
    aField('CaseId', { type: 'reference', referenceTo: ['Case'], relationshipName: 'Case' }),
    aField('SystemModstamp', { type: 'datetime' }),
  ],
  childRelationships: [],
};

export const idOf = (n: number): string => `006${String(n).padStart(12, '0')}AAA`;

export const MODSTAMP = '2026-11-22T10:00:00.000+0000';

/** An update of the nth opportunity from one name to another. */
export function aRow(n: number, changes: Partial<ChangeRow> = {}): ChangeRow {
  return {
    rowId: `1.1.${n}`,
    record: { id: idOf(n), objectApiName: 'Opportunity', name: `Deal ${n}` },
    values: { Name: `New ${n}` },
    shown: { Name: `Deal ${n}` },
    modstamp: MODSTAMP,
    ...changes,
  };
}

export function aSet(rows: ChangeRow[], changes: Partial<ChangeSet> = {}): ChangeSet {
  return {
    callId: 'call_1',
    tool: 'update_records',
    action: 'update',
    object: 'Opportunity',
    objectLabel: 'Opportunity',
    rows,
    ...changes,
  };
}

/** Rows that create: they have neither a record nor anything that was there before. */
export const newRow = (n: number, values: ChangeRow['values']): ChangeRow => ({
  rowId: `1.1.${n}`,
  values,
  shown: {},
});

export function anApproval(sets: ChangeSet[], changes: Partial<Approval> = {}): Approval {
  return {
    id: 'a_1',
    turnId: 't_1',
    owner: DANA,
    revision: 1,
    shownAt: Date.parse('2026-11-22T10:00:00Z'),
    expiresAt: Date.parse('2026-11-22T10:10:00Z'),
    status: 'open',
    sets,
    ...changes,
  };
}

export const noPolicy = { tools: [], fields: [], sharedConnection: false };
