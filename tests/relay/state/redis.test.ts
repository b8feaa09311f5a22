// State in Redis does what state in memory does, and nobody who reads Redis learns a word of it.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Superseded, QueueFull, type TurnJob } from '../../../relay/src/state/interfaces.ts';
import { createRedisState } from '../../../relay/src/state/redis/index.ts';
import { createKeyRing } from '../../../relay/src/state/redis/keyRing.ts';
import { update } from '../../../relay/src/state/update.ts';
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import { DANA, danasLog } from '../../builders/owners.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { findRedis } from '../../runner/redis.ts';

const KEY = randomBytes(32);
const ttlMs = 60_000;
const run = (turnId: string): TurnJob => ({ kind: 'run', owner: DANA, turnId, segment: 0 });
const says = (text: string): RelayEvent => ({ type: 'text.delta', messageId: 'm1', text });

const [t, u] = [danasLog('t'), danasLog('u')];

const missing = findRedis() === undefined;
let redis: RedisServer;
beforeAll(async () => {
  if (!missing) redis = await aRedis();
});
afterAll(() => redis?.close());

let count = 0;
function aState({ keys = [KEY], prefix = `t${(count += 1)}:`, waiting = 10 } = {}) {
  const errors: unknown[] = [];
  const state = createRedisState({
    url: redis.url,
    stateKeys: keys,
    prefix,
    concurrency: 4,
    waiting,
    onError: (error) => errors.push(error),
  });
  onTestFinished(() => state.close(1_000));
  return { state, prefix, errors };
}

describe.skipIf(missing)('a value', () => {
  it('is read as it was written, under a version that grows', async () => {
    const { store } = aState().state;
    expect(await store.get('k')).toBeUndefined();
    expect(await store.put('k', { a: [1, 'é'] }, { ttlMs })).toBeGreaterThan(0);
    const first = await store.get('k');
    await store.put('k', 2, { ttlMs });
    const second = await store.get('k');
    expect([first?.value, second?.value]).toEqual([{ a: [1, 'é'] }, 2]);
    expect(second!.version).toBeGreaterThan(first!.version);
  });

  it('is only written over the version that was read', async () => {
    const { store } = aState().state;
    expect(await store.put('k', 1, { ttlMs, ifVersion: 0 })).toBeGreaterThan(0);
    expect(await store.put('k', 2, { ttlMs, ifVersion: 0 })).toBe(0);
    const { version } = (await store.get('k'))!;
    await store.delete('k');
    await store.put('k', 3, { ttlMs });
    expect(await store.put('k', 4, { ttlMs, ifVersion: version })).toBe(0);
    expect((await store.get('k'))?.value).toBe(3);
  });

  it('loses no change that many make at once', async () => {
    const { store } = aState().state;
    await store.put('k', 0, { ttlMs });
    for (let round = 0; round < 5; round += 1)
      await Promise.all([1, 2, 3].map(() => update<number>(store, 'k', ttlMs, (n) => n + 1)));
    expect((await store.get('k'))?.value).toBe(15);
  });

  it('is gone when its time is over', async () => {
    const { store } = aState().state;
    await store.put('k', 1, { ttlMs: 20 });
    await expect.poll(() => store.get('k')).toBeUndefined();
  });
});

