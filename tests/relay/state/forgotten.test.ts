// A conversation that is forgotten leaves nothing of itself in Redis, whatever goes on in it.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../builders/panel.ts';
import { account } from '../../builders/records.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { aWorld, type World } from '../../builders/world.ts';
import { findRedis } from '../../runner/redis.ts';

/** The session goes on, its assertion stays used; counts hold ids only, and so does what the queue knows of itself. */
const STAYS = /^recordside:(value:(session|nonce|parked):|count:|bull:turns:(?!t_))/;

describe.skipIf(findRedis() === undefined)('a conversation in Redis', () => {
  let redis: RedisServer;
  let world: World;
  let panel: Panel;
  beforeAll(async () => {
    redis = await aRedis();
    world = await aWorld({ redisUrl: redis.url });
  }, 30_000);
  afterEach(() => world.reset());
  afterAll(async () => {
    await world.close();
    await redis.close();
  });

  const left = async (): Promise<string[]> =>
    (await redis.client.keys('*')).filter((key) => !STAYS.test(key));

  async function open(): Promise<void> {
    await redis.client.flushall();
    const edge = account(world, 'Edge Communications');
    panel = await world.panel({ record: { id: edge, object: 'Account' } });
    world.model.says('Hello.');
    await panel.ask('Hi');
    world.model.calls('update_records', { object: 'Account', records: [{ id: edge, values: { Phone: '1' } }] }); // prettier-ignore
  }

  async function forget(): Promise<void> {
    const path = `/v1/conversations/${panel.session.conversationId}`;
    expect((await panel.request('DELETE', path)).status).toBe(204);
  }

  it('is gone with its turns, its events and the card that waits', async () => {
    await open();
    await panel.ask('Set the phone');
    const kinds = (await left()).map((key) => /^recordside:(\w+:[\w-]+)/.exec(key)?.[1]);
    expect(kinds).toEqual(expect.arrayContaining(['value:conversation', 'value:turn', 'value:approval', 'bull:turns'])); // prettier-ignore
    await forget();
    expect(await left()).toEqual([]);
  });

  it('is gone with the cards that were decided', async () => {
    await open();
    const turn = await panel.ask('Set the phone');
    world.model.says('As you wish.');
    await panel.reject(turn);
    await forget();
    expect(await left()).toEqual([]);
  });

  it('is gone while its turn runs, and the runner stores nothing of it again', async () => {
    await open();
    world.org.fault({ kind: 'latency', match: '/query', ms: 300 });
    void panel.ask('Set the phone').catch(() => undefined);
    await expect.poll(() => world.model.requests.length).toBe(2);
    await sleep(50);
    await forget();
    await sleep(600);
    expect(await left()).toEqual([]);
  });
});
