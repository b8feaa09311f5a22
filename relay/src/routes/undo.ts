// POST /v1/actions/{actionKey}/undo: a turn whose card asks for the inverse of what was done.
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { RelayError } from '../errors.ts';
import type { UndoAnswer } from '../protocol.ts';
import { ACTION_KEY_OR_ID } from '../tools/undoChange.ts';
import { startTurn } from '../turn/startTurn.ts';
import { sessionOf } from './context.ts';
import type { RelayEnv, RouteDeps } from './context.ts';
import { spendTurn } from './rateLimit.ts';
import { startDepsOf } from './turns.ts';

/** The action's key, or the id of its row in the audit. */
const actionKey = z.string().regex(ACTION_KEY_OR_ID);

export function undoRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>().post('/v1/actions/:actionKey/undo', async (c) => {
    const session = await sessionOf(c, deps);
    const undoes = actionKey.safeParse(c.req.param('actionKey'));
    if (!undoes.success) throw new RelayError('not_found', { detail: 'no action key' });
    await spendTurn(deps, session);
    const conversation = await deps.conversations.get(session.conversationId);
    if (conversation === undefined) throw new RelayError('not_found', { detail: 'conversation' });
    const { conversationId: _conversationId, expiresAt: _expiresAt, ...setting } = session;
    const turnId = await startTurn(startDepsOf(deps), setting, conversation, {
      clientTurnId: randomUUID(),
      message: 'Undo this change.',
      undoes: undoes.data,
    });
    return c.json({ turnId } satisfies UndoAnswer, 202);
  });
}
