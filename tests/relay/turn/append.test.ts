// From the loop to the log: every event in its place, and nothing left running behind.
import { describe, expect, it } from 'vitest';
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import { Superseded } from '../../../relay/src/state/interfaces.ts';
import { appendAll } from '../../../relay/src/turn/append.ts';

const says = (text: string): RelayEvent => ({ type: 'text.delta', messageId: 'm1', text });
const changed = (id: string): RelayEvent => ({ type: 'records.changed', ids: [id] });

async function* playing(events: RelayEvent[]): AsyncGenerator<RelayEvent, 'done'> {
  yield* events;
  return 'done';
}

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
