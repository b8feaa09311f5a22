// A refusal as whoever asked can read it: JSON for the panel, a page for a browser that comes back from Salesforce.
import type { Context } from 'hono';
import { errorBody, type RelayError } from '../errors.ts';
import { CALLBACK_PATH } from '../session/connect.ts';
import { CALLBACK_CSP, troublePage } from './callbackPage.ts';
import type { RelayEnv } from './context.ts';

/** Carries the request's number either way. */
export function refusal(c: Context<RelayEnv>, error: RelayError): Response {
  const { correlationId, words } = c.var;
  if (c.req.path !== CALLBACK_PATH)
    return c.json(errorBody(error, correlationId, words), error.status);
  const page = troublePage(error.person(words), words, correlationId);
  return c.html(page, error.status, { 'content-security-policy': CALLBACK_CSP });
}
