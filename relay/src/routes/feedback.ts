// POST /v1/turns/{id}/feedback: a thumb and a note, kept in the org's audit.
import { Hono } from 'hono';
import { z } from 'zod';
import type { FeedbackRequest } from '../protocol.ts';
import { Superseded } from '../state/interfaces.ts';
import { logOf } from '../state/owned.ts';
import { writeFeedback } from '../turn/journal.ts';
import type { Turn } from '../turn/types.ts';
import { bodyOf, sessionOf, turnOf } from './context.ts';
import type { RelayEnv, RouteDeps } from './context.ts';
import { spendTurn } from './rateLimit.ts';

const feedbackSchema = z.object({
  rating: z.enum(['up', 'down']),
  note: z.string().trim().max(2_000).optional(),
}) satisfies z.ZodType<FeedbackRequest>;

/** For whoever opens the conversation again; the audit has it in any case. */
async function show({ state }: RouteDeps, turn: Turn, feedback: FeedbackRequest): Promise<void> {
  const rated = { type: 'turn.rated', rating: feedback.rating } as const;
  await state.log.append(logOf(turn), turn.epoch, rated).catch((error: unknown) => {
    // Forgotten in the meantime, or a card of it was decided again.
    if (!(error instanceof Superseded)) throw error;
  });
}

export function feedbackRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>().post('/v1/turns/:id/feedback', async (c) => {
    const session = await sessionOf(c, deps);
    const turn = await turnOf(deps, session, c.req.param('id'));
    const feedback = await bodyOf(c, feedbackSchema);
    // Each makes a row in the org and an event here, however often it is sent.
    await spendTurn(deps, session);
    const { sealKey, now } = deps.runner;
    const sf = deps.gateway.as(session.actor);
    await writeFeedback(turn, session, feedback, sf, sealKey, now());
    await show(deps, turn, feedback);
    return c.body(null, 204);
  });
}
