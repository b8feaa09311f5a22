// The short way to a chunk's text: it may never answer anything else than the long one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newAnswer, parseChunk, takeChunk } from '../../../relay/src/model/answer.ts';
import { createReading } from '../../../relay/src/model/completion.ts';

const chunkOf = (content: string, more: object = {}): string =>
  JSON.stringify({ id: 'x', choices: [{ index: 0, delta: { content } }], ...more });

/** All events by the long way; `undefined` for a stream that is refused. */
function parsed(events: readonly string[]): unknown {
  const answer = newAnswer();
  try {
    const said = events.map((data) => takeChunk(answer, parseChunk(data)));
    return { said, answer };
  } catch {
    return undefined;
  }
}

function read(events: readonly string[]): unknown {
  const answer = newAnswer();
  const take = createReading(answer);
  try {
    const said = events.map(take);
    return { said, answer };
  } catch {
    return undefined;
  }
}

describe('chunks of one form', () => {
  it('have the text that parsing finds, whatever text it is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('"', '\\', '\n', '","content":"b'),
    );
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const events = texts.map((one) => chunkOf(one));
        expect(read(events)).toEqual(parsed(events));
      }),
    );
  });

  it('are still told from those that break it, byte for byte', () => {
    const [head, tail] = ['{"choices":[{"delta":{"content":"', '"}}]}'] as const;
    const pieces = ['a', '"', '\\', '\\"', '","x":"', '\u0001', ',', head, tail];
    const inside = fc
      .array(fc.constantFrom(...pieces), { maxLength: 4 })
      .map((all) => all.join(''));
    const event = inside.chain((text) => fc.constantFrom(text, head + text, head + text + tail));
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const all = [`${head}a${tail}`, ...events];
        expect(read(all)).toEqual(parsed(all));
      }),
      { numRuns: 1_000 },
    );
  });

  it('are parsed where the same text stands elsewhere too, and where something else is new in each', () => {
    const noted = (note: string): string => chunkOf('x', { note });
    expect(read(['x', 'y', 'z'].map(noted))).toEqual(parsed([noted('x'), noted('x'), noted('x')]));
    const padded = ['a', 'b', 'c', 'd', 'e'].map((text) => chunkOf(text, { padding: text + text }));
    expect(read(padded)).toEqual(parsed(padded));
  });

  it('are read although their text stands where JSON has its own commas', () => {
    const events = ['{"choices":[{"delta":{"content":",","x":""}}]}', chunkOf('a')];
    expect(read(events)).toEqual(parsed(events));
    expect(read(events)).toBeDefined();
  });

  it('are not parsed once their form is known', () => {
    const take = createReading(newAnswer());
    take(chunkOf('Two '));
    const { parse } = JSON;
    JSON.parse = () => {
      throw new Error('parsed');
    };
    try {
      expect([take(chunkOf('open ')), take(chunkOf('deals'))]).toEqual(['open ', 'deals']);
    } finally {
      JSON.parse = parse;
    }
  });
});
