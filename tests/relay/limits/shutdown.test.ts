// A relay that is told to end: nothing new begins, what runs finishes or goes on elsewhere, streams say when to come back.
import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { createRelay } from '../../../relay/src/app.ts';
import { createLogger } from '../../../relay/src/telemetry/logger.ts';
import { errorOf, type Panel } from '../../builders/panel.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { aWorld, type World } from '../../builders/world.ts';
import { findRedis } from '../../runner/redis.ts';

/** Asks, and hands over what the stream says when it has closed. */
async function streamOf(panel: Panel): Promise<{ text: Promise<string> }> {
  const body = { clientTurnId: randomUUID(), message: 'Tell me' };
  const response = await panel.request('POST', '/v1/turns', body);
  expect(response.status).toBe(200);
  return { text: response.text() };
}

describe('without Redis', () => {
  it('finishes what runs, tells its stream all of it, and exits with 0', async () => {
    const world = await aWorld({ ownProcess: true });
    onTestFinished(() => world.close());
    const panel = await world.panel();
    world.model.says('one two three four five', { paceMs: 100 });
    const { text } = await streamOf(panel);
    await expect.poll(() => world.model.requests.length).toBe(1);
    const code = await world.endRelay();
    expect(await text).toContain('turn.finished');
    expect(code).toBe(0);
    await expect(fetch(`${world.relayUrl}/healthz`)).rejects.toThrow();
  }, 20_000);

  it('begins nothing new while it ends, but takes a stop', async () => {
    const world = await aWorld();
    onTestFinished(() => world.close());
    const relay = createRelay(world.config, createLogger('silent'));
    const closing = relay.close(0);
    const ask = (path: string): Promise<Response> | Response =>
      relay.app.request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }); // prettier-ignore
    for (const path of ['/v1/sessions', '/v1/turns', '/v1/turns/t_1/decisions']) {
      const answer = await ask(path);
      expect([answer.headers.get('retry-after'), answer.headers.get('connection')]).toEqual(['1', 'close']); // prettier-ignore
      expect(await errorOf(answer)).toMatchObject({ status: 503, code: 'busy' });
    }
    expect((await ask('/v1/turns/t_1/stop')).status).toBe(401);
    expect((await relay.app.request('/v1/turns/t_1/events')).status).toBe(503);
    await closing;
  });
});

describe.skipIf(findRedis() === undefined)('with Redis', () => {
  let redis: RedisServer;
  let world: World;
  beforeAll(async () => {
    redis = await aRedis();
    world = await aWorld({ ownProcess: true, redisUrl: redis.url, limits: { drainSeconds: 1 } });
  }, 30_000);
  afterEach(async () => {
    await redis.client.flushall();
    await world.reset();
  });
  afterAll(async () => {
    await world.close();
    await redis.close();
  });

  function aSecondInstance() {
    const relay = createRelay(world.config, createLogger('silent'));
    onTestFinished(() => relay.close(0));
    return relay;
  }

  it('closes its streams at once, with the milliseconds until they should come back', async () => {
    const panel = await world.panel();
    world.model.says('one two three four', { paceMs: 150 });
    const { text } = await streamOf(panel);
    await expect.poll(() => world.model.requests.length).toBe(1);
    const ended = world.endRelay();
    const said = await text;
    expect(said).not.toContain('turn.finished');
    const [, first, last] = /^retry: (\d+)$[^]*^retry: (\d+)$/m.exec(said) ?? [];
    expect(Number(first)).toBe(1_000);
    expect(Number(last)).toBeGreaterThanOrEqual(1_000);
    expect(await ended).toBe(0);
  }, 20_000);

  it('hands what has not finished to another instance, which goes on within a second', async () => {
    const panel = await world.panel();
    world.model.says('Half an', { hang: true }).says('A whole answer.');
    const { text } = await streamOf(panel);
    await expect.poll(() => world.model.requests.length).toBe(1);
    const second = aSecondInstance();
    const startedAt = performance.now();
    expect(await world.endRelay()).toBe(0);
    await expect.poll(() => world.model.requests.length, { timeout: 10_000 }).toBe(2);
    // One second of draining, one to take over; its lock would have held it for ten.
    expect(performance.now() - startedAt).toBeLessThan(3_000);
    const id = /"turnId":"(t_[\w-]+)"/.exec(await text)?.[1];
    const headers = { authorization: `Bearer ${panel.session.token}`, accept: 'application/json' };
    const events = async (): Promise<string> =>
      (await second.app.request(`/v1/turns/${id}/events`, { headers })).text();
    await expect.poll(events, { timeout: 5_000 }).toContain('turn.finished');
    expect(await events()).toMatch(/text\.discarded.*whole.*answer/);
  }, 30_000);

  it('ends in time although Redis is away, with a turn at work', async () => {
    const panel = await world.panel();
    world.model.says('Half an', { hang: true });
    const { text } = await streamOf(panel);
    await expect.poll(() => world.model.requests.length).toBe(1);
    await redis.kill();
    const startedAt = performance.now();
    const ended = world.endRelay();
    await text;
    expect(await ended).toBe(0);
    // One second of draining, two for each of the last words.
    expect(performance.now() - startedAt).toBeLessThan(15_000);
    await redis.start();
  }, 30_000);
});
