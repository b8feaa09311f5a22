// Changes the words inside a block; what does not change stays the same object, and is not drawn again.
import type { Block } from './blocks';
import type { Inline } from './inlines';

/** What has words: a paragraph, an item, a cell. */
export interface Part {
  inlines: Inline[];
}

/** From one character of a text to another, and what it means. */
export interface Mark {
  from: number;
  to: number;
  put: Partial<Inline>;
}

export const plain = (inlines: readonly Inline[]): string =>
  inlines.map(({ text }) => text).join('');

/** The list itself where nothing changed in it. */
function same<T>(before: T[], change: (item: T) => T): T[] {
  const after = before.map(change);
  return after.every((item, i) => item === before[i]) ? before : after;
}

/** The block with its words changed; code has none. */
export function mapParts(block: Block, change: <T extends Part>(part: T) => T): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'quote':
    case 'heading':
      return change(block);
    case 'list': {
      const items = same(block.items, change);
      return items === block.items ? block : { ...block, items };
    }
    case 'table': {
      const head = same(block.head, change);
      const rows = same(block.rows, (row) => {
        const cells = same(row.cells, change);
        return cells === row.cells ? row : { ...row, cells };
      });
      return head === block.head && rows === block.rows ? block : { ...block, head, rows };
    }
    case 'code':
    case 'rule':
      return block;
    default:
      block satisfies never;
      return block;
  }
}

/** Cuts a run at the edges of the marks, and puts what they mean on what lies in them. `at` is where the run begins. */
function cut(run: Inline, at: number, marks: readonly Mark[]): Inline[] {
  const end = at + run.text.length;
  const inside = marks.flatMap(({ from, to }) => [from, to]).filter((x) => x > at && x < end);
  const edges = [...new Set([at, ...inside, end])].sort((a, b) => a - b);
  return edges.slice(0, -1).map((from, i) => {
    const to = edges[i + 1] ?? end;
    const mark = marks.find((one) => one.from <= from && one.to >= to);
    if (!mark && edges.length === 2) return run;
    const key = i === 0 ? run.key : `${run.key}.${from}`;
    return { ...run, key, text: run.text.slice(from - at, to - at), ...mark?.put };
  });
}

/**
 * @param marks where they are in the words of all runs together
 * @param instead what a run becomes whatever is marked in it; undefined where its marks decide
 */
export function markRuns<T extends Part>(
  part: T,
  marks: readonly Mark[],
  instead: (run: Inline) => Inline | undefined,
): T {
  let at = 0;
  const runs = part.inlines.flatMap((run) => {
    const from = at;
    at += run.text.length;
    return instead(run) ?? cut(run, from, marks);
  });
  const isSame =
    runs.length === part.inlines.length && runs.every((run, i) => run === part.inlines[i]);
  return isSame ? part : { ...part, inlines: runs };
}
