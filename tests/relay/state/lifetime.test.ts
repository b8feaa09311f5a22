// How long things live in Redis: what writes without a time of its own changes nothing about it, and many live on at once.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createRedisState } from '../../../relay/src/state/redis/index.ts';
import { danasLog } from '../../builders/owners.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { findRedis } from '../../runner/redis.ts';

const SHORT_MS = 1_000;
const LONG_MS = 60_000;
const [t, u] = [danasLog('t'), danasLog('u')];

describe.skipIf(findRedis() === undefined)('in Redis', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await aRedis();
  });
  afterAll(() => redis.close());

  async function aState() {
    await redis.client.flushall();
    const onError = expect.unreachable;
    const stateKeys = [randomBytes(32)];
    const state = createRedisState({ url: redis.url, stateKeys, concurrency: 1, waiting: 1, onError }); // prettier-ignore
    onTestFinished(() => state.close(0));
    return state;
  }
  const left = (key: string) => redis.client.pttl(`recordside:${key}`);

  it('a writing without a time of its own lengthens nothing, and writes nothing anew', async () => {
    const { store } = await aState();
    await store.put('k', 1, { ttlMs: SHORT_MS });
    const version = await store.put('k', 2, {});
    expect(await store.get('k')).toEqual({ value: 2, version });
    expect(await left('value:k')).toBeLessThanOrEqual(SHORT_MS);
    expect(await store.put('new', 1, {})).toBe(0);
    expect(await store.get('new')).toBeUndefined();
  });

  it('many values and logs live on at once, and none comes to life by that', async () => {
    const { store, log } = await aState();
    await Promise.all([store.put('k', 1, { ttlMs: SHORT_MS }), log.open(t, 1, SHORT_MS)]);
    await log.append(t, 1, { type: 'text.delta', messageId: 'm1', text: 'a' });
    await Promise.all([store.extend(['k', 'new'], LONG_MS), log.extend([t, u], LONG_MS)]);
    await Promise.all([store.extend([], LONG_MS), log.extend([], LONG_MS)]);
    for (const key of ['value:k', `log:{${t}}`, `log:{${t}}:events`])
      expect(await left(key)).toBeGreaterThan(LONG_MS - SHORT_MS);
    expect([await store.get('new'), await log.read(u, 0)]).toEqual([undefined, undefined]);
  });
});
