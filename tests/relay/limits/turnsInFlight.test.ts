// How much a person and an org may have at work at once, told with what to do, on memory and on Redis.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { errorOf, type Panel } from '../../builders/panel.ts';
import { account } from '../../builders/records.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { aWorld, type World, type WorldOptions } from '../../builders/world.ts';
import { findRedis } from '../../runner/redis.ts';

const missing = findRedis() === undefined;
let redis: RedisServer;
beforeAll(async () => {
  if (!missing) redis = await aRedis();
});
afterAll(() => redis?.close());

const ask = (panel: Panel): Promise<Response> =>
  panel.request('POST', '/v1/turns', { clientTurnId: randomUUID(), message: 'Hi' });

async function aStrictWorld(limits: WorldOptions['limits'], shared: boolean): Promise<World> {
  if (shared) await redis.client.flushall();
  const world = await aWorld({ ...(limits && { limits }), ...(shared ? { redisUrl: redis.url } : {}) }); // prettier-ignore
  onTestFinished(() => world.close());
  return world;
}

describe.each([
  { kind: 'in memory', shared: false },
  { kind: 'in Redis', shared: true },
])('with counters $kind', ({ shared }) => {
  const skip = shared && missing;

  it.skipIf(skip)(
    'a person has so many turns at work, and another when one has ended',
    async () => {
      const world = await aStrictWorld({ turnsInFlightPerUser: 1 }, shared);
      const panels = [await world.panel(), await world.panel({ record: { id: account(world, 'Edge Communications'), object: 'Account' } })] as const; // prettier-ignore
      world.model.says('Slow', { hang: true }).says('Quick.').says('Again.');
      const first = await ask(panels[0]);
      await expect.poll(() => world.model.requests.length).toBe(1);
      const refused = await ask(panels[1]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await errorOf(refused)).toMatchObject({
        status: 429,
        code: 'rate_limited',
        message: expect.stringContaining('Wait for an answer or stop one'),
      });
      const other = await world.panel({ person: 'manager' });
      expect((await other.ask('Hi')).text()).toBe('Quick.');
      const id = /"turnId":"(t_[\w-]+)"/.exec(await firstOf(first))?.[1];
      await panels[0].request('POST', `/v1/turns/${id}/stop`);
      await expect.poll(async () => (await ask(panels[1])).status, { timeout: 5_000 }).toBe(200);
    },
    20_000,
  );

  it.skipIf(skip)(
    'the same question again joins its turn though the person has no place left, and takes none',
    async () => {
      const world = await aStrictWorld({ turnsInFlightPerUser: 2 }, shared);
      const panel = await world.panel();
      const edge = { id: account(world, 'Edge Communications'), object: 'Account' };
      const elsewhere = await world.panel({ record: edge });
      world.model.says('Slow', { hang: true }).says('Slow', { hang: true });
      const same = { clientTurnId: 'once', message: 'Hi' };
      const first = await panel.request('POST', '/v1/turns', same);
      await expect.poll(() => world.model.requests.length).toBe(1);
      const again = [await panel.request('POST', '/v1/turns', same)];
      expect((await ask(elsewhere)).status).toBe(200);
      again.push(await panel.request('POST', '/v1/turns', same));
      const id = /"turnId":"(t_[\w-]+)"/.exec(await firstOf(first))?.[1];
      for (const joined of again) expect(await firstOf(joined)).toContain(id);
    },
    20_000,
  );

  it.skipIf(skip)(
    'an org has so many turns at work',
    async () => {
      const world = await aStrictWorld({ turnsInFlightPerOrg: 1 }, shared);
      world.model.says('Slow', { hang: true });
      await ask(await world.panel());
      const refused = await ask(await world.panel({ person: 'manager' }));
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await errorOf(refused)).toMatchObject({ status: 503, code: 'busy' });
    },
    20_000,
  );

  it.skipIf(skip)(
    'a card that waits for its person takes no place',
    async () => {
      const world = await aStrictWorld({ turnsInFlightPerUser: 1 }, shared);
      const edge = account(world, 'Edge Communications');
      const panel = await world.panel({ record: { id: edge, object: 'Account' } });
      world.model.calls('update_records', { object: 'Account', records: [{ id: edge, values: { Phone: '1' } }] }); // prettier-ignore
      const turn = await panel.ask('Set the phone');
      world.model.says('Hello.');
      expect((await (await world.panel()).ask('Hi')).text()).toBe('Hello.');
      world.model.says('Done.');
      expect((await panel.approve(turn)).of('receipt')).toHaveLength(1);
      world.model.says('Hello again.');
      expect((await panel.ask('Hi')).text()).toBe('Hello again.');
    },
    20_000,
  );

  it.skipIf(skip)(
    'an org starts so many turns in a minute',
    async () => {
      const world = await aStrictWorld({ turnsPerOrgPerMinute: 1 }, shared);
      world.model.says('One.');
      await (await world.panel()).ask('Hi');
      const refused = await ask(await world.panel({ person: 'manager' }));
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await errorOf(refused)).toMatchObject({ status: 503, code: 'busy' });
    },
    20_000,
  );
});

/** The first piece of a stream that goes on. */
async function firstOf(response: Response): Promise<string> {
  const reader = response.body!.getReader();
  let text = '';
  while (!text.includes('turnId')) text += new TextDecoder().decode((await reader.read()).value);
  await reader.cancel();
  return text;
}
