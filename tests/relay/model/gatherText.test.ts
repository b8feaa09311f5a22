// From a model's body to its text: gathered for a moment, and nothing is lost, moved or held back for long.
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { gatherText } from '../../../relay/src/model/gatherText.ts';
import type { Incoming } from '../../../relay/src/model/incoming.ts';

const frame = (data: string): string => `data: ${data}\n\n`;

function pretendTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
}

/** Words, and pauses between them in milliseconds of pretended time. */
type Script = (string | number)[];

interface Play {
  /** Ends the body after the script, in whatever way. */
  end?: (body: Body) => void;
  take?: (data: string) => string;
  /** How long the reader is busy with each piece. */
  busyMs?: number;
}

interface Body {
  write(text: string): void;
  end(error?: Error): void;
  hear: Incoming['hear'];
}

/** What is written into it is heard at once. */
function aBody(): Body {
  const hears: Parameters<Incoming['hear']>[] = [];
  return {
    write: (text) => hears.forEach(([piece]) => piece(text)),
    end: (error) => hears.forEach(([, end]) => end(error)),
    hear: (...all) => void hears.push(all),
  };
}

async function play(script: Script, { end, take, busyMs = 0 }: Play = {}) {
  const body = aBody();
  const from = performance.now();
  const said: { text: string; at: number }[] = [];
  let pieces = 0;
  const alive = (): void => void (pieces += 1);
  const reading = (async () => {
    for await (const text of gatherText(body.hear, { take: take ?? ((data) => data), alive })) {
      said.push({ text, at: performance.now() - from });
      if (busyMs > 0) await new Promise((resolve) => setTimeout(resolve, busyMs));
    }
  })();
  const outcome = reading.then(
    () => 'done',
    (error: Error) => error.message,
  );
  for (const step of script) {
    if (typeof step === 'number') await vi.advanceTimersByTimeAsync(step);
    else body.write(frame(step));
  }
  (end ?? ((one) => one.end()))(body);
  await vi.runAllTimersAsync();
  return { said, pieces, outcome: await outcome };
}

const words = (said: { text: string }[]): string[] => said.map(({ text }) => text);

describe('text', () => {
  it('goes on at once when it is the first, and from then on when a window of 40 ms ends', async () => {
    pretendTime();
    const { said } = await play([1, 'a', 10, 'b', 10, 'c', 100, 'd', 5, 'e', 50]);
    expect(said).toEqual([
      { text: 'a', at: 1 },
      { text: 'bc', at: 40 },
      { text: 'de', at: 160 },
    ]);
  });

  it('of several answers goes on together', async () => {
    pretendTime();
    const both = await Promise.all([play([1, 'a', 10, 'b', 90]), play([3, 'c', 2, 'd', 90])]);
    expect(both.map(({ said }) => said[1]?.at)).toEqual([40, 40]);
  });

  it('that comes all at once is one piece', async () => {
    pretendTime();
    const { said } = await play(['a', 'b', 'c', 'd']);
    expect(words(said)).toEqual(['abcd']);
  });

  it('goes on with the end, be it said or not', async () => {
    pretendTime();
    const plain = await play([1, 'a', 1, 'b', 3]);
    expect(plain.said.at(-1)).toEqual({ text: 'b', at: 5 });
    const held = await play([1, 'a', 1, 'b', '[DONE]', 'c', 3], { end: () => undefined });
    expect(held).toMatchObject({ said: [{ text: 'a' }, { text: 'b', at: 2 }], outcome: 'done' });
  });

  it('waits for a reader who is busy, as one piece', async () => {
    pretendTime();
    const { said } = await play([1, 'a', 40, 'b', 40, 'c', 40, 'd', 200], { busyMs: 100 });
    expect(said).toEqual([
      { text: 'a', at: 1 },
      { text: 'bc', at: 120 },
      { text: 'd', at: 240 },
    ]);
  });

  it('is kept whole, and never waits longer than a window for more', async () => {
    pretendTime();
    const pauses = fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(pauses, async (all) => {
        const { said } = await play(all.flatMap((ms, i) => [ms, `${i} `]));
        expect(words(said).join('')).toBe(all.map((_, i) => `${i} `).join(''));
        let sum = 0;
        const times = all.map((ms) => (sum += ms));
        for (const { text, at } of said)
          expect(at - Number(times[Number.parseInt(text)])).toBeLessThanOrEqual(42);
      }),
    );
  });
});

describe('an answer that goes wrong', () => {
  it('says so after the text before it', async () => {
    pretendTime();
    const take = (data: string): string => {
      if (data === 'bad') throw new Error('malformed');
      return data;
    };
    const wrong = await play([1, 'a', 1, 'b', 'bad', 'c', 1], { take });
    expect(words(wrong.said)).toEqual(['a', 'b']);
    expect(wrong.outcome).toBe('malformed');
    const cut = await play([1, 'a', 1, 'b', 1], {
      end: (body) => body.end(new Error('cut')),
    });
    expect(words(cut.said)).toEqual(['a', 'b']);
    expect(cut.outcome).toBe('cut');
  });

  it('is not read on', async () => {
    pretendTime();
    let taken = 0;
    const take = (): string => {
      taken += 1;
      throw new Error('too much');
    };
    const { outcome, pieces } = await play([1, 'a', 1, 'b', 1, 'c', 1], { take });
    expect({ outcome, pieces, taken }).toEqual({ outcome: 'too much', pieces: 1, taken: 1 });
  });
});
