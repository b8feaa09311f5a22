// GET /oauth/callback: a person comes back from Salesforce; the page says what came of it and closes itself.
import { Hono } from 'hono';
import { RelayError } from '../errors.ts';
import { finishConnect, type ConnectEnd } from '../session/connect.ts';
import { CALLBACK_CSP, callbackPage } from './callbackPage.ts';
import type { RelayEnv, RouteDeps } from './context.ts';
import { wordsFor } from '../words/words.ts';

const STATUS = {
  connected: 200,
  denied: 200,
  expired: 410,
  wrong_user: 403,
  refused: 403,
  unavailable: 502,
} as const satisfies Record<ConnectEnd['status'], number>;

/** Salesforce's codes are about 100 characters. */
const MAX_CODE = 2_000;

export function oauthCallbackRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>().get('/oauth/callback', async (c) => {
    // Who looks at a link beforehand does not spend it.
    if (c.req.method === 'HEAD') throw new RelayError('not_found', { detail: 'HEAD' });
    const { state, code, error } = c.req.query();
    const fits = code !== undefined && code !== '' && code.length <= MAX_CODE;
    const end = await finishConnect(deps, { state, error, ...(fits ? { code } : {}) });
    const words = end.language === undefined ? c.get('words') : wordsFor(end.language);
    const status = STATUS[end.status];
    const number = status === 200 ? undefined : c.get('correlationId');
    if (number !== undefined)
      deps.logger.info(
        { correlationId: number, code: end.status, detail: end.why },
        'not connected',
      );
    return c.html(callbackPage(end, words, number), status, {
      'content-security-policy': CALLBACK_CSP,
    });
  });
}
