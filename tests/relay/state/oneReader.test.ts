// An instance reads what happens through one connection, however many browsers follow how many turns there.
import { randomBytes } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { createRedisState } from '../../../relay/src/state/redis/index.ts';
import { danasLog } from '../../builders/owners.ts';
import { aRedis } from '../../builders/redis.ts';
import { findRedis } from '../../runner/redis.ts';

const FOLLOWERS = 100;

it.skipIf(findRedis() === undefined)('more streams take no more connections to Redis', async () => {
  const redis = await aRedis();
  onTestFinished(() => redis.close());
  const stateKeys = [randomBytes(32)];
  const options = { concurrency: 4, waiting: 10, onError: (error: unknown) => expect.fail(String(error)) }; // prettier-ignore
  const state = createRedisState({ url: redis.url, stateKeys, ...options });
  onTestFinished(() => state.close(1_000));
  const connections = async (): Promise<number> =>
    String(await redis.client.client('LIST'))
      .trim()
      .split('\n').length;
  const rung = new Set<number>();
  const follow = async (i: number): Promise<void> => {
    const log = danasLog(`t${i % 10}`);
    await state.log.open(log, 1, 60_000);
    onTestFinished(state.log.watch(log, () => rung.add(i)));
  };
  await follow(0);
  await expect.poll(() => rung.size).toBe(1);
  const before = await connections();
  await Promise.all(Array.from({ length: FOLLOWERS }, (_none, i) => follow(i + 1)));
  await expect.poll(() => rung.size).toBe(FOLLOWERS + 1);
  expect(await connections()).toBe(before);
});
