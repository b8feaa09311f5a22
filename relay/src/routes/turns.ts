// POST /v1/turns and what is done to a turn: stream its events, decide its card, stop it.
import { Hono } from 'hono';
import { z } from 'zod';
import { RelayError } from '../errors.ts';
import type { DecisionRequest, EventsAnswer, StartTurnRequest } from '../protocol.ts';
import { closeWaiting } from '../turn/closeWaiting.ts';
import { decideTurn } from '../turn/decideTurn.ts';
import { keepJournal } from '../turn/runner.ts';
import { startTurn } from '../turn/startTurn.ts';
import { bodyOf, sessionOf, turnOf, type RelayEnv, type RouteDeps } from './context.ts';
import { spendTurn } from './rateLimit.ts';
import { streamEvents } from './streamEvents.ts';

const id = z.string().min(1).max(64);

const startSchema = (maxChars: number) =>
  z.object({
    clientTurnId: id,
    message: z.string().trim().min(1).max(maxChars),
    replaces: id.optional(),
  }) satisfies z.ZodType<StartTurnRequest>;

const fieldValue = z.union([z.string().max(131_072), z.number(), z.boolean(), z.null()]);

const decisionSchema = z.object({
  approvalId: id,
  revision: z.number().int().min(1),
  rows: z
    .array(
      z.object({
        rowId: id,
        decision: z.enum(['approve', 'reject']),
        edits: z.record(z.string().max(80), fieldValue).optional(),
        allowDuplicate: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(5_000),
  note: z.string().max(2_000).optional(),
}) satisfies z.ZodType<DecisionRequest>;

export function turnRoutes(deps: RouteDeps): Hono<RelayEnv> {
  const start = startSchema(deps.config.limits.messageChars);
  return new Hono<RelayEnv>()
    .post('/v1/turns', async (c) => {
      const session = await sessionOf(c, deps);
      const request = await bodyOf(c, start);
      await spendTurn(deps, session);
      const conversation = await deps.conversations.get(session.conversationId);
      if (conversation === undefined) throw new RelayError('not_found', { detail: 'conversation' });
      const startDeps = {
        ...closeDeps(deps),
        state: deps.state,
        ended: (turn: Parameters<typeof keepJournal>[1]) => keepJournal(deps.runner, turn),
      };
      const { conversationId: _conversationId, expiresAt, ...setting } = session;
      const turnId = await startTurn(startDeps, setting, conversation, request);
      return streamEvents(deps.state.log, turnId, 0, { expiresAt, now: deps.now });
    })
    .get('/v1/turns/:id/events', async (c) => {
      const session = await sessionOf(c, deps);
      const turn = await turnOf(deps, session, c.req.param('id'));
      const after = lastEventId(c.req.header('last-event-id'));
      if (c.req.header('accept')?.includes('application/json')) {
        const events = await deps.state.log.read(turn.id, after);
        return c.json({ events } satisfies EventsAnswer);
      }
      return streamEvents(deps.state.log, turn.id, after, {
        expiresAt: session.expiresAt,
        now: deps.now,
      });
    })
    .post('/v1/turns/:id/decisions', async (c) => {
      const session = await sessionOf(c, deps);
      const turn = await turnOf(deps, session, c.req.param('id'));
      const request = await bodyOf(c, decisionSchema);
      const decide = { turns: deps.turns, approvals: deps.approvals, queue: deps.state.queue };
      await decideTurn(
        decide,
        turn,
        { setting: session, sf: deps.gateway.as(session.actor) },
        request,
      );
      return c.body(null, 202);
    })
    .post('/v1/turns/:id/stop', async (c) => {
      const session = await sessionOf(c, deps);
      const turn = await turnOf(deps, session, c.req.param('id'));
      await deps.turns.requestStop(turn.id);
      await deps.state.queue.interrupt(turn.id);
      const ended = await closeWaiting(closeDeps(deps), turn.id, 'stopped');
      if (ended !== undefined) await keepJournal(deps.runner, ended);
      return c.body(null, 202);
    });
}

function closeDeps(deps: RouteDeps) {
  const { turns, conversations, approvals, now } = deps;
  return { turns, conversations, approvals, log: deps.state.log, ttlMs: deps.runner.ttlMs, now };
}

function lastEventId(header: string | undefined): number {
  if (header === undefined || header === '') return 0;
  if (!/^\d{1,9}$/.test(header)) throw new RelayError('bad_request', { path: 'last-event-id' });
  return Number(header);
}
