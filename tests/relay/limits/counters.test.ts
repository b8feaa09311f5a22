// Counters give away what there is and no more, in memory and in Redis alike, however many ask at once.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Counters } from '../../../relay/src/state/interfaces.ts';
import { createMemoryCounters } from '../../../relay/src/state/memory/counters.ts';
import { createRedisState } from '../../../relay/src/state/redis/index.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { findRedis } from '../../runner/redis.ts';

const missing = findRedis() === undefined;
let redis: RedisServer;
beforeAll(async () => {
  if (!missing) redis = await aRedis();
});
afterAll(() => redis?.close());

let count = 0;
function ofMemory(): Counters {
  const counters = createMemoryCounters();
  onTestFinished(() => counters.close());
  return counters;
}
function ofRedis(): Counters {
  const options = { concurrency: 1, waiting: 1, onError: () => undefined };
  const prefix = `counters${(count += 1)}:`;
  const state = createRedisState({
    url: redis.url,
    stateKeys: [randomBytes(32)],
    prefix,
    ...options,
  });
  onTestFinished(() => state.close(0));
  return state.counters;
}

describe.each([
  { kind: 'in memory', make: ofMemory, skip: false },
  { kind: 'in Redis', make: ofRedis, skip: missing },
])('$kind', ({ make, skip }) => {
  const windowMs = 60_000;

  it.skipIf(skip)('an allowance is spent to the last and no further', async () => {
    const counters = make();
    const asked = await Promise.all(
      Array.from({ length: 20 }, () => counters.spend('k', 2, { limit: 9, windowMs })),
    );
    expect(asked.filter((waitMs) => waitMs === 0)).toHaveLength(4);
    const waits = asked.filter((waitMs) => waitMs > 0);
    expect(Math.min(...waits)).toBeGreaterThan(windowMs * 0.9);
    expect(Math.max(...waits)).toBeLessThanOrEqual(windowMs * 1.05);
    expect(await counters.spend('k', 1, { limit: 9, windowMs })).toBe(0);
    expect(await counters.spend('other', 1, { limit: 9, windowMs })).toBe(0);
  });

  it.skipIf(skip)(
    'what must be done is counted beyond it, and what was not used comes back',
    async () => {
      const counters = make();
      expect(await counters.spend('k', 12, { windowMs })).toBe(0);
      expect(await counters.spend('k', 1, { limit: 10, windowMs })).toBeGreaterThan(0);
      await counters.spend('k', -3, { windowMs });
      expect(await counters.spend('k', 1, { limit: 10, windowMs })).toBe(0);
    },
  );

  it.skipIf(skip)(
    'an allowance is there again when its window is over, and not sooner',
    async () => {
      const counters = make();
      const allowance = { limit: 1, windowMs: 480 };
      expect(await counters.spend('k', 1, allowance)).toBe(0);
      await sleep(300);
      const waitMs = await counters.spend('k', 1, allowance);
      expect(waitMs).toBeGreaterThan(0);
      await sleep(waitMs + 20);
      expect(await counters.spend('k', 1, allowance)).toBe(0);
    },
  );

  it.skipIf(skip)(
    'places are taken all or none, kept by who has them, and given back',
    async () => {
      const counters = make();
      const wanted = [
        { key: 'user', limit: 2 },
        { key: 'org', limit: 3 },
      ];
      const taken = await Promise.all(
        ['a', 'b', 'c'].map((one) => counters.take(one, wanted, 5_000)),
      );
      expect(taken).toEqual([undefined, undefined, 'user']);
      const others = [{ key: 'user2', limit: 2 }, { key: 'org', limit: 3 }]; // prettier-ignore
      expect(await counters.take('d', others, 5_000)).toBeUndefined();
      expect(await counters.take('e', others, 5_000)).toBe('org');
      expect(await counters.take('a', wanted, 5_000)).toBeUndefined();
      expect(await counters.take('f', [{ key: 'user' }, { key: 'org' }], 5_000)).toBeUndefined();
      for (const one of ['a', 'f']) await counters.leave(one, ['user', 'org']);
      expect(await counters.take('c', wanted, 5_000)).toBeUndefined();
    },
  );

  it.skipIf(skip)('a place that nobody gives back is free when its time is over', async () => {
    const counters = make();
    const wanted = [{ key: 'user', limit: 1 }];
    await counters.take('a', wanted, 50);
    expect(await counters.take('b', wanted, 50)).toBe('user');
    await expect.poll(() => counters.take('b', wanted, 50)).toBeUndefined();
  });
});
