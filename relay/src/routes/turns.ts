// POST /v1/turns: a question, answered by the stream of its turn.
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { RelayError } from '../errors.ts';
import type { StartTurnRequest } from '../protocol.ts';
import { keepJournal } from '../turn/runner.ts';
import type { Session } from '../session/sessions.ts';
import { startTurn, type ButtonCall, type StartDeps, type StartPlace } from '../turn/startTurn.ts';
import type { Turn } from '../turn/types.ts';
import { logOf } from '../state/owned.ts';
import { withSeat } from '../turn/places.ts';
import { answerStream } from './answerStream.ts';
import { bodyOf, idSchema, sessionOf } from './context.ts';
import type { RelayEnv, RouteDeps } from './context.ts';
import { spendTurn } from './rateLimit.ts';

/** What starting a turn needs of the relay. */
function startDepsOf(deps: RouteDeps): StartDeps {
  return {
    ...deps.closing,
    state: deps.state,
    trace: deps.telemetry.tracer.current(),
    ended: (turn: Turn) => keepJournal(deps.runner, turn),
  };
}

/** Starts a turn that a button of the panel asks for; answers its id. Throws RelayError as a question does. */
export async function startButtonTurn(
  deps: RouteDeps,
  session: Session,
  message: string,
  button: ButtonCall,
): Promise<string> {
  const request = { clientTurnId: randomUUID(), message, button };
  return withSeat(deps.runner.places, session.actor, async (seat) => {
    const place = await placeOf(deps, session);
    return startTurn(startDepsOf(deps), { ...place, seat }, request);
  });
}

/** Where a question of the session is asked; it is counted. */
async function placeOf(deps: RouteDeps, session: Session): Promise<Omit<StartPlace, 'seat'>> {
  const { conversationId, expiresAt: _expiresAt, ...setting } = session;
  const held = deps.conversations.hold({ id: conversationId, owner: session.actor });
  const [conversation] = await Promise.all([held.read(), spendTurn(deps, session)]);
  if (conversation === undefined) throw new RelayError('not_found', { detail: 'conversation' });
  return { conversation, held, setting };
}

export function turnRoutes(deps: RouteDeps): Hono<RelayEnv> {
  const schema = z.object({
    clientTurnId: idSchema,
    message: z.string().trim().min(1).max(deps.config.limits.messageChars),
    replaces: idSchema.optional(),
  }) satisfies z.ZodType<StartTurnRequest>;
  return new Hono<RelayEnv>().post('/v1/turns', async (c) => {
    // Whose question it is, is mostly known here: all that it needs is asked for beside whether the session still lives.
    const session = deps.sessions.last(c.req.header('authorization')) ?? (await sessionOf(c, deps));
    const request = await bodyOf(c, schema);
    // Before anything begins: who may read no stream asks nothing.
    const { opened, leave } = deps.streams.take(session.actor);
    try {
      const id = await withSeat(deps.runner.places, session.actor, async (seat) => {
        const place = placeOf(deps, session);
        place.catch(() => undefined);
        await sessionOf(c, deps);
        return startTurn(startDepsOf(deps), { ...(await place), seat }, request);
      });
      const log = logOf({ id, owner: session.actor });
      return answerStream(c, deps, session, log, { afterId: 0, opened });
    } catch (error) {
      leave();
      throw error;
    }
  });
}
