// Markdown that arrives in pieces: it reads like the whole, and what is finished stays the same.
import fc from 'fast-check';
import { parseBlocks } from '../blocks';
import { createMarkdownStream } from '../recordsideMarkdown';
import type { Block, Inline } from '../recordsideMarkdown';
import { inlinesOf } from './inlinesOf';

const SOURCE = { stepId: 's1', role: 'total', isPercent: false } as const;
const ID18 = '001000000000001AAA';

/** Text made of what Markdown reacts to. */
const markdown = fc
  .array(
    fc.constantFrom(
      '\n',
      '\n\n',
      ' ',
      '  ',
      '- ',
      '1. ',
      '# ',
      '> ',
      '```',
      '~~~',
      '```js\n',
      '|',
      '|---|',
      '**',
      '*',
      '_',
      '`',
      '[a](',
      `/${ID18})`,
      ')',
      'word',
      'x',
      '---',
      '\\',
      '<br>',
      '\r\n',
    ),
    { maxLength: 60 },
  )
  .map((pieces) => pieces.join(''));

describe('a stream', () => {
  it('reads like the whole, wherever it was cut', () => {
    fc.assert(
      fc.property(markdown, fc.array(fc.nat(200), { maxLength: 12 }), (text, at) => {
        const cuts = [0, ...at.filter((n) => n < text.length).sort((a, b) => a - b), text.length];
        const stream = createMarkdownStream();
        cuts.slice(1).forEach((end, i) => {
          stream.push(text.slice(cuts[i], end));
          stream.blocks(true);
        });
        expect(stream.blocks(false)).toEqual(parseBlocks(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps finished blocks the same objects, so that they are never drawn again', () => {
    const stream = createMarkdownStream();
    stream.push('One.\n\nTwo');
    const [first] = stream.blocks(true);
    stream.push(' and more.\n\nThree');
    expect(stream.blocks(true)[0]).toBe(first);
    expect(stream.blocks(true)).toHaveLength(3);
  });

  it('ties what is finished to its facts, once', () => {
    const facts = { numbers: new Map([[312, [SOURCE]]]), records: new Map(), names: new Map() };
    const stream = createMarkdownStream();
    const jumps = (block: Block | undefined): (string | undefined)[] =>
      block ? inlinesOf(block).map(({ stepId }) => stepId) : [];
    stream.push('There are 312.\n\nOf these 312');
    const [first, second] = stream.blocks(true, facts);
    expect([jumps(first), jumps(second)]).toEqual([[undefined, 's1', undefined], [undefined]]);
    stream.push(' are old');
    expect(stream.blocks(true, facts)[0]).toBe(first);
    expect(jumps(stream.blocks(false, facts)[1])).toEqual([undefined, 's1', undefined]);
    expect(jumps(stream.blocks(true, { ...facts, numbers: new Map() })[0])).toEqual([undefined]);
  });

  it('keeps the finished cells of a table that grows the same objects', () => {
    const stream = createMarkdownStream();
    const cells = (): Inline[] => stream.blocks(true).flatMap(inlinesOf);
    stream.push('| Name | Stage |\n| --- | --- |\n| Edge | **Open** |\n| Gr');
    const [name, stage, edge, open, rest] = cells();
    stream.push('and | Closed |\n\nThat is all.');
    expect(cells().map(({ text }) => text)).not.toContain(rest?.text);
    [name, stage, edge, open].forEach((cell, at) => expect(cells()[at]).toBe(cell));
  });

  it.each([
    ['It is **imp', ['It is ', 'imp']],
    ['It is **', ['It is']],
    ['Run `SELE', ['Run ', 'SELE']],
    ['See [Edge](/0010', ['See Edge']],
    ['See [Edge', ['See Edge']],
  ])('never shows half a mark: %s', (text, shown) => {
    const stream = createMarkdownStream();
    stream.push(text);
    expect(
      stream
        .blocks(true)
        .flatMap(inlinesOf)
        .map((inline) => inline.text),
    ).toEqual(shown);
  });
});
