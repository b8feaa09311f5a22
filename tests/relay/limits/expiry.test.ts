// A conversation lives 24 hours after its last word, or as long as its agent says; then nothing of it is left.
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { keepingNoLonger } from '../../../relay/src/state/keep.ts';
import { createMemoryStore } from '../../../relay/src/state/memory/store.ts';
import { account } from '../../builders/records.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { aWorld, type World, type WorldOptions } from '../../builders/world.ts';
import { findRedis } from '../../runner/redis.ts';

const HOUR_MS = 3_600_000;
/** What holds words or values of a conversation; sessions and assertions end sooner, the rest are ids. */
const HELD = /^recordside:(value:(conversation|turn|setting|approval):|log:)/;

describe.skipIf(findRedis() === undefined)('a conversation in Redis', () => {
  let redis: RedisServer;
  let world: World | undefined;
  beforeAll(async () => {
    redis = await aRedis();
  });
  afterEach(async () => {
    await world?.close();
    await redis.client.flushall();
  });
  afterAll(() => redis.close());

  /** Hours that each of its keys lives on, after a question that was answered and one that waits on a card. */
  async function hoursLeft(agent: object, limits: WorldOptions['limits'] = {}) {
    world = await aWorld({ redisUrl: redis.url, limits });
    const edge = account(world, 'Edge Communications');
    const panel = await world.panel({ agent, record: { id: edge, object: 'Account' } });
    world.model.says('Hello.');
    await panel.ask('Hi');
    world.model.calls('update_records', { object: 'Account', records: [{ id: edge, values: { Phone: '1' } }] }); // prettier-ignore
    await panel.ask('Set the phone');
    const keys = (await redis.client.keys('*')).filter((key) => HELD.test(key));
    const left = await Promise.all(keys.map((key) => redis.client.pttl(key)));
    expect(new Set(keys.map((key) => HELD.exec(key)?.[1])).size).toBe(5);
    return left.map((ms) => ms / HOUR_MS);
  }

  it('lives a day after its last word', async () => {
    for (const hours of await hoursLeft({})) {
      expect(hours).toBeGreaterThan(23.9);
      expect(hours).toBeLessThanOrEqual(24);
    }
  });

  it('lives no longer than its agent says', async () => {
    for (const hours of await hoursLeft({ keepHours: 2 })) {
      expect(hours).toBeGreaterThan(1.9);
      expect(hours).toBeLessThanOrEqual(2);
    }
  });

  it('lives no longer than the relay says, whatever the agent says', async () => {
    for (const hours of await hoursLeft({ keepHours: 700 }, { conversationHours: 3 }))
      expect(hours).toBeLessThanOrEqual(3);
  });

  it('lives as long as its cards wait', async () => {
    const agent = { keepHours: 1, approvalTtlS: 3 * 3_600 };
    for (const hours of await hoursLeft(agent)) expect(hours).toBeGreaterThan(2.9);
  });
});

it('in memory what says how long it may be kept is gone when that is over', async () => {
  const clock = { now: 1_000_000 };
  const memory = createMemoryStore(() => clock.now);
  onTestFinished(() => memory.close());
  const store = keepingNoLonger(memory);
  await store.put('short', { keepMs: HOUR_MS }, { ttlMs: 24 * HOUR_MS });
  await store.put('long', { keepMs: 48 * HOUR_MS }, { ttlMs: 24 * HOUR_MS });
  await store.put('plain', null, { ttlMs: 24 * HOUR_MS });
  clock.now += HOUR_MS;
  expect(await store.get('short')).toBeUndefined();
  expect(await store.get('long')).toBeDefined();
  clock.now += 23 * HOUR_MS;
  expect(await store.get('long')).toBeUndefined();
  expect(await store.get('plain')).toBeUndefined();
});
