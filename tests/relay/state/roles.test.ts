// Instances that only answer and instances that only run: a question asked of one is worked on by the other, and whatever is said to the one reaches the other.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createRelay } from '../../../relay/src/app.ts';
import { createLogger } from '../../../relay/src/telemetry/logger.ts';
import type { Panel } from '../../builders/panel.ts';
import { account } from '../../builders/records.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { aWorld, type World } from '../../builders/world.ts';
import { findRedis } from '../../runner/redis.ts';

describe.skipIf(findRedis() === undefined)('an instance that only answers', () => {
  let redis: RedisServer;
  let world: World;
  beforeAll(async () => {
    redis = await aRedis();
    world = await aWorld({ redisUrl: redis.url, env: { RELAY_ROLE: 'web' } });
  }, 30_000);
  afterEach(() => world.reset());
  afterAll(async () => {
    await world.close();
    await redis.close();
  });

  function aWorker() {
    const relay = createRelay({ ...world.config, role: 'worker' }, createLogger('silent'));
    onTestFinished(() => relay.close(0));
    return relay.app;
  }
  const ask = (panel: Panel): Promise<Response> =>
    panel.request('POST', '/v1/turns', { clientTurnId: randomUUID(), message: 'Hi' });

  it('takes a question on, and streams what a worker makes of it when there is one', async () => {
    const panel = await world.panel();
    world.model.says('Hello.');
    const stream = await ask(panel);
    expect(stream.status).toBe(200);
    const text = stream.text();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(world.model.requests).toHaveLength(0);
    aWorker();
    expect(await text).toMatch(/turn\.started[^]*Hello\.[^]*turn\.finished/);
  });

  it('takes a decision that a worker carries out', async () => {
    aWorker();
    const edge = account(world, 'Edge Communications');
    const panel = await world.panel({ record: { id: edge, object: 'Account' } });
    const records = [{ id: edge, values: { Phone: '(512) 555-0100' } }];
    world.model.calls('update_records', { object: 'Account', records }).says('Done.');
    await panel.approve(await panel.ask('Set the phone'));
    expect(world.rows('Account').map((row) => row['Phone'])).toContain('(512) 555-0100');
  });

  it('stops a turn at the worker that runs it', async () => {
    aWorker();
    const panel = await world.panel();
    world.model.says('Half an', { hang: true });
    const stream = await ask(panel);
    const text = stream.text();
    await expect.poll(() => world.model.requests.length).toBe(1);
    const session = await world.panel();
    await panel.request('POST', `/v1/turns/${session.session.activeTurn?.id}/stop`);
    expect(await text).toContain('"reason":"stopped"');
  });

  it('is the only one that panels reach: a worker tells how it is, and nothing else', async () => {
    const worker = aWorker();
    await expect.poll(async () => (await worker.request('/readyz')).status).toBe(200);
    const headers = { 'content-type': 'application/json' };
    for (const path of ['/v1/sessions', '/v1/turns'])
      expect((await worker.request(path, { method: 'POST', headers, body: '{}' })).status).toBe(404); // prettier-ignore
  });
});
