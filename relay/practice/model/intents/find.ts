// Searching by name: in one kind of record, or in all that people look for.
import { recordLink, valueText } from '../answers/markdown.ts';
import type { Question } from '../conversation.ts';
import { objectFor } from '../language/nouns.ts';
import type { KnownObject } from '../language/objects.ts';
import { nounAndName } from '../language/phrases.ts';
import { callAll } from '../plan.ts';
import type { Plan } from '../plan.ts';
import { foundIn, searchCall } from '../salesforce/search.ts';
import type { Row } from '../salesforce/rows.ts';
import { nameQuery } from '../salesforce/target.ts';
import type { Intent } from './intent.ts';

const everywhere = ['Account', 'Contact', 'Opportunity', 'Case', 'Lead'].map(objectFor);
const shownPerObject = 8;

function lines(known: KnownObject, rows: readonly Row[], total: number): string {
  const shown = rows.slice(0, shownPerObject);
  const items = shown.map((row) => {
    const name = valueText(row[known.nameField]);
    const subject = known.name === 'Case' ? `: ${valueText(row['Subject'])}` : '';
    return `- ${recordLink(`${name}${subject}`, String(row['Id'] ?? ''))}`;
  });
  const more = total > shown.length ? [`- and ${total - shown.length} more`] : [];
  const title = `${known.many.charAt(0).toUpperCase()}${known.many.slice(1)}`;
  return [`**${title}**`, '', ...items, ...more].join('\n');
}

function* find(objects: readonly KnownObject[], name: string): Plan {
  const calls = objects.map((known) => searchCall(nameQuery(known, name)));
  const answers = (yield* callAll(calls)).map(foundIn);
  const failed = answers.find((answer) => !answer.ok);
  if (failed && answers.every((answer) => !answer.ok)) return failed.reply;
  const parts = answers.flatMap((answer, index) => {
    const known = objects[index];
    if (!answer.ok || !known || answer.value.rows.length === 0) return [];
    return [lines(known, answer.value.rows, answer.value.total)];
  });
  if (parts.length > 0) return parts.join('\n\n');
  const where = objects.length === 1 ? (objects[0]?.many ?? '') : 'records';
  return `I found no ${where} with “${name}” in the name that you can see.`;
}

/** `find Edge`, `search for contact Rose`, `look up the case Seals`. */
export const findIntent: Intent = (text: string, _question: Question) => {
  const match = /^(?:find|search(?: for)?|look(?:ing)? (?:up|for)|where is)(?: me)?\s+(.+)$/i.exec(
    text,
  );
  if (!match?.[1]) return undefined;
  const { noun, name } = nounAndName(match[1].replace(/^(?:all|any)\s+/i, ''));
  return find(noun === undefined ? everywhere : [objectFor(noun)], name);
};
