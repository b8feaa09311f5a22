// Markdown as data: what it understands, and that nothing hostile survives.
import { parseBlocks } from '../blocks';
import { plainText } from '../recordsideMarkdown';
import type { Inline } from '../recordsideMarkdown';
import { inlinesOf } from './inlinesOf';

const ID18 = '001000000000001AAA';
const SHORT_ID = '001000000000001';

const inlines = (markdown: string): Inline[] => parseBlocks(markdown).flatMap(inlinesOf);
const kinds = (markdown: string): string[] => parseBlocks(markdown).map((block) => block.kind);
const words = (markdown: string): string[] => inlines(markdown).map((inline) => inline.text);

describe('blocks', () => {
  it('are paragraphs, headings, lists, quotes, rules and code', () => {
    const text = 'One\ntwo\n## Three\n- a\n- b\n> said\n\n---\n```apex\nx = 1;\n```\nend';
    expect(kinds(text)).toEqual([
      'paragraph',
      'heading',
      'list',
      'quote',
      'rule',
      'code',
      'paragraph',
    ]);
  });

  it('keep the number and depth of list items', () => {
    const [list] = parseBlocks('2. a\n   - b\n3. c\n   more');
    expect(list).toMatchObject({
      ordered: true,
      items: [
        { number: 2, depth: 0 },
        { depth: 1, ordered: false },
        { number: 3, depth: 0 },
      ],
    });
  });

  it('are tables only under a row of dashes, with as many cells as the head', () => {
    const [table] = parseBlocks('| Name | Sum |\n|---|--:|\n| a \\| b | 1 | extra |\n| c |');
    expect(table).toMatchObject({ kind: 'table', head: [{ isRight: false }, { isRight: true }] });
    expect(words('| Name | Sum |\n|---|--:|\n| a \\| b | 1 | extra |\n| c |')).toEqual([
      'Name',
      'Sum',
      'a | b',
      '1',
      'c',
    ]);
    expect(kinds('a | b\nc | d')).toEqual(['paragraph']);
  });

  it('are tables whose columns of amounts stand to the right, unless written otherwise', () => {
    const row = '| 12 | 1,446,500.50 | 00001026 | 5 | 7 a |';
    const [table] = parseBlocks(`| a | b | c | d | e |\n|---|---|---|:--|---|\n${row}`);
    const sides = table?.kind === 'table' ? table.head.map(({ isRight }) => isRight) : [];
    expect(sides).toEqual([true, true, false, false, false]);
  });

  it('show code as it was written', () => {
    expect(parseBlocks('```\n**a** [x](/y)\n\n<b>\n```')).toMatchObject([
      { kind: 'code', code: '**a** [x](/y)\n\n<b>' },
    ]);
  });
});

describe('dates', () => {
  it.each([
    ['due 2026-11-30.', 'due Nov 30, 2026.'],
    ['**2026-11-30**', 'Nov 30, 2026'],
    ['on 2026-13-45', 'on 2026-13-45'],
    [
      'file-2026-11-30.txt, 2026-11-30-b, /2026-11-30',
      'file-2026-11-30.txt, 2026-11-30-b, /2026-11-30',
    ],
    ['`2026-11-30`', '2026-11-30'],
    ['at 2026-11-30T17:05:00.000+0000.', 'at Nov 30, 2026, 9:05 AM.'],
    ['2026-11-30T17:05Z and on', 'Nov 30, 2026, 9:05 AM and on'],
    ['**2026-11-30 19:05:00+02:00**', 'Nov 30, 2026, 9:05 AM'],
    ['2026-12-01T01:05:00Z', 'Nov 30, 2026, 5:05 PM'],
    ['2026-11-30T17:05, no zone', 'Nov 30, 2026, 5:05 PM, no zone'],
    ['2026-11-30T25:05:00Z', '2026-11-30T25:05:00Z'],
    ['2026-11-30T17, 2026-11-30 at 17:05', '2026-11-30T17, Nov 30, 2026 at 17:05'],
  ])('%j reads %j', (markdown, shown) => {
    expect(words(markdown).join('').replaceAll('\u202f', ' ')).toBe(shown);
  });

  it('with a time are told in tables too', () => {
    const [table] = parseBlocks('| At |\n|---|\n| 2026-11-30T17:05:00Z |');
    const cell = table?.kind === 'table' ? table.rows[0]!.cells[0]! : undefined;
    expect(cell?.inlines[0]?.text.replaceAll('\u202f', ' ')).toBe('Nov 30, 2026, 9:05 AM');
  });
});