describe.skipIf(missing)('what stands in Redis', () => {
  it('holds no word of values and events, jobs and channels included', async () => {
    const { state, prefix } = aState();
    const word = 'Zanzibar-Quokka';
    await state.store.put('conversation:c_1', { text: word }, { ttlMs });
    await state.log.open(danasLog('t_1'), 1, ttlMs);
    await state.log.append(danasLog('t_1'), 1, says(word));
    await state.queue.enqueue(run('t_1'));
    const dumps = await Promise.all(
      (await redis.client.keys(`${prefix}*`)).map((key) => redis.client.dumpBuffer(key)),
    );
    expect(dumps.length).toBeGreaterThan(3);
    expect(dumps.filter((dump) => dump?.includes(word))).toEqual([]);
  });

  it('does not open at another place, with another key, or when it was changed', async () => {
    const { state, prefix } = aState();
    const { store } = state;
    await store.put('session:a', 'secret', { ttlMs });
    await redis.client.copy(`${prefix}value:session:a`, `${prefix}value:session:b`);
    await expect(store.get('session:b')).rejects.toThrow();
    const stranger = aState({ keys: [randomBytes(32)], prefix }).state.store;
    await expect(stranger.get('session:a')).rejects.toThrow('not in the ring');
    const sealed = (await redis.client.hgetBuffer(`${prefix}value:session:a`, 'd'))!;
    sealed[sealed.length - 1]! ^= 1;
    await redis.client.hset(`${prefix}value:session:a`, 'd', sealed);
    await expect(store.get('session:a')).rejects.toThrow();
  });

  it('opens with an older key of the ring, and is sealed with the first', () => {
    const [older, newer] = [randomBytes(32), randomBytes(32)];
    const sealed = createKeyRing([older]).seal('text', 'place');
    expect(createKeyRing([newer, older]).open(sealed, 'place')).toBe('text');
    const anew = createKeyRing([newer, older]).seal('text', 'place');
    expect(() => createKeyRing([older]).open(anew, 'place')).toThrow();
    expect(() => createKeyRing([Buffer.alloc(16)])).toThrow(RangeError);
  });
});

