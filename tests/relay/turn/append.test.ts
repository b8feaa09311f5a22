// From the loop to the log: text is gathered for a moment, and nothing is lost, moved or held back for long.
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import { Superseded } from '../../../relay/src/state/interfaces.ts';
import { appendAll } from '../../../relay/src/turn/append.ts';

const says = (text: string, messageId = 'm1'): RelayEvent => ({
  type: 'text.delta',
  messageId,
  text,
});
const changed = (id: string): RelayEvent => ({ type: 'records.changed', ids: [id] });

/** Events with pauses, in milliseconds of pretended time. */
type Script = (RelayEvent | number)[];

async function* playing(script: Script): AsyncGenerator<RelayEvent, 'done'> {
  for (const step of script) {
    if (typeof step === 'number') await new Promise((resolve) => setTimeout(resolve, step));
    else yield step;
  }
  return 'done';
}

function pretendTime(): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  // A process that has only just begun has no past for the first text to be late in.
  vi.advanceTimersByTime(1_000);
}

/** Plays the script; answers what was appended and when. */
async function play(script: Script) {
  const log: { event: RelayEvent; at: number }[] = [];
  const from = performance.now();
  const append = async (event: RelayEvent): Promise<void> => {
    log.push({ event, at: performance.now() - from });
  };
  const playingAll = appendAll(playing(script), append);
  await vi.runAllTimersAsync();
  expect(await playingAll).toBe('done');
  return log;
}

describe('text', () => {
  it('goes out at once when it is the first, and from then on gathered for 30 ms', async () => {
    pretendTime();
    const log = await play([says('a'), 10, says('b'), 10, says('c'), 100, says('d'), 5, says('e')]);
    expect(log).toEqual([
      { event: says('a'), at: 0 },
      { event: says('bc'), at: 30 },
      { event: says('d'), at: 120 },
      { event: says('e'), at: 125 },
    ]);
  });

  it('that comes all at once is one event after the first', async () => {
    pretendTime();
    const log = await play([5, says('a'), 1, says('b'), says('c'), says('d'), says('e'), 1]);
    expect(log.map(({ event }) => event)).toEqual([says('a'), says('bcde')]);
  });

  it('goes out before what comes after it, which goes at once', async () => {
    pretendTime();
    const log = await play([says('a'), 1, says('b'), 1, changed('x'), says('c')]);
    expect(log).toEqual([
      { event: says('a'), at: 0 },
      { event: says('b'), at: 2 },
      { event: changed('x'), at: 2 },
      { event: says('c'), at: 2 },
    ]);
  });

  it('of one message is not mixed with that of another', async () => {
    pretendTime();
    const log = await play([says('a'), 1, says('b'), says('c', 'm2'), says('d', 'm2')]);
    expect(log.map(({ event }) => event)).toEqual([says('a'), says('b'), says('cd', 'm2')]);
  });

  it('is kept whole for every message, and everything else keeps its place', async () => {
    pretendTime();
    const script = fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.tuple(fc.string({ minLength: 1 }), fc.constantFrom('m1', 'm2')).map(([text, id]) => says(text, id)) },
        { weight: 1, arbitrary: fc.string().map(changed) },
        { weight: 2, arbitrary: fc.constantFrom(0, 1, 10, 29, 30, 31, 100) },
      ),
      { maxLength: 30 },
    ); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(script, async (steps) => {
        const log = await play(steps);
        const given = steps.filter((step) => typeof step !== 'number');
        expect(joined(log.map(({ event }) => event))).toEqual(joined(given));
      }),
    );
  });

  it('never waits longer than 30 ms for more', async () => {
    pretendTime();
    const script = fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(script, async (pauses) => {
        const log = await play(pauses.flatMap((ms, i) => [ms, says(`${i} `)]));
        let said = 0;
        const times = pauses.map((ms) => (said += ms));
        for (const { event, at } of log) {
          const first = event.type === 'text.delta' ? Number.parseInt(event.text) : NaN;
          expect(at - Number(times[first])).toBeLessThanOrEqual(30);
        }
      }),
    );
  });

  /** Neighbouring text of one message as one event: what a reader sees. */
  function joined(events: RelayEvent[]): RelayEvent[] {
    const all: RelayEvent[] = [];
    for (const event of events) {
      const last = all.at(-1);
      if (
        event.type === 'text.delta' &&
        last?.type === 'text.delta' &&
        last.messageId === event.messageId
      )
        all[all.length - 1] = says(last.text + event.text, last.messageId);
      else all.push(event);
    }
    return all;
  }
});

describe('the end', () => {
  it('is what the loop answers, when all of its events are in the log', async () => {
    const log: RelayEvent[] = [];
    const slowly = async (event: RelayEvent): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 2));
      log.push(event);
    };
    expect(await appendAll(playing([says('a'), says('b'), changed('x')]), slowly)).toBe('done');
    expect(log).toEqual([says('a'), says('b'), changed('x')]);
  });

  it('comes with what the loop throws, after the text before it', async () => {
    const log: RelayEvent[] = [];
    async function* failing(): AsyncGenerator<RelayEvent, never> {
      yield says('a');
      throw new Error('cut');
    }
    const append = async (event: RelayEvent): Promise<void> => void log.push(event);
    await expect(appendAll(failing(), append)).rejects.toThrow('cut');
    expect(log).toEqual([says('a')]);
  });

  it('comes at once when another runner has taken over', async () => {
    let asked = 0;
    async function* counting(): AsyncGenerator<RelayEvent, never> {
      for (;;) yield changed(String((asked += 1)));
    }
    const append = async (event: RelayEvent): Promise<void> => {
      if (event.type === 'records.changed' && event.ids[0] === '3') throw new Superseded('t');
    };
    await expect(appendAll(counting(), append)).rejects.toThrow(Superseded);
    expect(asked).toBe(3);
  });

  it('is the loop’s end too when another runner has taken over, wherever the loop is', async () => {
    const ended: string[] = [];
    async function* holding(name: string, pauseMs: number): AsyncGenerator<RelayEvent, never> {
      try {
        for (;;) {
          yield says('a');
          await new Promise((resolve) => setTimeout(resolve, pauseMs));
          yield changed('x');
        }
      } finally {
        ended.push(name);
      }
    }
    const append = async (): Promise<void> => {
      throw new Superseded('t');
    };
    await expect(appendAll(holding('while it waits', 5), append)).rejects.toThrow(Superseded);
    await expect(appendAll(holding('at once', 0), append)).rejects.toThrow(Superseded);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(ended.sort()).toEqual(['at once', 'while it waits']);
  });
});