describe('marks', () => {
  it.each([
    ['**a**', { text: 'a', strong: true }],
    ['*a*', { text: 'a', em: true }],
    ['_a_', { text: 'a', em: true }],
    ['***a***', { text: 'a', strong: true, em: true }],
    ['~~a~~', { text: 'a', strike: true }],
    ['`a*b*`', { text: 'a*b*', code: true }],
    ['**a *b***', { text: 'a ', strong: true }],
  ])('%s', (markdown, first) => {
    expect(inlines(markdown)[0]).toMatchObject(first);
  });

  it.each(['SLA_Due__c', '2 * 3 * 4', 'a * b', '5 > 3', '\\*a\\*', '100 %'])(
    'leave %s alone',
    (text) => {
      expect(inlines(text)).toHaveLength(1);
      expect(words(text)).toEqual([text.replaceAll('\\', '')]);
    },
  );
});

describe('links', () => {
  it.each([
    [`/${ID18}`, undefined],
    [ID18, undefined],
    [`/${SHORT_ID}`, undefined],
    [`/lightning/r/${ID18}/view`, undefined],
    [`/lightning/r/Account/${ID18}/view`, 'Account'],
  ])('to %s open the record', (target, objectApiName) => {
    const recordId = target.includes(ID18) ? ID18 : SHORT_ID;
    expect(inlines(`[Edge](${target})`)).toEqual([
      expect.objectContaining({ text: 'Edge', recordId }),
    ]);
    expect(inlines(`[Edge](${target})`)[0]?.objectApiName).toBe(objectApiName);
  });

  it('keep their marks', () => {
    expect(inlines(`**[Edge](/${ID18})**`)).toMatchObject([{ recordId: ID18, strong: true }]);
  });

  it('are made of a full id in the text, but not of any long word', () => {
    expect(inlines(`See ${ID18} and acknowledgements12`).map(({ recordId }) => recordId)).toEqual([
      undefined,
      ID18,
      undefined,
    ]);
  });

  it.each([
    'https://evil.example/?q=secret',
    '//evil.example',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,<script>1</script>',
    `https://evil.example/${ID18}`,
    `//evil.example/${ID18}`,
    `/lightning/r/${ID18}/view?x=https://evil.example`,
    `/lightning/n/${ID18}`,
    '/secur/logout.jsp',
    '001000000000001AAB',
    'acknowledgement',
    `/../${ID18}`,
    '',
  ])('to %s become plain text', (target) => {
    expect(inlines(`[Edge](${target})`).every(({ recordId }) => recordId === undefined)).toBe(true);
    expect(words(`[Edge](${target})`).join('')).not.toContain('evil');
  });

  it('of images leave only their words, so that nothing is ever fetched', () => {
    expect(inlines('![chart](https://evil.example/x.png?d=secret)')).toEqual([
      expect.objectContaining({ text: 'chart', code: false }),
    ]);
  });
});

describe('hostile text', () => {
  it('stays text', () => {
    const html = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    expect(words(html).join('')).toBe(html);
  });

  const LONG = 20_000;
  it.each([
    ['stars', '*'.repeat(LONG)],
    ['open strong', '**a '.repeat(LONG / 4)],
    ['brackets', '['.repeat(LONG)],
    ['open links', '[a]('.repeat(LONG / 4)],
    ['spaces before a bracket', `[a](${' '.repeat(LONG)}`],
    ['underscores', '_a '.repeat(LONG / 3)],
    ['backticks', '`a '.repeat(LONG / 3)],
    ['dashes', `|a|\n${'-'.repeat(LONG)}x`],
    ['spaces in a rule', `|a|\n|-${' '.repeat(LONG)}x`],
    ['hashes', `# ${'# '.repeat(LONG / 2)}`],
    ['letters and digits', 'a1'.repeat(LONG / 2)],
    ['deep nesting', '- '.repeat(LONG / 2)],
  ])('of %s does not stall the page', (_, text) => {
    const start = performance.now();
    parseBlocks(text);
    expect(performance.now() - start).toBeLessThan(400);
  });
});

describe('what a screen reader is told', () => {
  it('is the words without the marks', () => {
    const text = `**3** cases:\n\n- [Edge](/${ID18})\n- b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---`;
    expect(plainText(text)).toBe('3 cases: Edge; b. a, b; 1, 2');
  });
});