describe.skipIf(missing)('a log', () => {
  it('numbers events from 1 and reads on from any of them, on any instance', async () => {
    const { state, prefix } = aState();
    const other = aState({ prefix }).state;
    await state.log.open(t, 1, ttlMs);
    const ids = await Promise.all(['a', 'b', 'c'].map((text) => state.log.append(t, 1, says(text)))); // prettier-ignore
    expect(ids).toEqual([1, 2, 3]);
    expect(await other.log.read(t, 1)).toEqual([
      { id: 2, event: says('b') },
      { id: 3, event: says('c') },
    ]);
    expect(await other.log.read(t, 3)).toEqual([]);
    expect(await other.log.read(u, 0)).toBeUndefined();
  });

  it('is read whole where another instance has gone on with it', async () => {
    const { state, prefix } = aState();
    const other = aState({ prefix }).state;
    onTestFinished(state.log.watch(t, () => undefined));
    await state.log.open(t, 1, ttlMs);
    await state.log.append(t, 1, says('a'));
    for (const text of ['b', 'c']) await other.log.append(t, 1, says(text));
    expect((await state.log.read(t, 0))?.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect((await state.log.read(t, 0, 64))?.map(({ id }) => id)).toEqual([1, 2, 3]);
    expect((await state.log.read(t, 1, 64, true))?.map(({ id }) => id)).toEqual([2, 3]);
  });

  it('takes nothing from a runner that was superseded, or after it was deleted', async () => {
    const { state, prefix } = aState();
    const other = aState({ prefix }).state;
    await state.log.open(t, 1, ttlMs);
    await state.log.append(t, 1, says('a'));
    await other.log.open(t, 2, ttlMs);
    await expect(state.log.append(t, 1, says('b'))).rejects.toThrow(Superseded);
    expect(await other.log.append(t, 2, says('c'))).toBe(2);
    await state.log.delete(t);
    await expect(other.log.append(t, 2, says('d'))).rejects.toThrow(Superseded);
    expect(await state.log.read(t, 0)).toBeUndefined();
  });

  it('expires with its turn', async () => {
    const { log } = aState().state;
    await log.open(t, 1, 50);
    await log.append(t, 1, says('a'));
    await expect.poll(() => log.read(t, 0)).toBeUndefined();
    await expect(log.append(t, 1, says('b'))).rejects.toThrow(Superseded);
  });

  it('rings whoever follows it on another instance, until they stop', async () => {
    const { state, prefix } = aState();
    const other = aState({ prefix }).state;
    await state.log.open(t, 1, ttlMs);
    let rings = 0;
    const stop = other.log.watch(t, () => (rings += 1));
    await expect.poll(() => rings).toBe(1);
    await state.log.append(t, 1, says('a'));
    await expect.poll(() => rings).toBe(2);
    stop();
    await state.log.append(t, 1, says('b'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(rings).toBe(2);
  });
});

describe.skipIf(missing)('a queue', () => {
  it('hands each job to one worker of several', async () => {
    const { state, prefix } = aState({ waiting: 100 });
    const other = aState({ prefix }).state;
    const done: string[] = [];
    for (const { queue } of [state, other])
      queue.process(async ({ turnId }) => {
        done.push(turnId);
      });
    const ids = Array.from({ length: 20 }, (_, i) => `t${i}`);
    await Promise.all(ids.map((turnId) => state.queue.enqueue(run(turnId))));
    await expect.poll(() => done.length).toBe(20);
    expect(new Set(done)).toEqual(new Set(ids));
  });

  it('rings a delayed job when its time has come', async () => {
    const { queue } = aState().state;
    const seen: TurnJob[] = [];
    queue.process(async (job) => {
      seen.push(job);
    });
    const job = { kind: 'expire', owner: DANA, turnId: 't', approvalId: 'a', revision: 1 } as const;
    await queue.enqueue(job, { delayMs: 30 });
    await expect.poll(() => seen).toEqual([job]);
  });

  it('takes no more than fit, be there room for few or for many', async () => {
    const { queue } = aState({ waiting: 40 }).state;
    let taken = 0;
    for (; taken < 60; taken += 1) {
      const full = await queue.enqueue(run(`t${taken}`)).then(() => false, () => true); // prettier-ignore
      if (full) break;
    }
    expect(taken).toBe(40);
  });

  it('refuses what has no room, but never a job that waits for its time', async () => {
    const { queue } = aState({ waiting: 2 }).state;
    await queue.enqueue(run('a'));
    await queue.enqueue(run('b'));
    await expect(queue.enqueue(run('c'))).rejects.toThrow(QueueFull);
    await queue.enqueue(run('d'), { delayMs: 60_000 });
  });

  it('interrupts a turn on whichever instance it runs', async () => {
    const { state, prefix } = aState();
    const other = aState({ prefix }).state;
    const ended = Promise.withResolvers<string>();
    state.queue.process(async (_job, signal) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      ended.resolve('ended');
    });
    await other.queue.enqueue(run('t'));
    await expect.poll(async () => (await other.queue.interrupt('t'), 'asked')).toBe('asked');
    const again = setInterval(() => void other.queue.interrupt('t'), 50);
    expect(await ended.promise).toBe('ended');
    clearInterval(again);
  });

  it('keeps no reason of a failed job', async () => {
    const { state, prefix, errors } = aState();
    state.queue.process(async () => {
      throw new Error('Zanzibar-Quokka');
    });
    await state.queue.enqueue(run('t'));
    await expect.poll(() => errors.length).toBe(1);
    const job = `${prefix}bull:turns:t-run-0`;
    await expect.poll(() => redis.client.exists(job)).toBe(0);
    const dumps = await Promise.all(
      (await redis.client.keys(`${prefix}bull*`)).map((key) => redis.client.dumpBuffer(key)),
    );
    expect(dumps.filter((dump) => dump?.includes('Zanzibar'))).toEqual([]);
  });

  it('has a job once, however often it is queued, and again when it has ended', async () => {
    const { state } = aState();
    await state.queue.enqueue(run('t'));
    await state.queue.restore(run('t'));
    expect(await state.queue.waiting()).toBe(1);
    const { promise, resolve } = Promise.withResolvers<undefined>();
    let done = 0;
    state.queue.process(async () => {
      await promise;
      done += 1;
    });
    await expect.poll(() => state.queue.waiting()).toBe(0);
    await state.queue.restore(run('t'));
    resolve(undefined);
    await expect.poll(() => done).toBe(1);
    await expect.poll(async () => (await state.queue.restore(run('t')), done)).toBe(2);
  });
});
