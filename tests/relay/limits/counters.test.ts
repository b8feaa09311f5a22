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
      Array.from({ length: 20 }, () => counters.spend(2, windowMs, [{ key: 'k', limit: 9 }])),
    );
    const waits = asked.flatMap((short) => short?.waitMs ?? []);
    expect(waits).toHaveLength(16);
    expect(Math.min(...waits)).toBeGreaterThan(windowMs * 0.9);
    expect(Math.max(...waits)).toBeLessThanOrEqual(windowMs * 1.05);
    expect(await counters.spend(1, windowMs, [{ key: 'k', limit: 9 }])).toBeUndefined();
    expect(await counters.spend(1, windowMs, [{ key: 'other', limit: 9 }])).toBeUndefined();
  });

  it.skipIf(skip)(
    'what must be done is counted beyond it, and what was not used comes back',
    async () => {
      const counters = make();
      const limited = [{ key: 'k', limit: 10 }];
      expect(await counters.spend(12, windowMs, [{ key: 'k' }])).toBeUndefined();
      expect(await counters.spend(1, windowMs, limited)).toMatchObject({ key: 'k' });
      await counters.spend(-3, windowMs, [{ key: 'k' }]);
      expect(await counters.spend(1, windowMs, limited)).toBeUndefined();
    },
  );

  it.skipIf(skip)(
    'an allowance is there again when its window is over, and not sooner',
    async () => {
      const counters = make();
      const spend = () => counters.spend(1, 480, [{ key: 'k', limit: 1 }]);
      expect(await spend()).toBeUndefined();
      await sleep(300);
      const { waitMs } = (await spend())!;
      expect(waitMs).toBeGreaterThan(0);
      await sleep(waitMs + 20);
      expect(await spend()).toBeUndefined();
    },
  );

  it.skipIf(skip)(
    'of several allowances all are spent or none, and the first short one is named',
    async () => {
      const counters = make();
      const wanted = [
        { key: 'user', limit: 5 },
        { key: 'org', limit: 3 },
      ];
      expect(await counters.spend(2, windowMs, wanted)).toBeUndefined();
      expect(await counters.spend(2, windowMs, wanted)).toMatchObject({ key: 'org' });
      expect(await counters.spend(9, windowMs, wanted)).toMatchObject({ key: 'user' });
      expect(await counters.spend(1, windowMs, wanted)).toBeUndefined();
      expect(await counters.spend(2, windowMs, [{ key: 'user', limit: 5 }])).toBeUndefined();
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
