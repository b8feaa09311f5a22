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

  /** What the transcript is made of, and what its place is found by. */
  const OF_TURNS = /^recordside:(value:(conversation|conversation-of|turn):|log:)/;
  const keysOfTurns = async (): Promise<string[]> =>
    (await redis.client.keys('*')).filter((key) => OF_TURNS.test(key));
  const leftOfTurns = async (): Promise<number[]> =>
    Promise.all((await keysOfTurns()).map(async (key) => (await redis.client.pttl(key)) / HOUR_MS));
  const nearlyOver = async (): Promise<void> => {
    for (const key of await keysOfTurns()) await redis.client.pexpire(key, HOUR_MS);
  };

  it('lives on with each word, its first turns as well', async () => {
    world = await aWorld({ redisUrl: redis.url });
    const { model } = world;
    const panel = await world.panel({ agent: { keepHours: 12 } });
    for (const word of ['first', 'second']) {
      model.says(word);
      await panel.ask(word);
    }
    await nearlyOver();
    model.says('third');
    await panel.ask('third');
    // A conversation and its place; of each turn a record and a log of two keys.
    expect(await leftOfTurns()).toHaveLength(2 + 3 * 3);
    await expect.poll(async () => Math.min(...(await leftOfTurns()))).toBeGreaterThan(11.9);
    expect(Math.max(...(await leftOfTurns()))).toBeLessThanOrEqual(12);
  });

  it('lives on from the end of a card that was not decided', async () => {
    world = await aWorld({ redisUrl: redis.url });
    const edge = account(world, 'Edge Communications');
    const panel = await world.panel({ record: { id: edge, object: 'Account' } });
    world.model.says('first');
    await panel.ask('first');
    world.model.calls('update_records', { object: 'Account', records: [{ id: edge, values: { Phone: '1' } }] }); // prettier-ignore
    const turn = await panel.ask('Set the phone');
    await nearlyOver();
    await panel.request('POST', `/v1/turns/${turn.id}/stop`);
    expect(Math.min(...(await leftOfTurns()))).toBeGreaterThan(23.9);
  });

  it('lives no longer because somebody looks at it', async () => {
    world = await aWorld({ redisUrl: redis.url });
    const record = { id: account(world, 'Edge Communications'), object: 'Account' };
    const agent = { keepHours: 2 };
    await world.panel({ agent, record });
    const conversation = (await keysOfTurns()).find((key) => key.includes(':conversation:'))!;
    expect(await redis.client.pttl(conversation)).toBeLessThanOrEqual(2 * HOUR_MS);
    await redis.client.pexpire(conversation, 60_000);
    // What the page shows is read anew for each session, and kept with the conversation.
    const version = () => redis.client.hget(conversation, 'v');
    const before = await version();
    await world.panel({ agent, record });
    await expect.poll(version).not.toBe(before);
    expect(await redis.client.pttl(conversation)).toBeLessThanOrEqual(60_000);
  });

  it('lives no longer for a card that could wait longer: that one ends with it', async () => {
    const agent = { keepHours: 1, approvalTtlS: 3 * 3_600 };
    for (const hours of await hoursLeft(agent)) expect(hours).toBeLessThanOrEqual(1);
    const { model, panel } = world!;
    model.calls('create_records', { object: 'Account', records: [{ Name: 'New' }] });
    const card = (await (await panel({ agent })).ask('Make an account')).card();
    const waitsMs = Date.parse(card.expiresAt) - Date.now();
    expect(waitsMs).toBeLessThanOrEqual(HOUR_MS);
    expect(waitsMs).toBeGreaterThan(HOUR_MS - 2 * 60_000);
    // Whoever is woken when its time is up still finds it.
    const kept = (await redis.client.keys('*:approval:*')).map((key) => redis.client.pttl(key));
    expect(Math.max(...(await Promise.all(kept)))).toBeGreaterThan(waitsMs + 30_000);
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
