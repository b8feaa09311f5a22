// Open streams are bounded: who has too many, or comes to a full instance, is told when to come back.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorOf, type Panel } from '../../builders/panel.ts';
import { freePort } from '../../builders/ports.ts';
import { account } from '../../builders/records.ts';
import { aWorld, type World } from '../../builders/world.ts';
import { scrape } from '../telemetry/collector.ts';

const OPEN = 'recordside_open_streams';

let world: World;
let metricsPort: number;
beforeAll(async () => {
  metricsPort = await freePort();
  const env = { METRICS_PORT: String(metricsPort) };
  world = await aWorld({ env, limits: { streamsPerUser: 2, streamsPerInstance: 3 } });
}, 30_000);
afterAll(() => world.close());

/** Streams of a turn that waits on a card; there is a place for one as soon as this answers. */
async function streamsOf(panel: Panel): Promise<() => Promise<Response>> {
  const records = [{ id: account(world, 'Edge Communications'), values: { Phone: '1' } }];
  world.model.calls('update_records', { object: 'Account', records });
  const { id } = await panel.ask('Set the phone');
  await expect.poll(async () => (await scrape(metricsPort)).value(OPEN)).toBe(0);
  return () => panel.request('GET', `/v1/turns/${id}/events`);
}

it('of one person, then of the instance, and a place is free when a stream is closed', async () => {
  const rep = await streamsOf(await world.panel());
  const manager = await streamsOf(await world.panel({ person: 'manager' }));
  const open = [await rep(), await rep()];
  const refused = await rep();
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await errorOf(refused)).toMatchObject({
    status: 429,
    code: 'rate_limited',
    retryable: true,
  });

  open.push(await manager());
  const full = await manager();
  expect(Number(full.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await errorOf(full)).toMatchObject({ status: 503, code: 'busy', retryable: true });

  await Promise.all(open.map((one) => one.body?.cancel()));
  const statusOf = async ({ status, body }: Response): Promise<number> => {
    await body?.cancel();
    return status;
  };
  await expect.poll(async () => statusOf(await rep())).toBe(200);
});

it('a question that may not be followed is not asked, and one that is refused holds no place', async () => {
  const panel = await world.panel({ person: 'admin' });
  const { length } = world.model.requests;
  for (let tries = 0; tries < 4; tries += 1)
    expect((await panel.request('POST', '/v1/turns', { message: '' })).status).toBe(400);
  expect(world.model.requests).toHaveLength(length);
  world.model.says('Hello.');
  expect((await panel.ask('Hi')).text()).toBe('Hello.');
});

it('a look at the head alone opens none', async () => {
  const panel = await world.panel({ person: 'manager' });
  const follow = await streamsOf(panel);
  const headers = { authorization: `Bearer ${panel.session.token}` };
  const { url, body } = await follow();
  await body?.cancel();
  for (let tries = 0; tries < 4; tries += 1)
    expect((await fetch(url, { method: 'HEAD', headers })).status).toBe(404);
  await expect.poll(async () => (await scrape(metricsPort)).value(OPEN)).toBe(0);
});
