// The audit rows as their page shows them: who did what, and each record's values before and after.
import { formatDateTime, labelOf } from './fields.ts';
import { describe, query } from './org.ts';
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

/** One lookup of a turn, as its Read row keeps them. */
export interface ReadView {
  key: string;
  tool: string;
  request: string;
  rows: string;
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
  /** Names of the records, or what was looked up. */
  touched: string;
  /** Label and value of what else the row holds. */
  facts: { label: string; value: string }[];
  rows: ActionRowView[];
  reads: ReadView[];
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
    `SELECT Id, Name, CreatedDate, Person__r.Name, Kind__c, Outcome__c, Object__c, Final__c, ${FACTS.map(([field]) => field).join(', ')},
      (SELECT Id, Action_Type__c, Object__c, Record_Id__c, Record_Name__c, Before__c, After__c FROM Rows__r)
     FROM Recordside_Action__c ORDER BY CreatedDate DESC, Name DESC LIMIT ${SHOWN_ACTIONS}`.replaceAll(
      /\s+/g,
      ' ',
    ),
  );
  const labels = await fieldLabels(records);
  return records.map((record) => actionView(record, labels));
}

/** Labels of the objects in the rows, by `Object.Field`; those of hidden objects are left out. */
async function fieldLabels(records: readonly ActionRecord[]): Promise<Map<string, string>> {
  const rows = records.flatMap((record) => record.Rows__r?.records ?? []);
  const objects = [...new Set(rows.flatMap((row) => row.Object__c ?? []))];
  const describes = await Promise.allSettled(objects.map(describe));
  const labels = new Map<string, string>();
  for (const answer of describes) {
    if (answer.status === 'rejected') continue;
    const meta = answer.value;
    for (const field of meta.fields) labels.set(`${meta.name}.${field.name}`, labelOf(meta, field));
  }
  return labels;
}

function actionView(record: ActionRecord, labels: ReadonlyMap<string, string>): ActionView {
  const text = (field: string): string => (record[field] == null ? '' : String(record[field]));
  const facts = FACTS.map(([field, label]) => ({ label, value: text(field) }));
  const rows = record.Rows__r?.records.map((row) => rowView(row, labels)) ?? [];
  const reads = text('Kind__c') === 'Read' ? readViews(text('Final__c')) : [];
  return {
    id: record.Id,
    number: record.Name,
    at: formatDateTime(record.CreatedDate),
    person: record.Person__r?.Name ?? '',
    kind: text('Kind__c'),
    outcome: text('Outcome__c'),
    what: [words(text('Tool__c')), text('Object__c')].filter(Boolean).join(' • '),
    touched: [...rows.map(({ name }) => name), ...reads.map(({ request }) => request)].join(', '),
    facts: facts.filter(({ value }) => value !== ''),
    rows,
    reads,
  };
}

/** `update_records` → `Update records`; several, separated by commas, stay a list. */
function words(tool: string): string {
  return tool.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
}

function readViews(json: string): ReadView[] {
  const reads = parsed(json);
  if (!Array.isArray(reads)) return [];
  return (reads as { tool?: string; request?: string; rows?: number }[]).map((read, index) => ({
    key: String(index),
    tool: words(read.tool ?? ''),
    request: read.request ?? '',
    rows: String(read.rows ?? ''),
  }));
}

function rowView(row: RowRecord, labels: ReadonlyMap<string, string>): ActionRowView {
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
      field: labels.get(`${row.Object__c}.${name}`) ?? name,
      before: shown(before[name]),
      after: shown(after[name]),
    })),
  };
}

/** Field values as the relay stores them: a JSON object by field name. */
function values(json: string | null): Record<string, unknown> {
  const value = json === null ? undefined : parsed(json);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function shown(value: unknown): string {
  return value === null || value === undefined ? '—' : String(value);
}
