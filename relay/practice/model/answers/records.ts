// Lists of records: one as a sentence's end, several as a table.
import type { Column, KnownObject } from '../language/objects.ts';
import type { Found } from '../salesforce/search.ts';
import type { Row } from '../salesforce/rows.ts';
import { escaped, recordLink, table, valueText } from './markdown.ts';

/** A record's value at a path, e.g. `Account.Name`. */
export function at(row: Row, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, name) =>
        typeof value === 'object' && value !== null ? (value as Row)[name] : undefined,
      row,
    );
}

/** The record as a link, by its name field or by its id where it has none. */
function rowLink(row: Row, nameField: string): string {
  const id = String(row['Id'] ?? '');
  return recordLink(valueText(row[nameField]) || id, id);
}

function cell(row: Row, column: Column, timeZone: string): string {
  const text = escaped(valueText(at(row, column.field), column.kind, timeZone));
  const [parent, field] = column.field.split('.');
  const parentId = field === undefined ? undefined : at(row, `${parent}.Id`);
  return typeof parentId === 'string' && text !== '' ? `[${text}](/${parentId})` : text;
}

/** What to select for these columns: a parent's name comes with its id, for the link. */
export function fieldsOf(columns: readonly Column[]): string[] {
  return columns.flatMap(({ field }) => {
    const parent = field.split('.').slice(0, -1).join('.');
    return parent === '' ? [field] : [field, `${parent}.Id`];
  });
}

/** Rows of a table; what is left comes with “more”. */
export const shownRows = 20;

/** The records as a table with the name as a link; columns without any value are left out. */
export function recordTable(
  found: Found,
  known: KnownObject,
  columns: readonly Column[],
  timeZone: string,
): string {
  const shown = found.rows.slice(0, shownRows);
  const filled = columns.filter((column) =>
    shown.some((row) => valueText(at(row, column.field)) !== ''),
  );
  const nameLabel = `${known.one.charAt(0).toUpperCase()}${known.one.slice(1)}`;
  const body = shown.map((row) => [
    rowLink(row, known.nameField),
    ...filled.map((column) => cell(row, column, timeZone)),
  ]);
  const lines = table([nameLabel, ...filled.map((column) => column.label)], body);
  const rest = found.total - shown.length;
  if (rest <= 0 && !found.atLeast) return lines;
  const total = found.atLeast ? `at least ${found.total}` : found.total;
  return `${lines}\n\nThese are ${shown.length} of ${total}.`;
}

/** `1 case`, `3 cases`, `no cases`, with an adjective before the noun. */
export function counted(count: number, known: KnownObject, adjective = ''): string {
  const noun = count === 1 ? known.one : known.many;
  return [count === 0 ? 'no' : String(count), adjective, noun].filter(Boolean).join(' ');
}
