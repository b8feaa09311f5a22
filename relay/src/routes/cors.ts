// CORS by exact origin: only the pages that the configuration names may talk to the relay.
import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { Config } from '../config.ts';
import type { RelayEnv } from './context.ts';

/** What a page may read of an answer beside its body. */
const EXPOSED = ['retry-after', 'x-correlation-id'];

/**
 * Echoes an origin of the configuration; any other gets no header, and the browser keeps the answer from it. Hono
 * answers what browsers ask beforehand; its headers for every other answer would make it build a stream's answer anew.
 */
export function corsFor(config: Config): MiddlewareHandler<RelayEnv> {
  const origins = [...new Set([...config.orgs.values()].flatMap((org) => org.origins))];
  const askedBefore = cors({
    origin: origins,
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['authorization', 'content-type', 'last-event-id', 'traceparent'],
    exposeHeaders: EXPOSED,
    maxAge: 600,
  });
  return async (c, next) => {
    if (c.req.method === 'OPTIONS') return askedBefore(c, next);
    await next();
    const origin = c.req.header('origin');
    const { headers } = c.res;
    if (origin !== undefined && origins.includes(origin))
      headers.set('access-control-allow-origin', origin);
    headers.set('access-control-expose-headers', EXPOSED.join(','));
    headers.append('vary', 'Origin');
    return undefined;
  };
}
