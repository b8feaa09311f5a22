// GET /healthz and /readyz for whoever runs the relay.
import { Hono } from 'hono';
import type { RelayEnv, RouteDeps } from './context.ts';

export function healthRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>()
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      await deps.state.store.get('ready');
      return c.text('ready');
    });
}
