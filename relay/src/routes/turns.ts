// POST /v1/turns: a question, answered by the stream of its turn.
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { RelayError } from '../errors.ts';
import type { StartTurnRequest } from '../protocol.ts';
import { keepJournal } from '../turn/journal.ts';
import type { Session } from '../session/sessions.ts';
import { startTurn } from '../turn/startTurn.ts';
import type { ButtonCall, StartDeps, StartPlace, StartRequest } from '../turn/startTurn.ts';
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
  return begin(deps, session, { clientTurnId: randomUUID(), message, button });
}

/** Whose session lives may ask: whether there is room is asked beside what it is asked about. */
function begin(deps: RouteDeps, session: Session, request: StartRequest): Promise<string> {
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
    const session = await sessionOf(c, deps);
    const request = await bodyOf(c, schema);
    // Before anything begins: who may read no stream asks nothing.
    const { opened, leave } = deps.streams.take(session.actor);
    try {
      const id = await begin(deps, session, request);
      const log = logOf({ id, owner: session.actor });
      return answerStream(c, deps, session, log, { afterId: 0, opened });
    } catch (error) {
      leave();
      throw error;
    }
  });
}
