// Server-sent events: the same data however the bytes come apart on their way.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSseData } from '../../../relay/src/model/sse.ts';

async function read(pieces: Iterable<string>): Promise<string[]> {
  async function* coming() {
    yield* pieces;
  }
  return Array.fromAsync(readSseData(coming()));
}

describe('the data of events', () => {
  it('is what stands after the colon and one blank, lines joined', async () => {
    expect(await read(['data: a\n\ndata:b\n\ndata:  c\n\ndata: d\ndata: e\n\ndata:\n\n'])).toEqual([
      'a',
      'b',
      ' c',
      'd\ne',
      '',
    ]);
  });

  it('leaves out comments, other fields and empty lines', async () => {
    const text = ': ping\n\n\n\nevent: x\nid: 1\nretry: 5\nnonsense\ndata: a\n\nevent: y\n\n';
    expect(await read([text])).toEqual(['a']);
  });

  it('is the same with the line ends of either kind', async () => {
    const text = 'data: a\n\n: ping\n\ndata: b\ndata: c\n\ndata: d';
    expect(await read([text.replaceAll('\n', '\r\n')])).toEqual(['a', 'b\nc', 'd']);
    expect(await read([`${text}\r`])).toEqual(['a', 'b\nc', 'd']);
  });

  it('counts even when the last line was never ended', async () => {
    expect(await read(['data: a\n\nda', 'ta: [DONE]'])).toEqual(['a', '[DONE]']);
    expect(await read(['data: a\n'])).toEqual(['a']);
    expect(await read([])).toEqual([]);
  });

  it('is the same however the text is cut into pieces', async () => {
    const line = fc.oneof(
      fc.string({ maxLength: 8 }).map((text) => `data: ${text.replaceAll(/[\r\n]/g, '')}`),
      fc.constantFrom('', '', ': ping', 'event: x', 'data:', 'data', 'da:ta'),
    );
    const text = fc
      .array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 12 })
      .map((lines) => lines.flat().join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(200)), async (all, places) => {
        const cuts = [0, ...places.filter((at) => at < all.length).sort((a, b) => a - b)];
        const pieces = cuts.map((from, i) => all.slice(from, cuts[i + 1]));
        expect(await read(pieces)).toEqual(await read([all]));
        expect(await read(all)).toEqual(await read([all]));
      }),
    );
  });
});

describe('what has no end', () => {
  const piece = 'x'.repeat(10_000);

  function* endless(begin: string, again: string): Generator<string> {
    yield begin;
    for (let sent = 0; sent < 1_000; sent += 1) yield again;
  }

  it('is ended, be it one line or many lines of one event', async () => {
    await expect(read(endless('data: ', piece))).rejects.toThrow(RangeError);
    await expect(read(endless('', piece))).rejects.toThrow(RangeError);
    await expect(read(endless('', `data: ${piece}\n`))).rejects.toThrow(RangeError);
  });

  it('is not mistaken for many events in one piece', async () => {
    const text = `data: ${piece}\n\n`.repeat(200);
    expect(await read([text])).toHaveLength(200);
  });

  it('may be comments: nothing is kept of them', async () => {
    expect(await read(endless('', `: ${piece}\n`))).toEqual([]);
  });
});
