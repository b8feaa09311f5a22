// Bad input: each kind has its code and sentence, and leaves nothing half done.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorOf, post } from '../../builders/panel.ts';
import type { Panel } from '../../builders/panel.ts';
import { aWorld, PANEL_ORIGIN } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

describe('bad input', () => {
  let world: World;
  let panel: Panel;
  beforeAll(async () => {
    world = await aWorld();
    panel = await world.panel();
  });
  afterAll(() => world.close());

  const ask = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    panel.request('POST', '/v1/turns', body, headers);

  it.each([
    ['no JSON', '{"message"', ''],
    ['JSON of another kind', '[]', ''],
    ['a missing message', { clientTurnId: 'a' }, 'message'],
    ['an empty message', { clientTurnId: 'a', message: '  ' }, 'message'],
    ['a message of another type', { clientTurnId: 'a', message: 7 }, 'message'],
    ['a message over the limit', { clientTurnId: 'a', message: 'x'.repeat(8_001) }, 'message'],
    ['a missing id', { message: 'Hello' }, 'clientTurnId'],
    ['an id that is too long', { clientTurnId: 'a'.repeat(65), message: 'Hello' }, 'clientTurnId'],
  ])('answers %s as bad_request with the path of the field', async (_what, body, path) => {
    const error = await errorOf(await ask(body));

    expect(error).toMatchObject({ status: 400, code: 'bad_request', retryable: false });
    expect(error.path ?? '').toBe(path);
    expect(error.correlationId).toMatch(/^[\w-]{36}$/);
  });

  it('answers a body over the limit as too_large', async () => {
    const response = await ask({ clientTurnId: 'a', message: 'x'.repeat(300 * 1024) });
    expect(await errorOf(response)).toMatchObject({ status: 413, code: 'too_large' });
  });

  it('answers headers over the limit without reaching a route', async () => {
    const response = await ask(
      { clientTurnId: 'a', message: 'Hi' },
      { 'x-much': 'y'.repeat(40_000) },
    );
    expect(response.status).toBe(431);
  });

  it.each([
    ['no token', ''],
    ['a token of nobody', `Bearer ${'A'.repeat(43)}`],
    ['another scheme', 'Basic eDp5'],
  ])('answers %s as session_expired', async (_what, authorization) => {
    const response = await ask({ clientTurnId: 'a', message: 'Hi' }, { authorization });
    expect(await errorOf(response)).toMatchObject({ status: 401, code: 'session_expired' });
  });

  it('answers an expired session as session_expired', async () => {
    const old = await world.panel();
    world.advance(11 * 60_000);
    const response = await old.request('POST', '/v1/turns', { clientTurnId: 'a', message: 'Hi' });
    world.advance(0);
    expect(await errorOf(response)).toMatchObject({ status: 401, code: 'session_expired' });
  });

  it('accepts an assertion once', async () => {
    const assertion = await world.assertion();
    expect((await post(world.relayUrl, '/v1/sessions', { assertion })).status).toBe(201);
    const again = await post(world.relayUrl, '/v1/sessions', { assertion });
    expect(await errorOf(again)).toMatchObject({ status: 401, code: 'assertion_replayed' });
  });

  it('answers anything else than an assertion as assertion_invalid, and logs why', async () => {
    const response = await post(world.relayUrl, '/v1/sessions', { assertion: 'x.y.z' });
    expect(await errorOf(response)).toMatchObject({ status: 401, code: 'assertion_invalid' });
    expect(world.logLines.at(-1)).toContain('not_a_jws');
  });

  it('tells an admin what is wrong with the agent’s model, and a rep whom to ask', async () => {
    const open = async (admin: boolean): Promise<Response> =>
      post(world.relayUrl, '/v1/sessions', {
        assertion: await world.assertion({ admin, agent: { model: 'gpt-99' } }),
      });

    expect(await errorOf(await open(true))).toMatchObject({
      status: 403,
      code: 'not_allowed',
      message: expect.stringContaining('gpt-99'),
    });
    expect(await errorOf(await open(false))).toMatchObject({
      status: 403,
      message: expect.stringContaining('tell your admin'),
    });
  });

  it('opens no conversation of somebody else', async () => {
    const assertion = await world.assertion({ person: 'manager' });
    const { conversationId } = panel.session;
    const response = await post(world.relayUrl, '/v1/sessions', { assertion, conversationId });
    expect(await errorOf(response)).toMatchObject({ status: 404, code: 'not_found' });
  });

  it('refuses the shared connection to those who were not granted it', async () => {
    const assertion = await world.assertion({ connection: 'shared' });
    const response = await post(world.relayUrl, '/v1/sessions', { assertion });
    expect(await errorOf(response)).toMatchObject({ status: 403, code: 'not_allowed' });
  });

  it('tells a person who may not connect what to do', async () => {
    const opened = await world.panel({ person: 'otherrep' });
    expect(opened.session.connection.status).not.toBe('ready');
    expect(opened.session.connection.help).toBeTruthy();
  });

  it.each(['/v1/turns/t_nothing/events', '/v1/nothing'])(
    'answers %s as not_found',
    async (path) => {
      expect(await errorOf(await panel.request('GET', path))).toMatchObject({
        status: 404,
        code: 'not_found',
      });
    },
  );

  it('answers a Last-Event-ID that is no number as bad_request', async () => {
    world.model.says('Hello.');
    const turn = await panel.ask('Hi');
    const response = await panel.request('GET', `/v1/turns/${turn.id}/events`, undefined, {
      'last-event-id': 'all',
    });
    expect(await errorOf(response)).toMatchObject({ status: 400, path: 'last-event-id' });
  });

  it('answers to the origins of the configuration only', async () => {
    const preflight = (origin: string): Promise<Response> =>
      fetch(`${world.relayUrl}/v1/turns`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,last-event-id',
        },
      });

    const known = await preflight(PANEL_ORIGIN);
    expect(known.headers.get('access-control-allow-origin')).toBe(PANEL_ORIGIN);
    expect(known.headers.get('access-control-allow-headers')).toContain('last-event-id');
    expect(known.headers.get('access-control-allow-credentials')).toBeNull();
    for (const origin of ['https://evil.example', `${PANEL_ORIGIN}.evil.example`, 'null']) {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('lets the panel read a refusal', async () => {
    const headers = { origin: PANEL_ORIGIN, authorization: 'Bearer nothing' };
    const response = await ask({ clientTurnId: 'a', message: 'Hi' }, headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('access-control-allow-origin')).toBe(PANEL_ORIGIN);
    expect(response.headers.get('x-correlation-id')).toBeTruthy();
    expect(response.headers.get('vary')).toContain('Origin');
  });

  it('lets the panel read an answer with its number, and no other page', async () => {
    world.model.says('Hello.').says('Hello.');
    const streamFor = async (origin: string): Promise<Response> => {
      const body = { clientTurnId: `for ${origin}`, message: 'Hi' };
      const stream = await panel.request('POST', '/v1/turns', body, { origin });
      expect(await stream.text()).toContain('turn.finished');
      return stream;
    };
    const { headers } = await streamFor(PANEL_ORIGIN);
    expect(headers.get('access-control-allow-origin')).toBe(PANEL_ORIGIN);
    expect(headers.get('access-control-expose-headers')).toContain('x-correlation-id');
    expect(headers.get('vary')).toContain('Origin');
    const other = await streamFor('https://evil.example');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('writes no message, no field value and no token to the log', async () => {
    const secret = 'Zanzibar-7391';
    world.model
      .calls('search_records', { soql: `SELECT Id, Phone FROM Account WHERE Name = '${secret}'` })
      .calls('create_records', {
        object: 'Contact',
        records: [{ LastName: secret, Nonsense__c: secret }],
      })
      .step({ text: secret, cut: true });

    await panel.ask(secret);

    const log = world.logLines.join('');
    expect(log).toContain('turn failed');
    expect(log).not.toContain(secret);
    expect(log).not.toContain('Edge Communications');
    expect(log).not.toContain(panel.session.token);
  });

  it('limits how many questions one person starts in a minute', async () => {
    const strict = await aWorld({ limits: { turnsPerUserPerMinute: 2 } });
    try {
      const one = await strict.panel();
      strict.model.says('One.').says('Two.');
      await one.ask('1');
      await one.ask('2');
      const third = await one.request('POST', '/v1/turns', { clientTurnId: 'c', message: '3' });
      expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await errorOf(third)).toMatchObject({
        status: 429,
        code: 'rate_limited',
        retryable: true,
      });
    } finally {
      await strict.close();
    }
  });
});
