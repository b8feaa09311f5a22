// Taking back what was done in the conversation: “undo that”, and “bring it back” after a deletion.
import { escaped } from '../answers/markdown.ts';
import { writeAnswer } from '../answers/writes.ts';
import type { Question } from '../conversation.ts';
import { writesDone } from '../earlier.ts';
import { unquote } from '../language/phrases.ts';
import { call } from '../plan.ts';
import type { Plan } from '../plan.ts';
import type { AnsweredCall } from '../results.ts';
import type { Intent } from './intent.ts';

/** Tools whose undoing deletes what they made. */
const creating = new Set([
  'create_records',
  'create_task',
  'log_call',
  'schedule_event',
  'post_to_feed',
  'add_note',
]);

function* undo({ earlier }: Question): Plan {
  const [last] = writesDone(earlier);
  const action = last?.answer.ok ? last.answer.value['action'] : undefined;
  if (!last) return 'I have changed nothing in this conversation that could be undone.';
  if (typeof action !== 'string')
    return 'I no longer know what I changed last. Its receipt may still offer to undo it.';
  const answer = yield* call('undo_change', { action });
  return writeAnswer(answer, ({ links, records }) => {
    if (!creating.has(last.tool)) return `Undone: ${links}.`;
    const names = records.map(({ name, id }) => `**${escaped(name || id)}**`).join(', ');
    return `Undone: ${names} is deleted again.`;
  });
}

interface Deleted {
  object: string;
  id: string;
  name: string;
}

function deletedBy({ tool, args, answer }: AnsweredCall): Deleted[] {
  const records = tool === 'delete_records' && answer.ok ? answer.value['records'] : undefined;
  if (!Array.isArray(records)) return [];
  const object = String(args['object']);
  return records.map(({ id, name }: { id: unknown; name: unknown }) => ({
    object,
    id: String(id),
    name: String(name),
  }));
}

/** What the last deletion took, or the one record of that name. */
function meant(deletions: readonly Deleted[][], phrase: string): Deleted[] {
  if (/^(?:|it|that|them|this|the (?:last )?\w+)$/i.test(phrase)) return deletions[0] ?? [];
  const name = unquote(phrase).toLowerCase();
  const found = deletions.flat().find((one) => name.endsWith(one.name.toLowerCase()));
  return found ? [found] : [];
}

function* restore(phrase: string, { earlier }: Question): Plan {
  const deletions = writesDone(earlier)
    .map(deletedBy)
    .filter((list) => list.length > 0);
  const records = meant(deletions, phrase.trim());
  const [first] = records;
  if (!first) return 'I know of no such record that was deleted in this conversation.';
  const ids = records.map(({ id }) => id);
  const answer = yield* call('restore_records', { object: first.object, ids });
  return writeAnswer(answer, ({ links }) => `Back from the recycle bin: ${links}.`);
}

const undone =
  /^(?:(?:undo|revert|reverse|roll back)(?: (?:that|this|it|them|the (?:last )?(?:change|changes|action)|my last change|what you (?:just )?did))?|(?:take|change|put) (?:that|it|them) back)$/i;
const restored =
  /^(?:(?:bring|get) (?<back>.+) back|(?:restore|undelete|recover)(?: (?<one>.+))?)$/i;

/** `undo that`, `take it back`, `bring it back`, `restore the task Call`. */
export const goBackIntent: Intent = (text, question) => {
  if (undone.test(text)) return undo(question);
  const groups = restored.exec(text)?.groups;
  return groups && restore(groups['back'] ?? groups['one'] ?? '', question);
};
