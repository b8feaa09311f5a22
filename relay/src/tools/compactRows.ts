// Rows as the model reads them: column names once, lookups as {id, name}, moments on the person's clock.
import type { SObjectRecord } from '../salesforce/types.ts';
import { cutTexts, valueAt, withoutAttributes, type ResultColumn } from './compactRecords.ts';
import { zonedMoment } from './zonedTime.ts';

/** One value of each row. */
interface Cells {
  name: string;
  /** With child rows: what stands in each of them. */
  inner?: Header[];
  of(row: SObjectRecord): unknown;
}

/** A column's name; one with child rows also names their columns. */
export type Header = string | Record<string, Header[]>;

export interface CompactRows {
  columns: Header[];
  rows: unknown[][];
  /** Texts were cut. */
  textsCut?: true;
}

export interface Frame {
  /** IANA name. */
  timeZone: string;
  /** Longest text of a cell. */
  textChars: number;
}

/** How a lookup's record is called; a lookup with its id and one of these becomes {id, name}. */
const NAME_FIELDS = new Set(['Name', 'CaseNumber', 'ContractNumber', 'OrderNumber']);

/** The rows as lists in the order of `columns`. */
export function compactRows(
  columns: readonly ResultColumn[],
  rows: readonly SObjectRecord[],
  { timeZone, textChars }: Frame,
): CompactRows {
  const cells = cellsOf(columns, timeZone);
  const cut = cutTexts(
    rows.map((row) => cells.map((cell) => cell.of(row))),
    textChars,
  );
  return {
    columns: cells.map(headerOf),
    rows: cut.value as unknown[][],
    ...(cut.wasCut ? { textsCut: true } : {}),
  };
}

/** One row by its names; empty values say nothing and cost tokens. */
export function namedValues(
  columns: readonly Header[],
  row: readonly unknown[] = [],
): Record<string, unknown> {
  return Object.fromEntries(
    columns
      .map((column, i) => [String(column), row[i] ?? null] as const)
      .filter(([, value]) => value !== null),
  );
}

const headerOf = ({ name, inner }: Cells): Header =>
  inner === undefined ? name : { [name]: inner };

function cellsOf(columns: readonly ResultColumn[], timeZone: string): Cells[] {
  const byName = new Map(columns.map((column) => [keyOf(column), column]));
  const lookups = columns.flatMap((column) => lookupOf(column, byName));
  const once = new Set<Lookup>();
  return [...byName.values()].flatMap((column): Cells[] => {
    const lookup = lookups.find(({ id, name }) => id === column || name === column);
    if (lookup === undefined) return [cellOf(column, timeZone)];
    if (once.has(lookup)) return [];
    once.add(lookup);
    return [lookupCell(lookup)];
  });
}

const keyOf = ({ path }: ResultColumn): string => path.join('.');

interface Lookup {
  id: ResultColumn;
  name: ResultColumn;
}

/** `Account.Name` beside `AccountId` or `Account.Id`. */
function lookupOf(name: ResultColumn, byName: ReadonlyMap<string, ResultColumn>): Lookup[] {
  const [relationship, field] = name.path.slice(-2);
  if (name.path.length < 2 || !NAME_FIELDS.has(field ?? '')) return [];
  const ids = [
    [...name.path.slice(0, -2), lookupField(relationship!)],
    [...name.path.slice(0, -1), 'Id'],
  ];
  const id = ids.map((path) => byName.get(path.join('.'))).find((found) => found !== undefined);
  return id === undefined ? [] : [{ id, name }];
}

/** `AccountId` for `Account`, `Customer__c` for `Customer__r` (SOQL and SOSL Reference, Relationship Names). */
export function lookupField(relationship: string): string {
  return relationship.endsWith('__r') ? `${relationship.slice(0, -1)}c` : `${relationship}Id`;
}

function lookupCell({ id, name }: Lookup): Cells {
  return {
    name: name.path.slice(0, -1).join('.'),
    of(row) {
      const value = valueAt(row, id.path);
      return value === null ? null : { id: value, name: valueAt(row, name.path) };
    },
  };
}

function cellOf(column: ResultColumn, timeZone: string): Cells {
  const name = keyOf(column);
  const { path, type, children } = column;
  if (children !== undefined) return childCells(name, column, children, timeZone);
  const plain = (value: unknown): unknown =>
    type === 'datetime' && typeof value === 'string' ? zonedMoment(value, timeZone) : filled(value);
  return { name, of: (row) => plain(valueAt(row, path)) };
}

/** An address without its empty parts. */
function filled(value: unknown): unknown {
  const bare = withoutAttributes(value);
  if (typeof bare !== 'object' || bare === null || Array.isArray(bare)) return bare;
  return Object.fromEntries(Object.entries(bare).filter(([, part]) => part !== null));
}

function childCells(
  name: string,
  { path, maxChildren }: ResultColumn,
  children: readonly ResultColumn[],
  timeZone: string,
): Cells {
  const cells = cellsOf(children, timeZone);
  return {
    name,
    inner: cells.map(headerOf),
    of(row) {
      const list = (valueAt(row, path) ?? { records: [] }) as ChildRows;
      const rows = list.records.map((child) => cells.map((cell) => cell.of(child)));
      const isWhole =
        rows.length >= (list.totalSize ?? 0) && rows.length < (maxChildren ?? Infinity);
      return isWhole ? rows : { rows, truncated: true };
    },
  };
}

interface ChildRows {
  totalSize?: number;
  records: SObjectRecord[];
}
