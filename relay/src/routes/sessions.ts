// POST /v1/sessions: an assertion of the org becomes a session of the panel.
import { Hono } from 'hono';
import { z } from 'zod';
import type { OpenSessionRequest } from '../protocol.ts';
import { openSession } from '../session/openSession.ts';
import { bodyOf, type RelayEnv, type RouteDeps } from './context.ts';

const openSchema = z.object({
  assertion: z
    .string()
    .min(1)
    .max(128 * 1024),
  conversationId: z.string().max(64).optional(),
}) satisfies z.ZodType<OpenSessionRequest>;

export function sessionRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>().post('/v1/sessions', async (c) =>
    c.json(await openSession(deps, await bodyOf(c, openSchema), c.get('correlationId')), 201),
  );
}
