// Between the values of the API and what SQLite keeps: booleans as 0 and 1, datetimes as text with milliseconds.
import type { SQLInputValue } from 'node:sqlite';
import type { FieldDef } from '../schema/types.ts';

/** A row as the table holds it. */
export type StoredRow = Record<string, SQLInputValue>;

/** @returns what the column keeps; an empty text is null, as in Salesforce */
export function toStored(value: unknown): SQLInputValue {
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return JSON.stringify(value);
}

/** @returns what the API shows: datetimes in whole seconds, `2026-11-22T09:30:00.000+0000` */
export function fromStored(field: Pick<FieldDef, 'type'>, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (field.type === 'boolean') return value !== 0;
  if (field.type === 'datetime') return `${String(value).slice(0, 19)}.000+0000`;
  return value;
}
