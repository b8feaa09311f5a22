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
import { currentQuery } from './current.ts';
import { noteLinks, noteValues } from './notes.ts';
import { actionOf, type ChangeRow, type ChangeSet } from './types.ts';

/** Ids per guard: with two guards, two writes and one list of rows a composite keeps to its five collections. */
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
  const guards = chunk(
    set.rows.filter((row) => row.record !== undefined),
    GUARD_ROWS,
  );
  const guardOf = new Map(
    guards.map((rows, i) => [rows.at(-1), `@{guard${i}.records[${rows.length - 1}].Id}`]),
  );
  return [
    {
      method: 'POST',
      path: `/sobjects/${ACTION_OBJECT}`,
      referenceId: 'action',
      body: actionRow(entry, sealKey),
    },
    ...guards.map((rows, i) => guardRequest(rows, describe, `guard${i}`)),
    ...writeRequests(set),
    ...readBack(set, describe, guards.length),
    {
      method: 'POST',
      path: '/composite/sobjects',
      referenceId: 'rows',
      body: {
        allOrNone: true,
        records: set.rows.map((row) =>
          actionRowRow(rowEntry(set, row, guardOf.get(row)), '@{action.id}'),
        ),
      },
    },
  ];
}

/** One collection per thing to do: creates before updates, and what may be saved as a duplicate apart. */
function writeRequests(set: ChangeSet): Subrequest[] {
  const deleted = set.rows.filter((row) => actionOf(set, row) === 'delete');
  const saved = (['create', 'update'] as const).flatMap((action) =>
    [false, true].flatMap((anyway) => {
      const rows = set.rows.filter(
        (row) => actionOf(set, row) === action && (row.allowDuplicate ?? false) === anyway,
      );
      return rows.length === 0 ? [] : [saveRequest(set, action, anyway, rows)];
    }),
  );
  const linked = set.note ? [noteLinks(set.rows, referenceOf('create', false))] : [];
  return [...saved, ...linked, ...(deleted.length > 0 ? [deleteRequest(deleted)] : [])];
}

function deleteRequest(rows: ChangeRow[]): Subrequest {
  const ids = rows.map(idOf).join(',');
  const path = `/composite/sobjects?ids=${ids}&allOrNone=true`;
  return { method: 'DELETE', path, referenceId: 'delete' };
}

/**
 * Duplicate rules that only warn would let a write pass that nobody saw the warning of: `allowSave=false` makes
 * them refuse (REST API Developer Guide, Duplicate Rule Header).
 */
function saveRequest(
  set: ChangeSet,
  action: 'create' | 'update',
  anyway: boolean,
  rows: ChangeRow[],
): Subrequest {
  const records = rows.map((row) => ({
    attributes: { type: set.object },
    ...(action === 'update' ? { id: idOf(row) } : {}),
    ...(set.note ? noteValues(row) : row.values),
  }));
  return {
    method: action === 'create' ? 'POST' : 'PATCH',
    path: '/composite/sobjects',
    referenceId: referenceOf(action, anyway),
    body: { allOrNone: true, records },
    headers: { 'Sforce-Duplicate-Rule-Header': `allowSave=${anyway}` },
  };
}

function referenceOf(action: string, anyway: boolean): string {
  return anyway ? `${action}Anyway` : action;
}

/** The most queries and collections of one composite request (REST API Developer Guide, Composite). */
const MOST_COLLECTIONS = 5;
/** Beyond it the written fields of this many records would make too long an address. */
const MOST_READ_BACK = 100;

/** What the changed records hold afterwards, at no call of its own. New records have no ids yet. */
function readBack(set: ChangeSet, describe: ObjectDescribe, guards: number): Subrequest[] {
  if (!set.rows.every((row) => actionOf(set, row) === 'update')) return [];
  const others = guards + writeRequests(set).length + 1;
  if (others >= MOST_COLLECTIONS || set.rows.length > MOST_READ_BACK) return [];
  const soql = currentQuery(describe, set.rows.map(idOf), writtenFields(set));
  return [{ method: 'GET', path: `/query?q=${encodeURIComponent(soql)}`, referenceId: 'after' }];
}

/** Every field that one of the rows writes. */
export function writtenFields(set: ChangeSet): string[] {
  return [...new Set(set.rows.flatMap((row) => Object.keys(row.values)))];
}

/** Where the result of a row stands: the subrequest that wrote it, and its place in it. */
export function placeOf(set: ChangeSet, row: ChangeRow): { referenceId: string; index: number } {
  const action = actionOf(set, row);
  const like = set.rows.filter(
    (other) =>
      actionOf(set, other) === action &&
      (other.allowDuplicate ?? false) === (row.allowDuplicate ?? false),
  );
  return {
    referenceId: referenceOf(action, row.allowDuplicate ?? false),
    index: like.indexOf(row),
  };
}

/** The row that a failed part of the composite was about. */
export function rowAt(
  set: ChangeSet,
  place: { referenceId: string; index: number },
): ChangeRow | undefined {
  return set.rows.find((row) => {
    const { referenceId, index } = placeOf(set, row);
    return referenceId === place.referenceId && index === place.index;
  });
}

function rowEntry(set: ChangeSet, row: ChangeRow, guard: string | undefined): RowEntry {
  const action = actionOf(set, row);
  const { referenceId, index } = placeOf(set, row);
  return {
    action,
    object: set.object,
    recordId: action === 'create' ? `@{${referenceId}[${index}].id}` : idOf(row),
    ...(row.record === undefined ? {} : { recordName: row.record.name }),
    ...(action === 'create' ? {} : { before: row.shown }),
    ...(action === 'delete' ? {} : { after: row.values }),
    ...(guard === undefined ? {} : { guard }),
  };
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
