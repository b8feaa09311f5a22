// Words without proof: marked where they stand alone, whatever marks or links cut them, and nothing else.
import { parseBlocks } from '../blocks';
import { markUnproven } from '../recordsideMarkdown';
import type { Block, Inline } from '../recordsideMarkdown';

/** The text with what is marked in brackets. */
const marked = (source: string, ...claims: string[]): string => {
  const write = (inlines: readonly Inline[]): string =>
    inlines.map(({ text, unproven }) => (unproven ? `[${text}]` : text)).join('');
  const inlinesOf = (block: Block): string[] => {
    if ('inlines' in block) return [write(block.inlines)];
    if (block.kind === 'list') return block.items.map(({ inlines }) => write(inlines));
    if (block.kind !== 'table') return [block.kind === 'code' ? block.code : ''];
    return [block.head, ...block.rows.map(({ cells }) => cells)].flatMap((cells) =>
      cells.map(({ inlines }) => write(inlines)),
    );
  };
  return parseBlocks(source)
    .map((block) => markUnproven(block, claims))
    .flatMap(inlinesOf)
    .join(' | ');
};

it.each([
  ['I found 3 cases.', '3 cases', 'I found [3 cases].'],
  ['13 cases and 3 casesets, but 3 cases', '3 cases', '13 cases and 3 casesets, but [3 cases]'],
  ['I created **12** accounts', '**12** accounts', 'I created [12][ accounts]'],
  ['# 4 leads', '4 leads', '[4 leads]'],
  ['- 4 leads\n- 5 leads', '5 leads', '4 leads | [5 leads]'],
  ['| n |\n|---|\n| 4 leads |', '4 leads', 'n | [4 leads]'],
  ['```\n4 leads\n```', '4 leads', '4 leads'],
  ['3 Fälle, 13 Fälle', '3 Fälle', '[3 Fälle], 13 Fälle'],
])('%j with the claim %j reads %j', (source, claim, words) => {
  expect(marked(source, claim)).toBe(words);
});

it('marks a link by the id it points to', () => {
  const id = '001000000000001AAA';
  expect(marked(`See [Ghost](/${id}) now`, id)).toBe('See [Ghost] now');
});

it('gives every run a key of its own and loses no text', () => {
  const [block] = parseBlocks('a 3 cases b **3 cases** c');
  const done = markUnproven(block!, ['3 cases']);
  const inlines = 'inlines' in done ? done.inlines : [];
  expect(new Set(inlines.map(({ key }) => key)).size).toBe(inlines.length);
  expect(inlines.map(({ text }) => text).join('')).toBe('a 3 cases b 3 cases c');
});
