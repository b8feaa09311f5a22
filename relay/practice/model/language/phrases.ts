// Small things that every phrase has in common: politeness, quotes, what 'this' means.
import { objectWord } from './nouns.ts';

const longestTitle = 60;

/** Every quote as the plain one; each letter keeps its place. */
function withPlainQuotes(text: string): string {
  return text.replaceAll(/[“”„]/g, '"').replaceAll(/[‘’]/g, "'");
}

/** The sentence without politeness, quotes around names kept. */
export function plain(text: string): string {
  return withPlainQuotes(text)
    .replace(/^(?:hi|hello|hey)[,!.]?\s+(?=\w+\s)/i, '')
    .replace(
      /^(?:please|pls|can you|could you|would you|i want you to|i'd like you to|let's)\s+/i,
      '',
    )
    .replace(/^(?:please)\s+/i, '')
    .replace(/[\s,]+(?:please|pls|thanks|thank you)[.!?]*$/i, '')
    .replace(/[\s.!?]+$/, '')
    .trim();
}

/** Text without the quotes around it. */
export function unquote(text: string): string {
  const match = /^(["'])(.*)\1$/.exec(text.trim());
  return (match?.[2] ?? text).trim();
}

/** A part of a plain sentence as the person wrote it: with the quotes and the full stop of the whole. */
export function asWritten(part: string, whole: string): string {
  if (/^(["']).*\1$/.test(part.trim())) return unquote(part);
  const at = withPlainQuotes(whole).lastIndexOf(part);
  if (at < 0) return part;
  const end = /^[.!?]*/.exec(whole.slice(at + part.length))?.[0] ?? '';
  return `${whole.slice(at, at + part.length)}${end}`.trim();
}

/** The beginning of a text as its title: its first sentence, or as many words as fit. */
export function titleOf(text: string): string {
  const sentence = /^.+?(?=[.!?:](?:\s|$)|$)/.exec(text)?.[0] ?? text;
  if (sentence.length <= longestTitle) return sentence;
  return `${sentence.slice(0, longestTitle).replace(/\s+\S*$/, '')}…`;
}

/** The first letter in upper case. */
export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Where a phrase says that it is about the record on the page. */
export const herePattern = `(?:here|(?:of|for|on|in|at|from|with|to|under)\\s+(?:this|the current)(?:\\s+(?:record|one|page|${objectWord}))?|(?:of|for|on|from|with)\\s+(?:it|them|us here))`;

/** The phrase for the record in `of this account`; `here` and `of it` are the one on the page. */
export function hereAsRecord(here: string): string {
  return here.replace(/^(?:of|for|on|in|at|from|with|to|under)\s+/i, '');
}

const thisRecord = new RegExp(
  `^(?:this|the current|it|them|us here|this one|here|(?:this|the|the current)\\s+(?:record|page|${objectWord}))$`,
  'i',
);

/** Whether a phrase for a record means the one on the page: `this`, `it`, `this case`, `the record`. */
export function meansThis(phrase: string): boolean {
  return phrase.trim() === '' || thisRecord.test(phrase.trim());
}

/** The noun in `this case` or `the account`, if there is one. */
export function nounOfThis(phrase: string): string | undefined {
  return new RegExp(`^(?:this|the|the current)\\s+(${objectWord})$`, 'i').exec(phrase.trim())?.[1];
}

/** A record's name with the noun before it, if there is one: `the opportunity "Edge SLA"`. */
export function nounAndName(phrase: string): { noun: string | undefined; name: string } {
  const match = new RegExp(
    `^(?:the\\s+|an?\\s+)?(?:(${objectWord})\\s+)?(?:(?:named|called|number)\\s+)?(.+)$`,
    'i',
  ).exec(phrase.trim());
  return { noun: match?.[1], name: unquote(match?.[2] ?? phrase) };
}
