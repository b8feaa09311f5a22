// Records as the model and the panel read them: no attributes, within a budget, and honest about what was left out.
import type { RecordRef, StepResult } from '../protocol.ts';
import type { SObjectRecord } from '../salesforce/types.ts';

export interface ResultColumn {
  /** Where the value stands in a row, e.g. `['Account', 'Name']`. */
  path: readonly string[];
  label: string;
}

/** Longest text of a cell in the panel's table. */
const CELL_CHARS = 200;
/** Rows of the panel's table; the answer itself is the model's work. */
const SHOWN_ROWS = 50;

/** A row without `attributes`, at every depth; child rows become plain lists. */
export function withoutAttributes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAttributes);
  if (typeof value !== 'object' || value === null) return value;
  const row = value as Record<string, unknown>;
  if (Array.isArray(row['records'])) return withoutAttributes(row['records']);
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => name !== 'attributes')
      .map(([name, inner]) => [name, withoutAttributes(inner)]),
  );
}

/** As many rows, from the first, as fit into `maxChars` of JSON; at least one, so that there is something to say. */
export function withinBudget<T>(rows: readonly T[], maxChars: number): T[] {
  let chars = 0;
  const fits = rows.findIndex((row) => {
    chars += JSON.stringify(row).length + 1;
    return chars > maxChars;
  });
  return rows.slice(0, fits < 0 ? rows.length : Math.max(fits, 1));
}

/** The rows as the panel's table. */
export function tableOf(
  columns: readonly ResultColumn[],
  rows: readonly SObjectRecord[],
): StepResult {
  return {
    columns: columns.map(({ path, label }) => ({
      name: path.join('.'),
      label: label === '' ? path.join(' ') : label,
    })),
    rows: rows
      .slice(0, SHOWN_ROWS)
      .map((row) => columns.map(({ path }) => cellText(valueAt(row, path)))),
  };
}

/** Links to the rows that are records. */
export function refsOf(
  rows: readonly SObjectRecord[],
  object: string,
  nameField: string | undefined,
): RecordRef[] {
  return rows.slice(0, SHOWN_ROWS).flatMap((row) => {
    if (typeof row.Id !== 'string') return [];
    const name = nameField === undefined ? undefined : row[nameField];
    return [{ id: row.Id, objectApiName: object, name: typeof name === 'string' ? name : row.Id }];
  });
}

function valueAt(row: SObjectRecord, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null) return null;
    return (value as Record<string, unknown>)[name];
  }, row);
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value).slice(0, CELL_CHARS);
  const { records } = value as { records?: unknown[] };
  if (records !== undefined) return `${records.length} rows`;
  const parts = Object.entries(value).filter(
    ([name, part]) => name !== 'attributes' && part !== null,
  );
  return parts
    .map(([, part]) => String(part))
    .join(', ')
    .slice(0, CELL_CHARS);
}
