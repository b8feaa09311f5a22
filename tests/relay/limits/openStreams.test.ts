// Open streams are bounded: who has too many, or comes to a full instance, is told when to come back.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorOf, type Panel } from '../../builders/panel.ts';
import { aWorld, type World } from '../../builders/world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld({ limits: { streamsPerUser: 2, streamsPerInstance: 3 } });
}, 30_000);
afterAll(() => world.close());

async function streamsOf(panel: Panel): Promise<() => Promise<Response>> {
  world.model.says('Hello.');
  const { id } = await panel.ask('Hi');
  return () => panel.request('GET', `/v1/turns/${id}/events`, undefined, { 'last-event-id': '99' });
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
  await expect.poll(async () => (await rep()).status).toBe(200);
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
