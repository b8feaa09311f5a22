// Headers of every answer: nothing is kept, guessed, framed or told to the next page.
import type { MiddlewareHandler } from 'hono';
import type { Config } from '../config.ts';
import type { RelayEnv } from './context.ts';

const ALWAYS = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  // Answers are data: a page that shows one as a document may load and run nothing.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** Two years, what the preload lists of browsers ask for; only where the public address is https. */
const HSTS = 'max-age=63072000; includeSubDomains';

/** Adds them to every answer; a route that set one of them keeps its own. */
export function safeHeaders({ publicUrl }: Config): MiddlewareHandler<RelayEnv> {
  const secure = publicUrl.startsWith('https://') ? { 'strict-transport-security': HSTS } : {};
  const headers = Object.entries({ ...ALWAYS, ...secure });
  return async (c, next) => {
    await next();
    // Not `c.header`: that builds a finished answer anew each time, and one that streams then leaves by a longer way.
    const answer = c.res.headers;
    for (const [name, value] of headers) if (!answer.has(name)) answer.set(name, value);
  };
}
