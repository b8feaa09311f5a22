// POST /v1/turns/{id}/decisions: what a person says to a card.
import { Hono } from 'hono';
import { z } from 'zod';
import type { DecisionRequest } from '../protocol.ts';
import { RelayError } from '../errors.ts';
import { closeWaiting } from '../turn/closeWaiting.ts';
import { decideTurn } from '../turn/decideTurn.ts';
import { keepJournal } from '../turn/journal.ts';
import type { Turn } from '../turn/types.ts';
import { bodyOf, idSchema, sessionOf, turnOf } from './context.ts';
import type { RelayEnv, RouteDeps } from './context.ts';

const fieldValue = z.union([z.string().max(131_072), z.number(), z.boolean(), z.null()]);

const decisionSchema = z.object({
  approvalId: idSchema,
  revision: z.number().int().min(1),
  rows: z
    .array(
      z.object({
        rowId: idSchema,
        decision: z.enum(['approve', 'reject']),
        edits: z.record(z.string().max(80), fieldValue).optional(),
        allowDuplicate: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(5_000),
  note: z.string().max(2_000).optional(),
}) satisfies z.ZodType<DecisionRequest>;

export function decisionRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>().post('/v1/turns/:id/decisions', async (c) => {
    const session = await sessionOf(c, deps);
    const turn = await turnOf(deps, session, c.req.param('id'));
    const request = await bodyOf(c, decisionSchema);
    const decideDeps = {
      turns: deps.turns,
      approvals: deps.approvals,
      queue: deps.state.queue,
      meter: deps.telemetry.meter,
      now: deps.now,
    };
    const by = { setting: session, sf: deps.gateway.as(session.actor, { mustFinish: true }) };
    try {
      await decideTurn(decideDeps, turn, by, request);
    } catch (error) {
      await closeIfExpired(deps, turn, error);
      throw error;
    }
    return c.body(null, 202);
  });
}

/** A click that comes too late ends the turn at once: its delayed job may not have run yet. */
async function closeIfExpired(deps: RouteDeps, turn: Turn, error: unknown): Promise<void> {
  if (!(error instanceof RelayError) || error.code !== 'expired') return;
  const ended = await closeWaiting(deps.closing, turn, 'expired');
  if (ended !== undefined) await keepJournal(deps.runner, ended);
}
