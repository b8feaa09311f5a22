// The runs of a block, wherever in it they are.
import type { Block, Inline } from '../recordsideMarkdown';

/** In the order they are read; none of code and rules. */
export function inlinesOf(block: Block): Inline[] {
  if ('inlines' in block) return block.inlines;
  if (block.kind === 'list') return block.items.flatMap((item) => item.inlines);
  if (block.kind !== 'table') return [];
  const rows = [block.head, ...block.rows.map((row) => row.cells)];
  return rows.flat().flatMap((cell) => cell.inlines);
}
