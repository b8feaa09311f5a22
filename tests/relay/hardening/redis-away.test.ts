// While Redis is away a person is told to wait, nothing is half done, and the relay goes on when it is back.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { errorOf, type Panel } from '../../builders/panel.ts';
import { freePort } from '../../builders/ports.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { aWorld, type World } from '../../builders/world.ts';
import { findRedis } from '../../runner/redis.ts';
import { scrape } from '../telemetry/collector.ts';

describe.skipIf(findRedis() === undefined)('a stream whose Redis goes away', () => {
  it('ends with a word when to come back; log and metrics tell of it under its number', async () => {
    const redis = await aRedis();
    onTestFinished(() => redis.close());
    const port = await freePort();
    const env = { METRICS_PORT: String(port) };
    const world = await aWorld({ redisUrl: redis.url, env });
    onTestFinished(() => world.close());
    world.model.says('one two three four five', { paceMs: 20_000 });
    const body = { clientTurnId: randomUUID(), message: 'Tell me' };
    const stream = await (await world.panel()).request('POST', '/v1/turns', body);
    await expect.poll(() => world.model.requests.length).toBe(1);
    await redis.kill();
    expect(await stream.text()).toMatch(/retry: \d{4}\n\n$/);
    const number = stream.headers.get('x-correlation-id');
    const lines = world.logLines.filter((line) => line.includes('stream broken off'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ correlationId: number, err: { type: 'StateUnavailable' } }); // prettier-ignore
    const failures = 'recordside_stream_failures_total{code="StateUnavailable"}';
    expect((await scrape(port)).value(failures)).toBe(1);
  }, 30_000);
});

describe.skipIf(findRedis() === undefined)('while Redis is away', () => {
  let redis: RedisServer;
  let world: World;
  let panel: Panel;
  beforeAll(async () => {
    redis = await aRedis();
    world = await aWorld({ redisUrl: redis.url });
    panel = await world.panel();
    await redis.kill();
  }, 30_000);
  afterAll(async () => {
    await world.close();
    await redis.close();
  });

  const ask = (): Promise<Response> =>
    panel.request('POST', '/v1/turns', { clientTurnId: randomUUID(), message: 'Hi' });

  it.each([
    ['a question', ask],
    ['a stream', () => panel.request('GET', '/v1/turns/t_1/events')],
    ['a decision', () => panel.request('POST', '/v1/turns/t_1/decisions', {})],
    ['a stop', () => panel.request('POST', '/v1/turns/t_1/stop')],
  ])('%s is answered busy, with the seconds to wait and no word of Redis', async (_what, send) => {
    const answer = await send();
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    const error = await errorOf(answer);
    expect(error).toMatchObject({ status: 503, code: 'busy', retryable: true });
    expect(JSON.stringify(error)).not.toMatch(/redis|closed|ECONN/i);
  });

  it('a browser that comes back from Salesforce gets a page, with a number', async () => {
    const query = `state=${'A'.repeat(43)}&code=abc`;
    const answer = await fetch(`${world.relayUrl}/oauth/callback?${query}`);
    expect(answer.status).toBe(503);
    const html = await answer.text();
    expect(html).toContain('<p>The assistant is not available for a moment.');
    expect(html).toContain(`: ${answer.headers.get('x-correlation-id')}</p>`);
  });

  it('a new session is answered busy too, and its assertion is not used up', async () => {
    const assertion = await world.assertion();
    const open = (): Promise<Response> =>
      fetch(`${world.relayUrl}/v1/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ assertion }),
      });
    expect(await errorOf(await open())).toMatchObject({ status: 503, code: 'busy' });
    expect((await fetch(`${world.relayUrl}/readyz`)).status).toBe(503);
    await redis.start();
    await expect.poll(async () => (await open()).status, { timeout: 10_000 }).toBe(201);
  }, 20_000);

  it('and back again, questions are answered', async () => {
    const again = await world.panel();
    world.model.says('Hello.');
    expect((await again.ask('Hi')).text()).toBe('Hello.');
  }, 20_000);
});
