// Server-sent events: the same data however the bytes come apart on their way.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSseReader } from '../../../relay/src/model/sse.ts';

function read(pieces: Iterable<string>): string[] {
  const reader = createSseReader();
  const events: string[] = [];
  for (const piece of pieces) events.push(...reader.feed(piece));
  return [...events, ...reader.end()];
}

describe('the data of events', () => {
  it('is what stands after the colon and one blank, lines joined', () => {
    expect(read(['data: a\n\ndata:b\n\ndata:  c\n\ndata: d\ndata: e\n\ndata:\n\n'])).toEqual([
      'a',
      'b',
      ' c',
      'd\ne',
      '',
    ]);
  });

  it('leaves out comments, other fields and empty lines', () => {
    const text = ': ping\n\n\n\nevent: x\nid: 1\nretry: 5\nnonsense\ndata: a\n\nevent: y\n\n';
    expect(read([text])).toEqual(['a']);
  });

  it('is the same with the line ends of either kind', () => {
    const text = 'data: a\n\n: ping\n\ndata: b\ndata: c\n\ndata: d';
    expect(read([text.replaceAll('\n', '\r\n')])).toEqual(['a', 'b\nc', 'd']);
    expect(read([`${text}\r`])).toEqual(['a', 'b\nc', 'd']);
  });

  it('counts even when the last line was never ended', () => {
    expect(read(['data: a\n\nda', 'ta: [DONE]'])).toEqual(['a', '[DONE]']);
    expect(read(['data: a\n'])).toEqual(['a']);
    expect(read([])).toEqual([]);
  });

  it('is the same however the text is cut into pieces', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 8 }).map((text) => `data: ${text.replaceAll(/[\r\n]/g, '')}`),
      fc.constantFrom('', '', ': ping', 'event: x', 'data:', 'data', 'da:ta'),
    );
    const text = fc
      .array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 12 })
      .map((lines) => lines.flat().join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(200)), (all, places) => {
        const cuts = [0, ...places.filter((at) => at < all.length).sort((a, b) => a - b)];
        const pieces = cuts.map((from, i) => all.slice(from, cuts[i + 1]));
        expect(read(pieces)).toEqual(read([all]));
        expect(read(all)).toEqual(read([all]));
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

  it('is ended, be it one line or many lines of one event', () => {
    expect(() => read(endless('data: ', piece))).toThrow(RangeError);
    expect(() => read(endless('', piece))).toThrow(RangeError);
    expect(() => read(endless('', `data: ${piece}\n`))).toThrow(RangeError);
  });

  it('is not mistaken for many events in one piece', () => {
    const text = `data: ${piece}\n\n`.repeat(200);
    expect(read([text])).toHaveLength(200);
  });

  it('may be comments: nothing is kept of them', () => {
    expect(read(endless('', `: ${piece}\n`))).toEqual([]);
  });
});
