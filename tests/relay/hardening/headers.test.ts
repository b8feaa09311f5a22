// Headers and content types: nothing is kept, guessed or framed, and only JSON that says so is read.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRelay } from '../../../relay/src/app.ts';
import { createLogger } from '../../../relay/src/telemetry/logger.ts';
import { errorOf, type Panel } from '../../builders/panel.ts';
import { aWorld, type World } from '../../builders/world.ts';

describe('headers', () => {
  let world: World;
  let panel: Panel;
  beforeAll(async () => {
    world = await aWorld();
    panel = await world.panel();
  });
  afterAll(() => world.close());

  const answers: [string, () => Promise<Response>][] = [
    ['a health check', () => fetch(`${world.relayUrl}/healthz`)],
    ['a refusal', () => panel.request('GET', '/v1/turns/t_nothing/events')],
    ['an address that is not there', () => fetch(`${world.relayUrl}/nothing`)],
    ['the page after connecting', () => fetch(`${world.relayUrl}/oauth/callback?state=x`)],
    [
      'a stream',
      async () => {
        world.model.says('Hello.');
        return panel.request('POST', '/v1/turns', { clientTurnId: 'headers', message: 'Hi' });
      },
    ],
  ];

  it.each(answers)(
    'of %s let nothing be kept, guessed, framed or passed on',
    async (_what, ask) => {
      const response = await ask();
      await response.body?.cancel();
      const { headers } = response;
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('let the page after connecting run its own two scripts only', async () => {
    const { headers } = await fetch(`${world.relayUrl}/oauth/callback?state=x`);
    expect(headers.get('content-security-policy')).toMatch(/script-src 'sha256-\S+ 'sha256-\S+;/);
  });

  it('demand https only where the relay is reached by https', async () => {
    const hstsOf = async (publicUrl: string): Promise<string | null> => {
      const relay = createRelay({ ...world.config, publicUrl }, createLogger('silent'));
      const answer = await relay.app.request('/healthz');
      await relay.close(0);
      return answer.headers.get('strict-transport-security');
    };
    expect(await hstsOf('https://relay.example.com')).toMatch(/^max-age=\d{8}/);
    expect(await hstsOf('http://127.0.0.1:1')).toBeNull();
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'that call a body %s make it bad_request, whatever it holds',
    async (type) => {
      const body = { clientTurnId: 'a', message: 'Hi' };
      const answer = await panel.request('POST', '/v1/turns', body, { 'content-type': type });
      expect(await errorOf(answer)).toMatchObject({ status: 400, code: 'bad_request', path: 'content-type' }); // prettier-ignore
    },
  );

  it('may name a character set beside JSON', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' };
    const answer = await panel.request('POST', '/v1/turns', { clientTurnId: 7 }, headers);
    expect(await errorOf(answer)).toMatchObject({ code: 'bad_request', path: 'clientTurnId' });
  });
});
