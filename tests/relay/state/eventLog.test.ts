// The log of a turn: events in order under growing ids, and nothing from a runner that was superseded.
import fc from 'fast-check';
import { describe, expect, expectTypeOf, it, onTestFinished } from 'vitest';
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import { Superseded } from '../../../relay/src/state/interfaces.ts';
import { createMemoryEventLog } from '../../../relay/src/state/memory/eventLog.ts';
import type { LogKey } from '../../../relay/src/state/owned.ts';
import { DANA, danasLog } from '../../builders/owners.ts';

const says = (text: string): RelayEvent => ({ type: 'text.delta', messageId: 'm1', text });
const ttlMs = 60_000;
const [t, u, v] = [danasLog('t'), danasLog('u'), danasLog('v')];

async function aLog({ epoch = 1 } = {}) {
  const clock = { now: 1_000_000 };
  const log = createMemoryEventLog(() => clock.now);
  onTestFinished(() => log.close());
  await log.open(t, epoch, ttlMs);
  return { log, clock };
}

describe('events', () => {
  it('get ids that grow by one from 1, and are read in that order', async () => {
    const { log } = await aLog();
    const ids = await Promise.all(['a', 'b', 'c'].map((text) => log.append(t, 1, says(text))));
    expect(ids).toEqual([1, 2, 3]);
    expect(await log.read(t, 0)).toEqual([
      { id: 1, event: says('a') },
      { id: 2, event: says('b') },
      { id: 3, event: says('c') },
    ]);
  });

  it('are read from after any id, and there are none after the last', async () => {
    const { log } = await aLog();
    for (const text of ['a', 'b', 'c']) await log.append(t, 1, says(text));
    expect((await log.read(t, 2))?.map(({ id }) => id)).toEqual([3]);
    expect(await log.read(t, 3)).toEqual([]);
    expect(await log.read(t, 99)).toEqual([]);
    expect((await log.read(t, 0, 2))?.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('of one turn are no business of another', async () => {
    const { log } = await aLog();
    await log.open(u, 1, ttlMs);
    await log.append(t, 1, says('a'));
    expect(await log.append(u, 1, says('b'))).toBe(1);
    expect(await log.read(u, 0)).toEqual([{ id: 1, event: says('b') }]);
    expect(await log.read(v, 0)).toBeUndefined();
  });

  it('stay when the log is opened again for the next segment', async () => {
    const { log } = await aLog();
    await log.append(t, 1, says('a'));
    await log.open(t, 2, ttlMs);
    expect(await log.append(t, 2, says('b'))).toBe(2);
  });

  it('are gone when their time is over, which counts from the last opening', async () => {
    const { log, clock } = await aLog();
    await log.append(t, 1, says('a'));
    clock.now += ttlMs - 1;
    await log.open(t, 1, ttlMs);
    clock.now += ttlMs - 1;
    expect(await log.read(t, 0)).toHaveLength(1);
    clock.now += 1;
    expect(await log.read(t, 0)).toBeUndefined();
    await expect(log.append(t, 1, says('b'))).rejects.toThrow(Superseded);
  });
});

it('logs live on from when they were told to, and none comes to life by that', async () => {
  const { log, clock } = await aLog();
  await log.append(t, 1, says('a'));
  clock.now += ttlMs - 1;
  await log.extend([t, u], ttlMs);
  clock.now += ttlMs - 1;
  expect(await log.read(t, 0)).toHaveLength(1);
  expect(await log.read(u, 0)).toBeUndefined();
  clock.now += 1;
  expect(await log.read(t, 0)).toBeUndefined();
});

describe('the name of a log', () => {
  it('is made of its turn and owner: no other text is taken for one', () => {
    expectTypeOf<LogKey>().toExtend<string>();
    expectTypeOf<string>().not.toExtend<LogKey>();
    expect(danasLog('t')).toContain(DANA.userId);
  });
});

describe('a runner', () => {
  it('that was superseded cannot append any more', async () => {
    const { log } = await aLog();
    await log.open(t, 2, ttlMs);
    await expect(log.append(t, 1, says('late'))).rejects.toThrow(Superseded);
    expect(await log.read(t, 0)).toEqual([]);
  });

  it('does not take a turn back by opening it with its old epoch', async () => {
    const { log } = await aLog({ epoch: 5 });
    await log.open(t, 4, ttlMs);
    await expect(log.append(t, 4, says('late'))).rejects.toThrow(Superseded);
    expect(await log.append(t, 5, says('mine'))).toBe(1);
  });

  it('cannot append to a log that was never opened or that was deleted', async () => {
    const { log } = await aLog();
    await expect(log.append(u, 1, says('a'))).rejects.toThrow(Superseded);
    await log.delete(t);
    await expect(log.append(t, 1, says('a'))).rejects.toThrow(Superseded);
    expect(await log.read(t, 0)).toBeUndefined();
  });

  it('is heard if and only if no later one was before, in any order of events', async () => {
    const acts = fc.array(fc.record({ open: fc.boolean(), epoch: fc.integer({ min: 1, max: 5 }) }));
    await fc.assert(
      fc.asyncProperty(acts, async (steps) => {
        const log = createMemoryEventLog(() => 1_000_000);
        await log.open(t, 1, ttlMs);
        let highest = 1;
        const heard: string[] = [];
        for (const [i, { open, epoch }] of steps.entries()) {
          if (open) {
            await log.open(t, epoch, ttlMs);
            highest = Math.max(highest, epoch);
            continue;
          }
          const id = await log.append(t, epoch, says(String(i))).catch(() => undefined);
          const isLate = epoch < highest;
          if (!isLate) heard.push(String(i));
          expect(id).toBe(isLate ? undefined : heard.length);
          highest = Math.max(highest, epoch);
        }
        const read = await log.read(t, 0);
        expect(read).toEqual(heard.map((text, i) => ({ id: i + 1, event: says(text) })));
        log.close();
      }),
    );
  });
});

describe('the doorbell', () => {
  it('rings after every append, when the event can be read', async () => {
    const { log } = await aLog();
    const seen: number[] = [];
    const stop = log.watch(t, () => void log.read(t, 0).then((all) => seen.push(all!.length)));
    await log.append(t, 1, says('a'));
    await log.append(t, 1, says('b'));
    expect(seen).toEqual([1, 2]);
    stop();
    await log.append(t, 1, says('c'));
    expect(seen).toEqual([1, 2]);
  });

  it('rings for everybody at the door, and for nobody at another', async () => {
    const { log } = await aLog();
    await log.open(u, 1, ttlMs);
    const rung: string[] = [];
    log.watch(t, () => rung.push('first'));
    const stop = log.watch(t, () => rung.push('second'));
    log.watch(u, () => rung.push('other'));
    await log.append(t, 1, says('a'));
    stop();
    await log.append(t, 1, says('b'));
    expect(rung).toEqual(['first', 'second', 'first']);
  });

  it('rings when the log is deleted, and not for what was refused', async () => {
    const { log } = await aLog({ epoch: 2 });
    let rung = 0;
    log.watch(t, () => (rung += 1));
    await log.append(t, 1, says('late')).catch(() => undefined);
    expect(rung).toBe(0);
    await log.delete(t);
    expect(rung).toBe(1);
  });
});
