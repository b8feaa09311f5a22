// The files of a record, and what one of them says.
import { errorSentence } from '../answers/errors.ts';
import { fileListText, filePartOf, filesIn } from '../answers/file.ts';
import type { FileEntry, FileList } from '../answers/file.ts';
import { escaped, recordLink } from '../answers/markdown.ts';
import type { Question } from '../conversation.ts';
import { objectWord } from '../language/nouns.ts';
import { hereAsRecord, unquote } from '../language/phrases.ts';
import { call } from '../plan.ts';
import type { Outcome, Part, Plan } from '../plan.ts';
import { findTarget } from '../salesforce/target.ts';
import type { Target } from '../salesforce/target.ts';
import type { Intent } from './intent.ts';

function* filesOf({ object, id }: Target): Part<Outcome<FileList>> {
  const answer = yield* call('list_files', { object, id });
  if (!answer.ok) return { ok: false, reply: errorSentence(answer.error) };
  const files = filesIn(answer.value);
  return files ? { ok: true, value: files } : { ok: false, reply: 'I could not read the list.' };
}

function* list(phrase: string, question: Question): Plan {
  const target = yield* findTarget(phrase, question);
  if (!target.ok) return target.reply;
  const files = yield* filesOf(target.value);
  if (!files.ok) return files.reply;
  return fileListText(files.value, recordLink(target.value.name, target.value.id));
}

/** Files of that title, with or without its ending; else those whose title has it as a part. */
function matching(files: readonly FileEntry[], name: string): FileEntry[] {
  const wanted = name.toLowerCase();
  const namesOf = ({ title, type }: FileEntry): string[] =>
    [title, `${title}.${type}`].map((one) => one.toLowerCase());
  const exact = files.filter((file) => namesOf(file).includes(wanted));
  if (exact.length > 0) return exact;
  return files.filter((file) => namesOf(file).some((one) => one.includes(wanted)));
}

/**
 * Reads one part of a file.
 * @param from where an earlier part ended; characters, or rows of a table
 */
export function* readPart(id: string, from: number): Plan {
  const answer = yield* call('read_file', { id, ...(from > 0 && { from }) });
  if (!answer.ok) return errorSentence(answer.error);
  const part = filePartOf(answer.value);
  if (!part) return 'I could not read the file.';
  const title = recordLink(String(answer.value['title']), id);
  const more = part.next === undefined ? '' : '\n\nThere is more in it: say “more”.';
  return `${title} says:\n\n${part.markdown}${more}`;
}

interface FilePhrase {
  name: string;
  record: string;
}

function* read({ name, record }: FilePhrase, question: Question): Plan {
  const target = yield* findTarget(record, question);
  if (!target.ok) return target.reply;
  const files = yield* filesOf(target.value);
  if (!files.ok) return files.reply;
  const about = recordLink(target.value.name, target.value.id);
  const found = name === '' ? files.value.rows : matching(files.value.rows, name);
  const [file] = found;
  if (!file) {
    const called = name === '' ? 'file' : `file called “${escaped(name)}”`;
    return `I found no ${called} on ${about}.`;
  }
  if (found.length === 1) return yield* readPart(file.id, 0);
  const titles = found.map(({ title, id }) => `- ${recordLink(title || id, id)}`).join('\n');
  return `Which file on ${about} do you mean?\n\n${titles}`;
}

const word = '(?:files?|documents?|attachments?)';
const listed = new RegExp(
  `^(?:(?:show|list|give|get|see)(?: me)?|which|what|are there|any|do (?:we|they|i) have)?(?: are)?(?: the| its| all)?(?: any)? ?${word}` +
    `(?: (?:are|do (?:we|they|i) have)(?: there)?)?(?: (?<place>here|(?:of|on|for|at|in|from|to) .+))?$`,
  'i',
);
const onRecord = `(?: (?:on|of|from) (?<record>(?:this|the) (?:record|${objectWord})|(?:the )?${objectWord} .+))?`;
const fileName = `(?:the )?(?:${word}\\b ?)?(?:called |named )?(?<name>"[^"]+"|.*?)`;
const said = new RegExp(`^what does ${fileName}${onRecord} (?:say|contain)$`, 'i');
const inside = new RegExp(
  `^what(?:'s| is| stands) in (?=the ${word}|${word}|"|\\S*.*\\.[a-z]{2,5}\\b)${fileName}${onRecord}$`,
  'i',
);
const opened = new RegExp(
  `^(?:read|(?:open|show(?: me)?)(?= (?:the )?${word}\\b)) ${fileName}${onRecord}$`,
  'i',
);

/** `which files are there`, `files of Edge Installation`, `what does proposal.docx say`, `read the file Quote`. */
export const filesIntent: Intent = (text, question) => {
  const place = listed.exec(text);
  if (place) return list(hereAsRecord(place.groups?.['place'] ?? ''), question);
  const groups = (said.exec(text) ?? inside.exec(text) ?? opened.exec(text))?.groups;
  if (!groups) return undefined;
  return read({ name: unquote(groups['name'] ?? ''), record: groups['record'] ?? '' }, question);
};
