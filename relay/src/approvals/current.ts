// What records hold now: read before a card is shown, and again right before its change is written.
import type { FieldValue, RecordRef } from '../protocol.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import type {
  FieldDescribe,
  ObjectDescribe,
  Salesforce,
  SObjectRecord,
} from '../salesforce/types.ts';
import type { ChangeRow } from './types.ts';

export interface CurrentRecord {
  record: RecordRef;
  modstamp: string;
  values: Record<string, FieldValue>;
  /** Names of looked-up records, by field name. */
  names: Record<string, string>;
}

/**
 * Reads `fields` of the records with one query. Records that are gone, or that the person cannot see, are
 * missing from the answer. At most 200 ids.
 */
export async function readCurrent(
  sf: Salesforce,
  describe: ObjectDescribe,
  ids: readonly string[],
  fields: readonly string[],
): Promise<Map<string, CurrentRecord>> {
  const answer = await sf.query(currentQuery(describe, ids, fields));
  return currentFrom(answer.records, describe, fields);
}

/** The query behind `readCurrent`, for whoever sends it along with something else. */
export function currentQuery(
  describe: ObjectDescribe,
  ids: readonly string[],
  fields: readonly string[],
): string {
  const known = new Set(describe.fields.map(({ name }) => name));
  const nameField = nameFieldOf(describe);
  const columns = new Set([
    'Id',
    ...(known.has('SystemModstamp') ? ['SystemModstamp'] : []),
    ...(nameField === undefined ? [] : [nameField]),
    ...fields,
    ...lookupsOf(describe, fields).map((field) => `${field.relationshipName}.Name`),
  ]);
  const list = ids.map(soqlString).join(',');
  return `SELECT ${[...columns].join(', ')} FROM ${describe.name} WHERE Id IN (${list}) LIMIT ${ids.length}`;
}

/** What came back from that query, by id. */
export function currentFrom(
  rows: readonly SObjectRecord[],
  describe: ObjectDescribe,
  fields: readonly string[],
): Map<string, CurrentRecord> {
  const nameField = nameFieldOf(describe);
  const lookups = lookupsOf(describe, fields);
  return new Map(
    rows.map((row) => {
      const current = toCurrent(row, describe.name, nameField, fields, lookups);
      return [current.record.id, current];
    }),
  );
}

function nameFieldOf({ fields }: ObjectDescribe): string | undefined {
  return fields.find((field) => field.nameField)?.name;
}

function lookupsOf({ fields }: ObjectDescribe, names: readonly string[]): NamedLookup[] {
  return names.map((name) => fields.find((field) => field.name === name)).filter(isNamedLookup);
}

type NamedLookup = FieldDescribe & { relationshipName: string };

/** Lookups to objects whose name field is not `Name` (Case, Task) would fail the query: they show their id. */
const NAMELESS = new Set(['Case', 'Task', 'Event', 'Contract', 'Order', 'Solution']);

function isNamedLookup(field: FieldDescribe | undefined): field is NamedLookup {
  if (field?.type !== 'reference' || field.relationshipName === null) return false;
  return field.referenceTo.length > 0 && !field.referenceTo.every((object) => NAMELESS.has(object));
}

function toCurrent(
  row: SObjectRecord,
  object: string,
  nameField: string | undefined,
  fields: readonly string[],
  lookups: readonly NamedLookup[],
): CurrentRecord {
  const id = String(row.Id);
  const name = nameField === undefined ? id : String(row[nameField] ?? id);
  const nameOf = (field: NamedLookup): unknown =>
    (row[field.relationshipName] as SObjectRecord | null | undefined)?.['Name'];
  return {
    record: { id, objectApiName: object, name },
    modstamp: String(row['SystemModstamp'] ?? ''),
    values: Object.fromEntries(fields.map((field) => [field, toFieldValue(row[field])])),
    names: Object.fromEntries(
      lookups
        .filter((field) => nameOf(field) != null)
        .map((field) => [field.name, String(nameOf(field))]),
    ),
  };
}

/** Compound values and blobs are no values of a card. */
function toFieldValue(value: unknown): FieldValue {
  const plain =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  return plain ? value : null;
}

/** Whether the record is no longer as the row showed it; a record that is gone is not stale but missing. */
export function isStale(row: ChangeRow, current: CurrentRecord): boolean {
  if (row.modstamp !== current.modstamp) return true;
  return Object.entries(row.shown).some(
    ([field, value]) => (current.values[field] ?? null) !== value,
  );
}
