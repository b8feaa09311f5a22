// The words of an answer as a person reads them, to take elsewhere: no Markdown, no links that lead nowhere there.
import { parseBlocks } from 'c/recordsideMarkdown';
import type { Block, Inline } from 'c/recordsideMarkdown';
import type { Turn } from 'c/recordsideState';

const INDENT = '  ';

const words = (inlines: readonly Inline[]): string => inlines.map(({ text }) => text).join('');

function blockText(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'quote':
    case 'heading':
      return words(block.inlines);
    case 'list':
      return block.items
        .map(({ depth, ordered, number, inlines }) => {
          const mark = ordered ? `${number}.` : '-';
          return `${INDENT.repeat(depth)}${mark} ${words(inlines)}`;
        })
        .join('\n');
    case 'table':
      return [block.head, ...block.rows.map(({ cells }) => cells)]
        .map((cells) => cells.map(({ inlines }) => words(inlines)).join(' | '))
        .join('\n');
    case 'code':
      return block.code;
    case 'rule':
      return '';
    default:
      block satisfies never;
      return '';
  }
}

/** All that was said in the turn; '' when that is nothing. */
export const answerText = ({ parts }: Turn): string =>
  parts
    .flatMap((part) => (part.kind === 'text' ? parseBlocks(part.text).map(blockText) : []))
    .filter(Boolean)
    .join('\n\n');
