// What an answer claims and no result bears out: ids of records, and counts of them. When in doubt it is not marked.
import type { RelayEvent } from '../protocol.ts';
import { isSalesforceId } from '../tools/checks/ids.ts';
import { countedIn, type Counted } from './countedRecords.ts';
import { countsIn, idsIn, listLengths, numbersIn } from './evidence.ts';

export type Claim = Extract<RelayEvent, { type: 'text.unproven' }>['claims'][number];

export interface Known {
  /** The tool results of the conversation, as JSON texts. */
  results: readonly string[];
  /** What the person said and what stands in the prompt, the page's record among it. */
  told: readonly string[];
  /** The arguments of the calls that came with the text, as JSON texts. */
  asked: readonly string[];
  /** API names of the objects that the conversation's steps were about. */
  objects: readonly string[];
}

/** A list of inventions is told by its first ones. */
const MOST_CLAIMS = 20;

/**
 * The record ids and counts of records in an answer of the model that nothing known bears out, each
 * once and word for word. Ids count as known in either form, in results, messages or the page's
 * record; counts only in results. Questions, plans, quotations and code are no claims of counts.
 */
export function unprovenClaims(text: string, known: Known): Claim[] {
  const ids = claimedIds(text);
  const counts = countedIn(text, known.objects);
  const unproven = [
    ...(ids.length > 0 ? unknownIds(ids, known) : []),
    ...(counts.length > 0 ? unprovenCounts(counts, known) : []),
  ];
  const once = new Map(unproven.map((claim) => [claim.text, claim]));
  return [...once.values()].slice(0, MOST_CLAIMS);
}

function unknownIds(ids: readonly string[], { results, told }: Known): Claim[] {
  const known = new Set([...results, ...told].flatMap(idsIn));
  return ids
    .filter((id) => !known.has(id.slice(0, 15)))
    .map((id) => ({ text: id, kind: 'record' as const }));
}

function unprovenCounts(counted: readonly Counted[], known: Known): Claim[] {
  const { told, countable } = countsIn(known.results);
  const asked = new Set(known.asked.flatMap(listLengths));
  const said = new Set(known.told.flatMap(numbersIn));
  return counted
    .filter(({ count, says }) => {
      if (says === 'done') return !told.has(count) && !asked.has(count);
      // What the person named may be named again; only that it was done needs a result.
      return !countable.has(count) && !asked.has(count) && !said.has(count);
    })
    .map(({ text }) => ({ text, kind: 'count' as const }));
}

const words = /(?<![A-Za-z0-9_+=.-])[A-Za-z0-9]{15}(?:[A-Z0-5]{3})?(?![A-Za-z0-9_+=-])/g;

/** The words of a text that are meant as record ids. Blocks of code are examples, not answers. */
function claimedIds(text: string): string[] {
  const prose = text.replace(/```[^]*?(?:```|$)/g, ' ');
  return [...prose.matchAll(words)].flatMap(({ 0: word, index }) => {
    const isLink = /(?:^|[\s(<])(?:\/lightning\/r\/\w+)?\/$/.test(prose.slice(0, index));
    return (isLink ? /\d/.test(word) : looksLikeId(word)) && !isPlaceholder(word) ? [word] : [];
  });
}

/** Prefixes of the standard objects that people work with, and of custom ones. */
const usualPrefix =
  /^(?:00[1356QTUkOD]|01[tsZ]|02[is]|06[89]|500|701|80[01]|810|a[0-9][0-9A-Za-z])/;

/** Outside of links other codes look alike: an id has letters and digits, and a prefix or checksum of one. */
function looksLikeId(word: string): boolean {
  if (!/[A-Za-z]/.test(word) || (word.match(/\d/g) ?? []).length < 3) return false;
  return usualPrefix.test(word) || (word.length === 18 && isSalesforceId(word));
}

/** `001XXXXXXXXXXXXXXX` stands for an id. */
function isPlaceholder(word: string): boolean {
  return /([A-Za-z])\1{4}/.test(word);
}
