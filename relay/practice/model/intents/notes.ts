// Words kept on a record: notes, and posts in its feed.
import { recordLink } from '../answers/markdown.ts';
import { madeLink, writeAnswer } from '../answers/writes.ts';
import type { Question } from '../conversation.ts';
import { asWritten, titleOf, unquote } from '../language/phrases.ts';
import { call } from '../plan.ts';
import type { Plan } from '../plan.ts';
import { findTarget } from '../salesforce/target.ts';
import type { Intent } from './intent.ts';

interface Words {
  text: string;
  title?: string | undefined;
  /** The record they go to; empty for the one on the page. */
  record: string;
}

function* addNote({ text, title, record }: Words, question: Question): Plan {
  if (text === '')
    return 'What should the note say? For example: “add a note: Rose prefers mornings”.';
  const target = yield* findTarget(record, question);
  if (!target.ok) return target.reply;
  const written = asWritten(text, question.text);
  const name = title === undefined ? titleOf(written) : unquote(title);
  const answer = yield* call('add_note', { record: target.value.id, title: name, text: written });
  const place = recordLink(target.value.name, target.value.id);
  return writeAnswer(answer, (done) => `Added the note ${madeLink(done, name)} to ${place}.`);
}

function* post({ text, record }: Words, question: Question): Plan {
  if (text === '') return 'What should the post say? For example: “post "We won" to the feed”.';
  const target = yield* findTarget(record, question);
  if (!target.ok) return target.reply;
  const { id: recordId, name } = target.value;
  const answer = yield* call('post_to_feed', { recordId, text: asWritten(text, question.text) });
  return writeAnswer(answer, () => `Posted to the feed of ${recordLink(name, recordId)}.`);
}

/** What the panel's button keeps: the relay has made the call, with the answer as its text. */
function* keepNote(args: Record<string, unknown>): Plan {
  const answer = yield* call('add_note', args);
  return writeAnswer(
    answer,
    (done) => `Kept as the note ${madeLink(done, String(args['title']))}.`,
  );
}

const kept = /^keep this as a note$/i;
const noted =
  /^(?:(?:add|make|take|leave|write|create|attach)(?: an?| a new| the)? note(?: (?:called|titled|named) (?<title>"[^"]+"|[^:]+?))?(?: (?:to|on|for) (?<record>[^:]+?))?(?:(?::\s*| (?:saying|that says|that) )(?<text>.+))?|note(?: that|:)\s*(?<said>.+))$/i;
const feed = '(?:to|in|on|into) (?:the |its |this )?(?:chatter feed|chatter|feed)';
const postedFirst = new RegExp(
  `^(?:post|share|write|say) (?<text>"[^"]+"|.+?) ${feed}(?: of (?<record>.+))?$`,
  'i',
);
const postedAfter = new RegExp(
  `^(?:post|share|write)(?: ${feed})?(?: of (?<record>[^:]+?))?:\\s*(?<text>.+)$`,
  'i',
);
const postedNothing = new RegExp(`^(?:post|share|write)(?: something)? ${feed}$`, 'i');

/** `add a note: …`, `add a note titled Visit to Edge Installation: …`, `post "…" to the feed`. */
export const notesIntent: Intent = (text, question) => {
  const pressed = question.begun.find(({ tool }) => tool === 'add_note');
  if (pressed && kept.test(text)) return keepNote(pressed.args);
  const note = noted.exec(text)?.groups;
  if (note) {
    const said = note['text'] ?? note['said'] ?? '';
    return addNote({ text: said, title: note['title'], record: note['record'] ?? '' }, question);
  }
  if (postedNothing.test(text)) return post({ text: '', record: '' }, question);
  const posted = (postedAfter.exec(text) ?? postedFirst.exec(text))?.groups;
  return posted && post({ text: posted['text'] ?? '', record: posted['record'] ?? '' }, question);
};
