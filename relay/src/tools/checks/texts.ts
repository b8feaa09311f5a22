// Texts, dates and ids as a field takes them.
import type { FieldDescribe } from '../../salesforce/types.ts';
import type { Checked } from './problem.ts';
import { isCalendarDate, readInstant } from '../../soql/calendar.ts';
import { idPrefix, isSalesforceId, toId18 } from './ids.ts';
import { wrong } from './problem.ts';
import type { Said } from '../../words/words.ts';

/** Object API name → the first three characters of its ids. */
export type KeyPrefixes = ReadonlyMap<string, string>;

/**
 * Signs that nobody types and that make a card show something else than what is written: controls other than
 * line ends and tabs, and the two overrides of writing direction (Unicode Bidirectional Algorithm, 2.2).
 */
const UNSEEN = /[\p{Cc}--[\t\n\r]]|[\u202D\u202E]/v;

/** A text within the field's length. Numbers are taken as they are written. */
export function checkText(field: FieldDescribe, value: unknown): Checked<string> {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') {
    return wrong(
      'wrong_type',
      (words) => words.values.notAText(field.label),
      'Write it as a text.',
    );
  }
  if (UNSEEN.test(text) || !text.isWellFormed()) {
    const message: Said = (words) => words.values.unseenSigns(field.label);
    return wrong('unseen_signs', message, 'Leave out control characters and direction overrides.');
  }
  const length = [...text].length;
  if (field.length > 0 && length > field.length) {
    const message: Said = (words) => words.values.tooLong(field.label, field.length, length);
    return wrong('too_long', message, `Shorten it to ${field.length} characters.`);
  }
  if (field.type === 'email' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) {
    return wrong(
      'wrong_type',
      (words) => words.values.notAnEmail(field.label),
      'Write name@domain.',
    );
  }
  return { ok: true, value: text };
}

/** true or false; the words are taken as well. */
export function checkBoolean(field: FieldDescribe, value: unknown): Checked<boolean> {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (word === true || word === 'true') return { ok: true, value: true };
  if (word === false || word === 'false') return { ok: true, value: false };
  return wrong(
    'wrong_type',
    (words) => words.values.notTrueOrFalse(field.label),
    'Write true or false.',
  );
}

/** A day that exists, `YYYY-MM-DD`. */
export function checkDate(field: FieldDescribe, value: unknown): Checked<string> {
  if (typeof value === 'string' && isCalendarDate(value)) return { ok: true, value };
  const message: Said = (words) => words.values.notADate(field.label);
  return wrong('wrong_type', message, 'Write it as YYYY-MM-DD, e.g. 2026-01-31.');
}

/** A time with its zone; answered in UTC as `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export function checkDateTime(field: FieldDescribe, value: unknown): Checked<string> {
  const utc = typeof value === 'string' ? readInstant(value) : undefined;
  if (utc !== undefined) return { ok: true, value: utc };
  const message: Said = (words) => words.values.notAMoment(field.label);
  const hint = 'Write it with its zone: 2026-01-31T09:30:00Z or 2026-01-31T09:30:00+01:00.';
  return wrong('wrong_type', message, hint);
}

/** A time of day, `HH:MM:SS.sssZ` (SOAP API Developer Guide, Primitive Data Types). */
export function checkTime(field: FieldDescribe, value: unknown): Checked<string> {
  const match =
    typeof value === 'string' &&
    /^((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?Z?$/.exec(value);
  if (match) {
    const [, minutes, seconds = '00', millis = '0'] = match;
    return { ok: true, value: `${minutes}:${seconds}.${millis.padEnd(3, '0')}Z` };
  }
  return wrong(
    'wrong_type',
    (words) => words.values.notATime(field.label),
    'Write it as 09:30:00.000Z.',
  );
}

/** An id of one of the objects that the lookup takes; answered with 18 characters. */
export function checkReference(
  field: FieldDescribe,
  value: unknown,
  prefixes: KeyPrefixes,
): Checked<string> {
  if (typeof value !== 'string' || !isSalesforceId(value)) {
    const message: Said = (words) => words.values.notAnId(field.label);
    return wrong('bad_id', message, 'Find the record with search_records and use its Id.');
  }
  if (isOfOtherObject(field, idPrefix(value), prefixes)) {
    const objects = field.referenceTo.slice(0, 8).join(', ');
    const message: Said = (words) => words.values.wrongKind(field.label);
    return wrong('wrong_object', message, `Use the Id of a record of ${objects}.`);
  }
  return { ok: true, value: toId18(value) };
}

/** A lookup may take objects that the person does not see: an id of nothing that is known may be one of theirs. */
function isOfOtherObject(field: FieldDescribe, prefix: string, prefixes: KeyPrefixes): boolean {
  const { referenceTo } = field;
  if (referenceTo.length === 0) return false;
  if (referenceTo.some((object) => prefixes.get(object) === prefix)) return false;
  const allKnown = referenceTo.every((object) => prefixes.has(object));
  return allKnown || [...prefixes.values()].includes(prefix);
}
