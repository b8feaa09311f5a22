// Turns what a person wrote into the value a field takes: picklist values, numbers, dates, looked-up records.
import type { Question } from '../conversation.ts';
import { dayAndTime, momentAt, parseDate } from '../language/dates.ts';
import { parseNumber } from '../language/numbers.ts';
import { objectFor } from '../language/nouns.ts';
import { nounAndName, unquote } from '../language/phrases.ts';
import type { Outcome, Part } from '../plan.ts';
import type { FieldInfo } from './describe.ts';
import { findNamed } from './target.ts';

export type FieldValue = string | number | boolean | null;

const numeric = new Set(['int', 'double', 'long', 'currency', 'percent']);
const nothing = /^(?:nothing|empty|blank|none|null)$/i;

const no = (reply: string): Outcome<FieldValue> => ({ ok: false, reply });
const yes = (value: FieldValue): Outcome<FieldValue> => ({ ok: true, value });

/** The value itself, in any case, or the only one that contains what was written. */
function picklistValue(field: FieldInfo, text: string): Outcome<FieldValue> {
  const values = field.picklist ?? [];
  const wanted = text.toLowerCase();
  const exact = values.find(
    ({ value, label }) => value.toLowerCase() === wanted || label.toLowerCase() === wanted,
  );
  if (exact) return yes(exact.value);
  const close = values.filter(({ label }) => label.toLowerCase().includes(wanted));
  const [only] = close;
  if (only && close.length === 1) return yes(only.value);
  const list = (close.length > 0 ? close : values).map(({ label }) => `**${label}**`).join(', ');
  return no(`${field.label} can be ${list}. “${text}” is none of them.`);
}

/** A day without a time is nine in the morning. */
function moment(text: string, question: Question): Outcome<FieldValue> {
  const when = dayAndTime(text, question.today);
  if (!when) return no(`I could not read “${text}” as a date and time.`);
  return yes(momentAt(when.day, when.time ?? '09:00', question.timeZone));
}

function plainValue(field: FieldInfo, text: string, question: Question): Outcome<FieldValue> {
  if (nothing.test(text)) return yes(null);
  if (field.picklist && field.picklist.length > 0) return picklistValue(field, text);
  if (numeric.has(field.type)) {
    const number = parseNumber(text);
    return number === undefined
      ? no(`${field.label} takes a number; “${text}” is none.`)
      : yes(number);
  }
  if (field.type === 'date') {
    const date = parseDate(text, question.today);
    return date === undefined ? no(`I could not read “${text}” as a date.`) : yes(date);
  }
  if (field.type === 'datetime') return moment(text, question);
  if (field.type === 'boolean') {
    if (/^(?:yes|true|on|checked|ticked)$/i.test(text)) return yes(true);
    if (/^(?:no|false|off|unchecked|unticked)$/i.test(text)) return yes(false);
    return no(`${field.label} is a checkbox: say yes or no.`);
  }
  return yes(text);
}

/** The value for a field, or the sentence why the text does not fit; lookups are found by name. */
export function* valueFor(
  field: FieldInfo,
  written: string,
  question: Question,
): Part<Outcome<FieldValue>> {
  const text = unquote(written);
  if (field.type !== 'reference' || nothing.test(text)) return plainValue(field, text, question);
  if (/^(?:me|myself)$/i.test(text) && question.personId !== undefined)
    return yes(question.personId);
  const { name } = nounAndName(text);
  // A person's Who or What may be one of many objects; the first two are tried, groups never.
  const objects = (field.references ?? []).filter((object) => object !== 'Group').slice(0, 2);
  const found = yield* findNamed(objects.map(objectFor), name);
  return found.ok ? yes(found.value.id) : found;
}
