// An answer that was written to keep the relay busy does not.
import { describe, expect, it } from 'vitest';
import { unprovenClaims } from '../../../relay/src/turn/claims.ts';

const marked = (text: string): unknown[] =>
  unprovenClaims(text, { told: [], asked: [], objects: [], results: [] });

describe('a long answer', () => {
  // Eight times the text may take about eight times as long; what looks back over all of it takes sixty-four times.
  it.each(['[', '“', '"', '1 a ', '3 accounts ', '0', '|', 'I ', '`', '« ', '1,000,'])(
    'is read in time that grows with its length only, however many %j there are',
    (piece) => {
      const short = quickest(() => marked(piece.repeat(16_000 / piece.length)));
      const long = quickest(() => marked(piece.repeat(128_000 / piece.length)));
      expect(long / short).toBeLessThan(40);
    },
  );
});

/** Microseconds of this thread alone, whatever else the machine does; of several runs the quickest. */
function quickest(run: () => void): number {
  const runs = Array.from({ length: 5 }, () => {
    const before = process.threadCpuUsage();
    run();
    const { user, system } = process.threadCpuUsage(before);
    return user + system;
  });
  return Math.max(200, Math.min(...runs));
}
