// An answer's words without Markdown, to be heard or taken elsewhere: no links that lead nowhere there.
import { parseBlocks } from './blocks';
import type { Block, ListItem } from './blocks';
import { plain } from './runs';

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

function blockText(block: Block, { lines, cells: between, markOf }: Setting): string {
  switch (block.kind) {
    case 'paragraph':
    case 'quote':
    case 'heading':
      return plain(block.inlines);
    case 'list':
      return block.items.map((item) => markOf(item) + plain(item.inlines)).join(lines);
    case 'table':
      return [block.head, ...block.rows.map(({ cells }) => cells)]
        .map((cells) => cells.map(({ inlines }) => plain(inlines)).join(between))
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
export const plainText = (markdown: string): string =>
  textIn(HEARD)(markdown).replace(/([.:?!,;…])\. /g, '$1 ');

/** An answer as a note or a mail takes it. */
export const copiedText = textIn(COPIED);
