// A record by its external id: changed where there is one, created where there is none.
import { writeAnswer } from '../answers/writes.ts';
import type { Question } from '../conversation.ts';
import { fieldPairs } from '../language/creations.ts';
import { objectFor, objectWord } from '../language/nouns.ts';
import { call } from '../plan.ts';
import type { Plan } from '../plan.ts';
import { givenValues } from '../salesforce/given.ts';
import type { Pair } from '../salesforce/given.ts';
import type { Intent } from './intent.ts';

/** @param pairs the external id first */
function* upsert(object: string, pairs: readonly Pair[], question: Question): Plan {
  const values = yield* givenValues(object, pairs, question);
  if (!values.ok) return values.reply;
  const [externalId = ''] = Object.keys(values.value);
  const answer = yield* call('upsert_records', { object, externalId, records: [values.value] });
  return writeAnswer(answer, ({ links }) => `Saved ${links}.`);
}

const shape = new RegExp(
  `^upsert (?:an? |the )?(?<noun>${objectWord}) by (?<key>[^,:]+?)(?::| with|,) (?<values>.+)$`,
  'i',
);

/** `upsert account by ERP Number E-1001: phone 512 555 0100, rating Hot`. */
export const upsertIntent: Intent = (text, question) => {
  const groups = shape.exec(text)?.groups;
  if (!groups) return undefined;
  const key = fieldPairs(groups['key'] ?? '');
  const values = fieldPairs(groups['values'] ?? '');
  if (key.length !== 1 || values.length === 0) return undefined;
  return upsert(objectFor(groups['noun'] ?? '').name, [...key, ...values], question);
};
