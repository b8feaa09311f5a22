// What a base component holds, as the typed value that Salesforce takes, and back.
import type { FieldKind, FieldValue } from '@relay/protocol';

/** A text, a tick, the marked values of a list, or nothing. */
export type RawValue = string | number | boolean | readonly string[] | null | undefined;

const NUMBERS: ReadonlySet<FieldKind> = new Set(['number', 'currency', 'percent']);

export const isNumeric = (kind: FieldKind): boolean => NUMBERS.has(kind);

/**
 * @param raw the base component's value
 * @returns a number for numbers, true or false for a tick, null for what was emptied, text for the rest
 */
export function typedValue(kind: FieldKind, raw: RawValue): FieldValue {
  if (kind === 'boolean') return raw === true;
  const text = Array.isArray(raw) ? raw.join(';') : String(raw ?? '');
  if (text.trim() === '') return null;
  return isNumeric(kind) ? Number(text) : text;
}

const isTime = (kind: FieldKind): boolean => kind === 'date' || kind === 'datetime';

/** Whether two values of this kind are the same to Salesforce, however they are written. */
export function sameValue(kind: FieldKind, a: FieldValue, b: FieldValue): boolean {
  const emptied = (value: FieldValue): FieldValue => (value === '' ? null : value);
  if (isTime(kind) && typeof a === 'string' && typeof b === 'string')
    return Date.parse(a) === Date.parse(b);
  return emptied(a) === emptied(b);
}
