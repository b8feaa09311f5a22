// The one request in which a change and its audit commit together, or not at all.
import {
  ACTION_OBJECT,
  actionRow,
  actionRowRow,
  type ActionEntry,
  type RowEntry,
} from '../audit/rows.ts';
import type { FieldValue } from '../protocol.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import type { ObjectDescribe, Subrequest } from '../salesforce/types.ts';
import type { ChangeRow, ChangeSet } from './types.ts';

/** Ids per guard: with two guards, one write and one list of rows a composite stays below its five collections. */
const GUARD_ROWS = 100;
/** The query travels in an address, whose length Salesforce bounds at about 16,000 characters. */
const GUARD_CHARS = 6_000;

/**
 * The audit row first: its unique key makes a second commit impossible. Then the guards, the change, and one
 * row per record; the row of each guard's last record refers to what the guard found, so that a record that
 * changed meanwhile leaves the reference without a value and rolls everything back.
 */
export function buildComposite(
  set: ChangeSet,
  describe: ObjectDescribe,
  entry: ActionEntry,
  sealKey: Buffer,
): Subrequest[] {
  const guards = set.action === 'create' ? [] : chunk(set.rows, GUARD_ROWS);
  return [
    {
      method: 'POST',
      path: `/sobjects/${ACTION_OBJECT}`,
      referenceId: 'action',
      body: actionRow(entry, sealKey),
    },
    ...guards.map((rows, i) => guardRequest(rows, describe, `guard${i}`)),
    writeRequest(set),
    {
      method: 'POST',
      path: '/composite/sobjects',
      referenceId: 'rows',
      body: {
        allOrNone: true,
        records: set.rows.map((row, i) => actionRowRow(rowEntry(set, row, i), '@{action.id}')),
      },
    },
  ];
}

function writeRequest(set: ChangeSet): Subrequest {
  const base = { path: '/composite/sobjects', referenceId: 'write' };
  if (set.action === 'delete') {
    const ids = set.rows.map(idOf).join(',');
    return { ...base, method: 'DELETE', path: `${base.path}?ids=${ids}&allOrNone=true` };
  }
  const records = set.rows.map((row) => ({
    attributes: { type: set.object },
    ...(set.action === 'update' ? { id: idOf(row) } : {}),
    ...row.values,
  }));
  return {
    ...base,
    method: set.action === 'create' ? 'POST' : 'PATCH',
    body: { allOrNone: true, records },
  };
}

function rowEntry(set: ChangeSet, row: ChangeRow, index: number): RowEntry {
  const entry: RowEntry = {
    action: set.action,
    object: set.object,
    recordId: set.action === 'create' ? `@{write[${index}].id}` : idOf(row),
    ...(row.record === undefined ? {} : { recordName: row.record.name }),
    ...(set.action === 'create' ? {} : { before: row.shown }),
    ...(set.action === 'delete' ? {} : { after: row.values }),
  };
  if (set.action === 'create') return entry;
  const guardIndex = Math.floor(index / GUARD_ROWS);
  const last = Math.min((guardIndex + 1) * GUARD_ROWS, set.rows.length) - 1;
  if (index !== last) return entry;
  return { ...entry, guard: `@{guard${guardIndex}.records[${last - guardIndex * GUARD_ROWS}].Id}` };
}

function guardRequest(
  rows: ChangeRow[],
  describe: ObjectDescribe,
  referenceId: string,
): Subrequest {
  const exact = rows.map((row) => guardCondition(row, describe, true)).join(' OR ');
  const where =
    exact.length <= GUARD_CHARS
      ? exact
      : rows.map((row) => guardCondition(row, describe, false)).join(' OR ');
  const soql = `SELECT Id FROM ${describe.name} WHERE ${where} ORDER BY Id LIMIT ${rows.length}`;
  return { method: 'GET', path: `/query?q=${encodeURIComponent(soql)}`, referenceId };
}

function guardCondition(row: ChangeRow, describe: ObjectDescribe, withValues: boolean): string {
  const conditions = [`Id = ${soqlString(idOf(row))}`];
  if (row.modstamp) conditions.push(`SystemModstamp = ${toSoqlDateTime(row.modstamp)}`);
  if (withValues) {
    for (const [name, value] of Object.entries(row.shown)) {
      const condition = valueCondition(describe, name, value);
      if (condition !== undefined) conditions.push(condition);
    }
  }
  return `(${conditions.join(' AND ')})`;
}

function valueCondition(
  describe: ObjectDescribe,
  name: string,
  value: FieldValue,
): string | undefined {
  const field = describe.fields.find((candidate) => candidate.name === name);
  if (field === undefined || !field.filterable) return undefined;
  if (value === null) return `${name} = null`;
  // SOQL has no exponents; the modification stamp guards such a record.
  if (typeof value === 'number' && !/^-?[\d.]+$/.test(String(value))) return undefined;
  if (typeof value !== 'string') return `${name} = ${value}`;
  if (field.type === 'date') return `${name} = ${value}`;
  if (field.type === 'datetime') return `${name} = ${toSoqlDateTime(value)}`;
  // `@{` would be read as a reference; the modification stamp guards such a record.
  return value.includes('@{') ? undefined : `${name} = ${soqlString(value)}`;
}

/** Salesforce answers `…+0000`; SOQL wants `…Z` (an unescaped `+` is a blank in an address). */
function toSoqlDateTime(text: string): string {
  return new Date(text).toISOString();
}

function idOf(row: ChangeRow): string {
  if (row.record === undefined) throw new TypeError('a row without a record');
  return row.record.id;
}

function chunk<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
