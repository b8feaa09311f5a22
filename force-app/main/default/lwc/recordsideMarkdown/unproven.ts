// Marks the words of an answer that no result bears out, wherever bold marks or links cut them.
import type { Block } from './blocks';
import { parseInlines } from './inlines';
import type { Inline } from './inlines';
import { mapParts, markRuns, plain } from './runs';
import type { Mark } from './runs';

const isWordPart = (text: string, at: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(at));

/** `3 cases` does not stand in `13 cases`. */
const standsAlone = (text: string, { from, to }: Mark): boolean =>
  !(isWordPart(text, from) && from > 0 && isWordPart(text, from - 1)) &&
  !(isWordPart(text, to - 1) && isWordPart(text, to));

function marksOf(text: string, claim: string): Mark[] {
  const marks: Mark[] = [];
  for (let from = text.indexOf(claim); from >= 0; from = text.indexOf(claim, from + 1)) {
    const mark = { from, to: from + claim.length, put: { unproven: true } };
    if (standsAlone(text, mark)) marks.push(mark);
  }
  return marks;
}

/** The id of a link is not among its words: a link is marked whole. */
const isNamed = ({ recordId }: Inline, claims: readonly string[]): boolean =>
  recordId !== undefined && claims.some((claim) => claim.includes(recordId));

/**
 * @param claims words of the message as they stand in its Markdown
 * @returns the block with their runs marked; code stays as it is
 */
export function markUnproven(block: Block, claims: readonly string[]): Block {
  const words = claims.map((claim) => plain(parseInlines(claim))).filter(Boolean);
  return mapParts(block, (part) => {
    const text = plain(part.inlines);
    const marks = words.flatMap((claim) => marksOf(text, claim));
    return markRuns(part, marks, (run) =>
      isNamed(run, claims) ? { ...run, unproven: true } : undefined,
    );
  });
}
