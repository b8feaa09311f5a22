// The audit rows as their page shows them: who did what, and each record's values before and after.
import { formatDateTime } from './fields.ts';
import { query } from './org.ts';
import type { OrgQuery, OrgRecord } from './org.ts';
import { recordUrl } from './router.ts';

export interface ChangeView {
  key: string;
  field: string;
  before: string;
  after: string;
}

export interface ActionRowView {
  id: string;
  /** `Create`, `Update` or `Delete`. */
  verb: string;
  name: string;
  href: string;
  changes: ChangeView[];
}

export interface ActionView {
  id: string;
  number: string;
  at: string;
  person: string;
  kind: string;
  outcome: string;
  /** What happened, in a few words. */
  what: string;
  /** Label and value of what else the row holds. */
  facts: { label: string; value: string }[];
  rows: ActionRowView[];
}

/** Newest first, as many as a person looks through. */
const SHOWN_ACTIONS = 100;

const FACTS: [field: string, label: string][] = [
  ['Tool__c', 'Tool'],
  ['Agent__c', 'Agent'],
  ['Policy_Row__c', 'Policy row'],
  ['Approval__c', 'Approval'],
  ['Turn__c', 'Turn'],
  ['Action_Key__c', 'Action key'],
  ['Seal__c', 'Seal'],
  ['Note__c', 'Note'],
];

interface ActionRecord extends OrgRecord {
  Name: string;
  CreatedDate: string;
  Person__r: { Name: string } | null;
  Rows__r: OrgQuery<RowRecord> | null;
}

interface RowRecord extends OrgRecord {
  Action_Type__c: string;
  Object__c: string | null;
  Record_Id__c: string | null;
  Record_Name__c: string | null;
  Before__c: string | null;
  After__c: string | null;
}

/** The audit rows that this person may see. Throws OrgError. */
export async function loadActions(): Promise<ActionView[]> {
  const { records } = await query<ActionRecord>(
    `SELECT Id, Name, CreatedDate, Person__r.Name, Kind__c, Outcome__c, Object__c, Record_Count__c, ${FACTS.map(([field]) => field).join(', ')},
      (SELECT Id, Action_Type__c, Object__c, Record_Id__c, Record_Name__c, Before__c, After__c FROM Rows__r)
     FROM Recordside_Action__c ORDER BY CreatedDate DESC, Name DESC LIMIT ${SHOWN_ACTIONS}`.replaceAll(
      /\s+/g,
      ' ',
    ),
  );
  return records.map(actionView);
}

function actionView(record: ActionRecord): ActionView {
  const text = (field: string): string => (record[field] == null ? '' : String(record[field]));
  return {
    id: record.Id,
    number: record.Name,
    at: formatDateTime(record.CreatedDate),
    person: record.Person__r?.Name ?? '',
    kind: text('Kind__c'),
    outcome: text('Outcome__c'),
    what: sentence(text('Tool__c'), text('Object__c'), Number(record['Record_Count__c'] ?? 0)),
    facts: FACTS.map(([field, label]) => ({ label, value: text(field) })).filter(
      ({ value }) => value !== '',
    ),
    rows: record.Rows__r?.records.map(rowView) ?? [],
  };
}

function sentence(tool: string, object: string, count: number): string {
  const words = tool.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
  const records = count === 1 ? '1 record' : `${count} records`;
  return [words || 'Reads of a turn', object, records].filter(Boolean).join(' • ');
}

function rowView(row: RowRecord): ActionRowView {
  const before = values(row.Before__c);
  const after = values(row.After__c);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return {
    id: row.Id,
    verb: row.Action_Type__c,
    name: row.Record_Name__c ?? row.Record_Id__c ?? '',
    href: row.Record_Id__c ? recordUrl(row.Record_Id__c, row.Object__c ?? undefined) : '',
    changes: names.map((name) => ({
      key: name,
      field: name,
      before: shown(before[name]),
      after: shown(after[name]),
    })),
  };
}

/** Field values as the relay stores them: a JSON object by field name. */
function values(json: string | null): Record<string, unknown> {
  if (json === null) return {};
  try {
    return JSON.parse(json) as Record<string, unknown>;
  } catch {
    return { value: json };
  }
}

function shown(value: unknown): string {
  return value === null || value === undefined ? '—' : String(value);
}
