// Every refusal that a person can see carries a number, and the log has a line with the reason under that number.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createRelay } from '../../../relay/src/app.ts';
import type { ErrorBody, SessionAnswer } from '../../../relay/src/protocol.ts';
import { createLogger } from '../../../relay/src/telemetry/logger.ts';
import { aWorld, type World } from '../../builders/world.ts';

/** For whoever runs the relay; no person sees them. */
const OPERATORS = ['/healthz', '/readyz'];
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface LogLine {
  correlationId?: string;
  turn?: string;
  code?: string;
  detail?: string;
  msg: string;
}

describe('the number of a refusal', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ limits: { turnsPerUserPerMinute: 2, turnsInFlightPerUser: 1 } });
  });
  afterAll(() => world.close());

  /** A relay of the same configuration with a log of its own. */
  function aRelay(clock?: () => number) {
    const lines: LogLine[] = [];
    const log = createLogger('info', { write: (line) => lines.push(JSON.parse(line) as LogLine) });
    const relay = createRelay(world.config, log, clock);
    onTestFinished(() => relay.close(0));
    return { app: relay.app, lines, relay };
  }
  const json = { 'content-type': 'application/json' };

  /** The refusal's code, once its number was found in body, header and log. */
  async function numbered(answer: Response, lines: LogLine[]): Promise<string> {
    const { error } = (await answer.json()) as ErrorBody;
    expect(error.correlationId).toMatch(UUID);
    expect(answer.headers.get('x-correlation-id')).toBe(error.correlationId);
    const [line, ...more] = lines.filter((one) => one.correlationId === error.correlationId);
    expect(more).toEqual([]);
    expect(line).toMatchObject({ code: error.code, msg: expect.stringMatching(/^request/) });
    return error.code;
  }

  it('is there whichever route refuses, and never the same', async () => {
    const { app, lines } = aRelay();
    const routes = app.routes
      .filter(({ method, path }) => method !== 'ALL' && !OPERATORS.includes(path))
      .map(({ method, path }) => [method, path.replace(/:\w+/g, 'x')] as const)
      .filter(([, path]) => path.startsWith('/v1/'));
    expect(routes.length).toBeGreaterThanOrEqual(10);
    for (const [method, path] of routes) {
      const body = method === 'POST' ? { body: '{}' } : {};
      const answer = await app.request(path, { method, headers: json, ...body });
      expect([400, 401], `${method} ${path}`).toContain(answer.status);
      await numbered(answer, lines);
    }
    expect(new Set(lines.map(({ correlationId }) => correlationId)).size).toBe(routes.length);
  });

  it.each([
    ['an address that is not there', 404, 'not_found', '/v1/nothing', {}],
    ['another method', 404, 'not_found', '/v1/turns', { method: 'PUT' }],
    ['a body that is too long', 413, 'too_large', '/v1/turns', { method: 'POST', body: 'x'.repeat(300_000) }],
    ['no JSON', 400, 'bad_request', '/v1/sessions', { method: 'POST', body: '{' }],
  ])('is there with %s', async (_what, status, code, path, init) => {
    const { app, lines } = aRelay();
    const answer = await app.request(path, { headers: json, ...init });
    expect(answer.status).toBe(status);
    expect(await numbered(answer, lines)).toBe(code);
  }); // prettier-ignore

  it.each([
    ['that is used up', 410, 'expired', {}],
    ['that is no link at all', 404, 'not_found', { method: 'POST' }],
  ])('is on the page of a link to connect %s', async (_what, status, code, init) => {
    const { app, lines } = aRelay();
    const answer = await app.request('/oauth/callback?state=x&code=y', init);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'sha256-");
    const [, number] = /Number for your admin: (\S+)</.exec(await answer.text()) ?? [];
    expect(number).toBe(answer.headers.get('x-correlation-id'));
    expect(lines).toMatchObject([{ correlationId: number, code }]);
  });

  it('is there while the relay ends', async () => {
    const { app, lines, relay } = aRelay();
    await relay.close(0);
    const answer = await app.request('/v1/turns', { method: 'POST', headers: json, body: '{}' });
    expect(answer.status).toBe(503);
    expect(await numbered(answer, lines)).toBe('busy');
    expect(lines.at(-1)?.detail).toBe('the relay ends');
  });

  it('is there with a fault of the relay itself, whose places only the log has', async () => {
    let broken = false;
    const { app, lines } = aRelay(() => {
      if (broken) throw new TypeError('Acme owes 12');
      return Date.now();
    });
    const body = JSON.stringify({ assertion: await world.assertion() });
    const opened = await app.request('/v1/sessions', { method: 'POST', headers: json, body });
    const { token } = (await opened.json()) as SessionAnswer;
    broken = true;
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.request('/v1/turns/x/events', { headers });
    expect(answer.status).toBe(500);
    const text = await answer.clone().text();
    expect(text).not.toMatch(/Acme|TypeError|\bat \//);
    expect(await numbered(answer, lines)).toBe('internal');
    expect(lines.at(-1)).toMatchObject({ err: { type: 'TypeError', stack: expect.any(Array) } });
  });

  it('is there with a rate that is used up', async () => {
    const panel = await world.panel();
    world.model.says('One.').says('Two.');
    await panel.ask('1');
    await panel.ask('2');
    const body = { clientTurnId: randomUUID(), message: '3' };
    const answer = await panel.request('POST', '/v1/turns', body);
    expect(answer.status).toBe(429);
    const lines = world.logLines.map((line) => JSON.parse(line) as LogLine);
    expect(await numbered(answer, lines)).toBe('rate_limited');
  });

  it('of a turn that failed is the turn’s, in its stream and in the log', async () => {
    const panel = await world.panel({ person: 'manager' });
    world.model.step({ text: 'So', cut: true });
    const turn = await panel.ask('Go on');
    expect(turn.last()).toMatchObject({ type: 'turn.failed', correlationId: turn.id });
    const lines = world.logLines.map((line) => JSON.parse(line) as LogLine);
    expect(lines.filter((line) => line.turn === turn.id && line.msg === 'turn failed')).toMatchObject([
      { code: 'model_unavailable', detail: 'model: cut' },
    ]); // prettier-ignore
  });
});
