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
      const short = quickest(() => marked(piece.repeat(25_000 / piece.length)));
      const long = quickest(() => marked(piece.repeat(200_000 / piece.length)));
      expect(long / short).toBeLessThan(40);
    },
    60_000,
  );
});

/** A processor's time is told in steps of some milliseconds; what takes less is as good as nothing. */
const LEAST_MS = 10;

/** Milliseconds that this thread had the processor, whatever else the machine does; of several runs the quickest. */
function quickest(run: () => void): number {
  const runs = Array.from({ length: 3 }, () => {
    const before = process.threadCpuUsage();
    run();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.max(LEAST_MS, Math.min(...runs));
}
