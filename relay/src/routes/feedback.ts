// POST /v1/turns/{id}/feedback: a thumb and a note, kept in the org's audit.
import { Hono } from 'hono';
import { z } from 'zod';
import type { FeedbackRequest } from '../protocol.ts';
import { writeFeedback } from '../turn/journal.ts';
import { bodyOf, sessionOf, turnOf } from './context.ts';
import type { RelayEnv, RouteDeps } from './context.ts';

const feedbackSchema = z.object({
  rating: z.enum(['up', 'down']),
  note: z.string().trim().max(2_000).optional(),
}) satisfies z.ZodType<FeedbackRequest>;

export function feedbackRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>().post('/v1/turns/:id/feedback', async (c) => {
    const session = await sessionOf(c, deps);
    const turn = await turnOf(deps, session, c.req.param('id'));
    const feedback = await bodyOf(c, feedbackSchema);
    const { sealKey, now } = deps.runner;
    const sf = deps.gateway.as(session.actor);
    await writeFeedback(turn, session, feedback, sf, sealKey, now());
    return c.body(null, 204);
  });
}
