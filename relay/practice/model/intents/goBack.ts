// Taking back what was done in the conversation: “undo that”, and “bring it back” after a deletion.
import { escaped, recordLink } from '../answers/markdown.ts';
import { writeAnswer } from '../answers/writes.ts';
import type { Question } from '../conversation.ts';
import { writesDone } from '../earlier.ts';
import type { PastTurn } from '../earlier.ts';
import { objectFor } from '../language/nouns.ts';
import { plain, unquote } from '../language/phrases.ts';
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

const actionOf = (done: AnsweredCall | undefined): unknown =>
  done?.answer.ok ? done.answer.value['action'] : undefined;

function* undo({ earlier, begun }: Question): Plan {
  const all = writesDone(earlier);
  // A button names the change itself, and that may be one of another conversation.
  const named = begun.find(({ tool }) => tool === 'undo_change')?.args['action'];
  const change = named === undefined ? all[0] : all.find((done) => actionOf(done) === named);
  const action = named ?? actionOf(change);
  if (action === undefined && !change)
    return 'I have changed nothing in this conversation that could be undone.';
  if (typeof action !== 'string')
    return 'I no longer know what I changed last. Its receipt may still offer to undo it.';
  const answer = yield* call('undo_change', { action });
  return writeAnswer(answer, ({ links, records }) => {
    if (change && !creating.has(change.tool)) return `Undone: ${links}.`;
    const names = records.map(({ name, id }) => `**${escaped(name || id)}**`).join(', ');
    return change ? `Undone: ${names} is deleted again.` : `Undone: ${names}.`;
  });
}

interface Deleted {
  object: string;
  id: string;
  /** Where it has none that may be seen, what it is. */
  name: string;
}

interface Deletion {
  /** How the person asked for it, in lower case. */
  asked: string;
  records: Deleted[];
}

function deletedBy({ tool, args, answer }: AnsweredCall): Deleted[] {
  const records = tool === 'delete_records' && answer.ok ? answer.value['records'] : undefined;
  if (!Array.isArray(records)) return [];
  const object = String(args['object']);
  return records.map(({ id, name }: { id: unknown; name: unknown }) => ({
    object,
    id: String(id),
    name: name === id ? `the ${objectFor(object).one}` : String(name),
  }));
}

/** The newest first. */
function deletionsIn(earlier: readonly PastTurn[]): Deletion[] {
  return earlier
    .map((turn) => ({
      asked: plain(turn.text).toLowerCase(),
      records: writesDone([turn]).flatMap(deletedBy),
    }))
    .filter(({ records }) => records.length > 0)
    .reverse();
}

/** What the last deletion took, or the one record of that name. */
function meant(deletions: readonly Deletion[], phrase: string): Deleted[] {
  if (/^(?:|it|that|them|this|the (?:last )?\w+)$/i.test(phrase))
    return deletions[0]?.records ?? [];
  const name = unquote(phrase).toLowerCase();
  const found = deletions
    .flatMap(({ records }) => records)
    .find((one) => name.endsWith(one.name.toLowerCase()));
  if (found) return [found];
  return deletions.find(({ asked }) => asked.endsWith(name))?.records ?? [];
}

function* restore(phrase: string, { earlier }: Question): Plan {
  const records = meant(deletionsIn(earlier), phrase.trim());
  const [first] = records;
  if (!first) return 'I know of no such record that was deleted in this conversation.';
  const ids = records.map(({ id }) => id);
  const answer = yield* call('restore_records', { object: first.object, ids });
  const nameOf = new Map(records.map(({ id, name }) => [id, name]));
  return writeAnswer(answer, (done) => {
    const back = done.records.map(({ id, name }) => recordLink(nameOf.get(id) ?? name, id));
    return `Back from the recycle bin: ${back.join(', ')}.`;
  });
}

const undone =
  /^(?:(?:undo|revert|reverse|roll back)(?: (?:that|it|them|(?:this|the)(?: last)? (?:change|changes|action)|this|my last change|what you (?:just )?did))?|(?:take|change|put) (?:that|it|them) back)$/i;
const restored =
  /^(?:(?:bring|get) (?<back>.+) back|(?:restore|undelete|recover)(?: (?<one>.+))?)$/i;

/** `undo that`, `take it back`, `bring it back`, `restore the task Call`. */
export const goBackIntent: Intent = (text, question) => {
  if (undone.test(text)) return undo(question);
  const groups = restored.exec(text)?.groups;
  return groups && restore(groups['back'] ?? groups['one'] ?? '', question);
};
