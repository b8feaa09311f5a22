// Deleting the record on the page or a named one.
import { writeAnswer } from '../answers/writes.ts';
import type { Question } from '../conversation.ts';
import { call } from '../plan.ts';
import type { Plan } from '../plan.ts';
import { findTarget } from '../salesforce/target.ts';
import type { Intent } from './intent.ts';

function* remove(phrase: string, question: Question): Plan {
  const target = yield* findTarget(phrase, question);
  if (!target.ok) return target.reply;
  const { object, id, name } = target.value;
  const answer = yield* call('delete_records', { object, ids: [id] });
  return writeAnswer(answer, () => `**${name}** is deleted.`);
}

/** `delete this case`, `remove the task Call`, `delete opportunity "Edge SLA"`. */
export const removeIntent: Intent = (text, question) => {
  const phrase = /^(?:delete|remove|erase|get rid of)\s+(.+)$/i.exec(text)?.[1];
  return phrase === undefined ? undefined : remove(phrase, question);
};
