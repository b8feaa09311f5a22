// Server-sent events cut into pieces anywhere.
import fc from 'fast-check';
import { createSseReader } from '../sse';
import type { Frame } from '../sse';

function read(...pieces: string[]): Frame[] {
  const frames: Frame[] = [];
  const feed = createSseReader((frame) => frames.push(frame));
  pieces.forEach(feed);
  return frames;
}

describe('a reader of server-sent events', () => {
  it('reports id and data of each frame', () => {
    expect(read('id: 7\nevent: text.delta\ndata: {"a":1}\n\n')).toEqual([
      { id: 7, data: '{"a":1}' },
    ]);
  });

  it('passes over comments, retry lines and frames without data', () => {
    expect(read(': awake\n\nretry: 500\n\nid: 1\n\ndata: x\n\n')).toEqual([
      { id: Number.NaN, data: 'x' },
    ]);
  });

  it('joins the lines of one frame and takes line ends of either kind', () => {
    expect(read('id: 1\r\ndata: a\r\ndata: b\r\n\r\n')).toEqual([{ id: 1, data: 'a\nb' }]);
  });

  it('never reports a frame that was cut off', () => {
    expect(read('id: 1\ndata: {"type":"text.del')).toEqual([]);
  });

  it('reads the same from any pieces', () => {
    const whole = 'id: 1\ndata: one\n\n: c\n\nid: 2\ndata: zwei ö\ndata: b\n\nid: 3\ndata: x\n\n';
    const cuts = fc.array(fc.nat(whole.length), { maxLength: 8 });
    fc.assert(
      fc.property(cuts, (at) => {
        const places = [0, ...at.sort((a, b) => a - b), whole.length];
        const pieces = places.slice(1).map((end, i) => whole.slice(places[i], end));
        expect(read(...pieces)).toEqual(read(whole));
      }),
    );
  });
});
