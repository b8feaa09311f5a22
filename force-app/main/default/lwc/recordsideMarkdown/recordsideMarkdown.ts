// Markdown to blocks of data, for templates to render: no HTML, no images, no foreign links ever exist.
import { parseBlocks } from './blocks';
import type { Block } from './blocks';
import type { Inline } from './inlines';

export { createMarkdownStream } from './stream';
export type { MarkdownStream } from './stream';
export { parseBlocks } from './blocks';
export { markUnproven } from './unproven';
export type { Block, Cell, ListItem, Row } from './blocks';
export type { Inline, RecordFacts } from './inlines';

const text = (inlines: readonly Inline[]): string => inlines.map((inline) => inline.text).join('');

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'quote':
    case 'heading':
      return text(block.inlines);
    case 'list':
      return block.items.map((item) => text(item.inlines)).join('; ');
    case 'table':
      return [block.head, ...block.rows.map((row) => row.cells)]
        .map((cells) => cells.map((cell) => text(cell.inlines)).join(', '))
        .join('; ');
    case 'code':
      return block.code;
    case 'rule':
      return '';
    default:
      block satisfies never;
      return '';
  }
}

/** What a screen reader says of an answer. */
export const plainText = (markdown: string): string =>
  parseBlocks(markdown).map(blockText).filter(Boolean).join('. ');
