// Marks the words of an answer that no result bears out, wherever bold marks or links cut them.
import type { Block, Cell } from './blocks';
import { parseInlines } from './inlines';
import type { Inline } from './inlines';

interface Range {
  from: number;
  to: number;
}

const isWordPart = (text: string, at: number): boolean => /[\p{L}\p{N}]/u.test(text.charAt(at));

/** `3 cases` does not stand in `13 cases`. */
const standsAlone = (text: string, { from, to }: Range): boolean =>
  !(isWordPart(text, from) && from > 0 && isWordPart(text, from - 1)) &&
  !(isWordPart(text, to - 1) && isWordPart(text, to));

function rangesOf(text: string, claim: string): Range[] {
  const ranges: Range[] = [];
  for (let from = text.indexOf(claim); from >= 0; from = text.indexOf(claim, from + 1)) {
    const range = { from, to: from + claim.length };
    if (standsAlone(text, range)) ranges.push(range);
  }
  return ranges;
}

/** Cuts a run at the edges of the ranges; what lies in one of them is marked. `at` is where the run begins. */
function cut(run: Inline, at: number, ranges: readonly Range[]): Inline[] {
  const end = at + run.text.length;
  const inside = ranges.flatMap(({ from, to }) => [from, to]).filter((x) => x > at && x < end);
  const edges = [...new Set([at, ...inside, end])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, i) => {
    const to = edges[i + 1] ?? end;
    const unproven = ranges.some((range) => range.from <= from && range.to >= to);
    const key = i === 0 ? run.key : `${run.key}.${i}`;
    return { ...run, key, text: run.text.slice(from - at, to - at), unproven };
  });
}

const plain = (markdown: string): string =>
  parseInlines(markdown)
    .map(({ text }) => text)
    .join('');

/** The id of a link is not among its words: a link is marked whole. */
const isNamed = ({ recordId }: Inline, claims: readonly string[]): boolean =>
  recordId !== undefined && claims.some((claim) => claim.includes(recordId));

function markInlines(inlines: readonly Inline[], claims: readonly string[]): Inline[] {
  const text = inlines.map((inline) => inline.text).join('');
  const words = claims.map(plain).filter(Boolean);
  const ranges = words.flatMap((claim) => rangesOf(text, claim));
  let at = 0;
  return inlines.flatMap((run) => {
    const from = at;
    at += run.text.length;
    return isNamed(run, claims) ? [{ ...run, unproven: true }] : cut(run, from, ranges);
  });
}

/**
 * @param claims words of the message as they stand in its Markdown
 * @returns the block with their runs marked; code stays as it is
 */
export function markUnproven(block: Block, claims: readonly string[]): Block {
  const mark = <T extends { inlines: Inline[] }>(part: T): T => ({
    ...part,
    inlines: markInlines(part.inlines, claims),
  });
  const markCells = (cells: readonly Cell[]): Cell[] => cells.map(mark);
  switch (block.kind) {
    case 'paragraph':
    case 'quote':
    case 'heading':
      return mark(block);
    case 'list':
      return { ...block, items: block.items.map(mark) };
    case 'table': {
      const rows = block.rows.map((row) => ({ ...row, cells: markCells(row.cells) }));
      return { ...block, head: markCells(block.head), rows };
    }
    case 'code':
    case 'rule':
      return block;
    default:
      block satisfies never;
      return block;
  }
}
