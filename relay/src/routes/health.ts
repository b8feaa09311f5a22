// GET /healthz and /readyz for whoever runs the relay.
import { Hono } from 'hono';
import type { RelayEnv, RouteDeps } from './context.ts';

async function isReady({ state }: RouteDeps): Promise<boolean> {
  try {
    return await state.ready();
  } catch {
    return false;
  }
}

export function healthRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>()
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      if (await isReady(deps)) return c.text('ready');
      return c.text('not ready: the state cannot be reached', 503);
    });
}
