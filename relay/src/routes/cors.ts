// CORS by exact origin: only the pages that the configuration names may talk to the relay.
import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { Config } from '../config.ts';
import type { RelayEnv } from './context.ts';

/** Echoes an origin of the configuration; any other gets no header, and the browser keeps the answer from it. */
export function corsFor(config: Config): MiddlewareHandler<RelayEnv> {
  const origins = [...new Set([...config.orgs.values()].flatMap((org) => org.origins))];
  return cors({
    origin: origins,
    allowMethods: ['GET', 'POST', 'DELETE'],
    allowHeaders: ['authorization', 'content-type', 'last-event-id', 'traceparent'],
    exposeHeaders: ['retry-after', 'x-correlation-id'],
    maxAge: 600,
  });
}
