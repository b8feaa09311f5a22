// Small things that every phrase has in common: politeness, quotes, what 'this' means.
import { objectWord } from './nouns.ts';

/** The sentence without politeness, quotes around names kept. */
export function plain(text: string): string {
  return text
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/[‘’]/g, "'")
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
