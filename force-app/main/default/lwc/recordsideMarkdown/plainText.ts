// An answer's words without Markdown, to be heard or taken elsewhere: no links that lead nowhere there.
import { parseBlocks } from './blocks';
import type { Block, ListItem } from './blocks';
import type { Inline } from './inlines';

/** How the words are set apart. */
interface Setting {
  blocks: string;
  /** Items of a list, rows of a table. */
  lines: string;
  cells: string;
  markOf(item: ListItem): string;
}

const INDENT = '  ';

const HEARD: Setting = { blocks: '. ', lines: '; ', cells: ', ', markOf: () => '' };
const COPIED: Setting = {
  blocks: '\n\n',
  lines: '\n',
  cells: ' | ',
  markOf: ({ depth, ordered, number }) => `${INDENT.repeat(depth)}${ordered ? `${number}.` : '-'} `,
};

const words = (inlines: readonly Inline[]): string => inlines.map(({ text }) => text).join('');

function blockText(block: Block, { lines, cells: between, markOf }: Setting): string {
  switch (block.kind) {
    case 'paragraph':
    case 'quote':
    case 'heading':
      return words(block.inlines);
    case 'list':
      return block.items.map((item) => markOf(item) + words(item.inlines)).join(lines);
    case 'table':
      return [block.head, ...block.rows.map(({ cells }) => cells)]
        .map((cells) => cells.map(({ inlines }) => words(inlines)).join(between))
        .join(lines);
    case 'code':
      return block.code;
    case 'rule':
      return '';
    default:
      block satisfies never;
      return '';
  }
}

const textIn =
  (setting: Setting) =>
  (markdown: string): string =>
    parseBlocks(markdown)
      .map((block) => blockText(block, setting))
      .filter(Boolean)
      .join(setting.blocks);

/** What a screen reader says of an answer. */
export const plainText = textIn(HEARD);

/** An answer as a note or a mail takes it. */
export const copiedText = textIn(COPIED);
