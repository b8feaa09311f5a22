// Records as tools answer them: no attributes, within a budget, honest about what was left out, and as the panel's table.
import { fieldKindOf } from '../approvals/fieldKind.ts';
import type { RecordRef, StepColumn, StepResult } from '../protocol.ts';
import type { SObjectRecord } from '../salesforce/types.ts';

export interface ResultColumn {
  /** Where the value stands in a row, e.g. `['Account', 'Name']`. */
  path: readonly string[];
  label: string;
  /** Salesforce's describe type. */
  type?: string;
  /** In a grouped result. */
  role?: StepColumn['role'];
  /** The columns of child rows. */
  children?: readonly ResultColumn[];
  /** As many child rows may mean that there are more. */
  maxChildren?: number;
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

/** The value with every text of more than `maxChars` cut; what was cut says how long it was. */
export function cutTexts(value: unknown, maxChars: number): { value: unknown; wasCut: boolean } {
  let wasCut = false;
  const cut = (inner: unknown): unknown => {
    if (typeof inner === 'string' && inner.length > maxChars) {
      wasCut = true;
      return `${inner.slice(0, maxChars)}… (cut; ${inner.length} characters)`;
    }
    if (Array.isArray(inner)) return inner.map(cut);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, part]) => [name, cut(part)]));
  };
  return { value: cut(value), wasCut };
}

/** The rows as the panel's table: values as Salesforce writes them, with what it takes to format them. */
export function tableOf(
  columns: readonly ResultColumn[],
  rows: readonly SObjectRecord[],
  currency?: string,
): StepResult {
  const shown = columns.map(stepColumn);
  return {
    columns: shown,
    rows: rows
      .slice(0, SHOWN_ROWS)
      .map((row) => columns.map(({ path }) => cellText(valueAt(row, path)))),
    ...(currency !== undefined && shown.some(({ kind }) => kind === 'currency')
      ? { currency }
      : {}),
  };
}

function stepColumn({ path, label, type = '', role }: ResultColumn): StepColumn {
  const kind = fieldKindOf(type);
  return {
    name: path.join('.'),
    label: label === '' ? path.join(' ') : label,
    ...(kind === 'text' ? {} : { kind }),
    ...(role === undefined ? {} : { role }),
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

/** What stands at a path of a row; null where there is nothing. */
export function valueAt(row: SObjectRecord, path: readonly string[]): unknown {
  return (
    path.reduce<unknown>((value, name) => {
      if (typeof value !== 'object' || value === null) return null;
      return (value as Record<string, unknown>)[name];
    }, row) ?? null
  );
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return cutCell(String(value));
  const { records } = value as { records?: unknown[] };
  if (records !== undefined) return String(records.length);
  const parts = Object.entries(value).filter(
    ([name, part]) => name !== 'attributes' && part !== null,
  );
  return cutCell(parts.map(([, part]) => String(part)).join(', '));
}

/** That there is more is to be seen. */
function cutCell(text: string): string {
  return text.length > CELL_CHARS ? `${text.slice(0, CELL_CHARS - 1)}…` : text;
}
