// Values for fields as a sentence gives them: pairs of what people call the field and what they wrote.
import type { Question } from '../conversation.ts';
import type { Outcome, Part } from '../plan.ts';
import { describe, fieldsFor } from './describe.ts';
import type { FieldInfo, ObjectInfo } from './describe.ts';
import { valueFor } from './values.ts';
import type { FieldValue } from './values.ts';

export type Values = Record<string, FieldValue>;

export interface Pair {
  field: string;
  value: string;
}

/** A pair may hold too many words for its field: `title Vice President` is the field `title`. */
function fieldAndValue(
  info: ObjectInfo,
  pair: Pair,
): { field: FieldInfo; value: string } | undefined {
  const words = `${pair.field} ${pair.value}`.split(' ');
  for (let count = Math.min(words.length - 1, 4); count > 0; count -= 1) {
    const [field, ...others] = fieldsFor(info, words.slice(0, count).join(' '));
    if (field && others.length === 0) return { field, value: words.slice(count).join(' ') };
  }
  return undefined;
}

/** The values by the API names of their fields, in the order of the pairs; or why they do not fit. */
export function* givenValues(
  object: string,
  pairs: readonly Pair[],
  question: Question,
): Part<Outcome<Values>> {
  if (pairs.length === 0) return { ok: true, value: {} };
  const info = yield* describe(object);
  if (!info.ok) return info;
  const values: Values = {};
  for (const pair of pairs) {
    const found = fieldAndValue(info.value, pair);
    if (!found) {
      const label = info.value.label.toLowerCase();
      return { ok: false, reply: `I found no field called “${pair.field}” on ${label} records.` };
    }
    const value = yield* valueFor(found.field, found.value, question);
    if (!value.ok) return value;
    values[found.field.name] = value.value;
  }
  return { ok: true, value: values };
}
