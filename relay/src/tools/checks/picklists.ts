// Picklist values: matched by value, then by label, in any capitals; restricted ones take no others.
import type { FieldDescribe, PicklistEntry } from '../../salesforce/types.ts';
import type { Checked } from './problem.ts';
import { wrong } from './problem.ts';

/** Values listed in a hint; a longer list would cost more tokens than a describe. */
const mostListed = 60;

/** A value of a picklist in its own spelling. Unrestricted picklists take other texts as well. */
export function checkPicklist(field: FieldDescribe, value: unknown): Checked<string> {
  if (typeof value !== 'string') return notAText(field);
  const found = entryFor(field.picklistValues, value);
  if (found) return { ok: true, value: found.value };
  return field.restrictedPicklist ? notAllowed(field, value) : { ok: true, value };
}

/** Several values, as a list or joined by semicolons; answers them joined by semicolons. */
export function checkMultiPicklist(field: FieldDescribe, value: unknown): Checked<string> {
  const written: unknown = typeof value === 'string' ? value.split(';') : value;
  if (!Array.isArray(written)) return notAText(field);
  const values = new Set<string>();
  for (const one of written as unknown[]) {
    if (typeof one !== 'string') return notAText(field);
    const text = one.trim();
    if (text === '') continue;
    if (text.includes(';')) return notAText(field);
    const checked = checkPicklist(field, text);
    if (!checked.ok) return checked;
    values.add(checked.value);
  }
  return { ok: true, value: [...values].join(';') };
}

/** Of a value that passed, the texts that are not in the admin's list: an unrestricted picklist takes them. */
export function unlistedValues(field: FieldDescribe, value: unknown): string[] {
  const isList = field.type === 'picklist' || field.type === 'multipicklist';
  if (!isList || typeof value !== 'string' || field.picklistValues.length === 0) return [];
  const texts = field.type === 'multipicklist' ? value.split(';') : [value];
  return texts
    .filter((text) => text !== '' && entryFor(field.picklistValues, text) === undefined)
    .map(shortened);
}

function entryFor(entries: readonly PicklistEntry[], value: string): PicklistEntry | undefined {
  const active = entries.filter((entry) => entry.active);
  const key = value.trim().toLowerCase();
  return (
    active.find((entry) => entry.value === value) ??
    onlyOne(active.filter((entry) => entry.value.toLowerCase() === key)) ??
    onlyOne(active.filter((entry) => entry.label.trim().toLowerCase() === key))
  );
}

/** A label that two values share says nothing. */
function onlyOne(entries: readonly PicklistEntry[]): PicklistEntry | undefined {
  return entries.length === 1 ? entries[0] : undefined;
}

function notAllowed(field: FieldDescribe, value: string): Checked<string> {
  const active = field.picklistValues.filter((entry) => entry.active);
  const hint = `Allowed: ${listedValues(active)}.`;
  return wrong(
    'not_in_picklist',
    (words) => words.values.notInList(field.label, shortened(value)),
    hint,
  );
}

/** The values for a hint, quoted; a long list is cut. */
export function listedValues(entries: readonly { value: string }[]): string {
  const listed = entries
    .slice(0, mostListed)
    .map(({ value }) => `'${value}'`)
    .join(', ');
  return entries.length > mostListed ? `${listed}, … (${entries.length} in all)` : listed;
}

function notAText(field: FieldDescribe): Checked<string> {
  return wrong('wrong_type', (words) => words.values.listOnly(field.label), 'Write it as a text.');
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
