// POST /v1/actions/{actionKey}/undo: a turn whose card asks for the inverse of what was done.
import { Hono } from 'hono';
import { z } from 'zod';
import { RelayError } from '../errors.ts';
import type { UndoAnswer } from '../protocol.ts';
import { ACTION_KEY_OR_ID } from '../tools/undoChange.ts';
import { sessionOf } from './context.ts';
import type { RelayEnv, RouteDeps } from './context.ts';
import { startButtonTurn } from './turns.ts';

/** The action's key, or the id of its row in the audit. */
const actionKey = z.string().regex(ACTION_KEY_OR_ID);

export function undoRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>().post('/v1/actions/:actionKey/undo', async (c) => {
    const session = await sessionOf(c, deps);
    const action = actionKey.safeParse(c.req.param('actionKey'));
    if (!action.success) throw new RelayError('not_found', { detail: 'no action key' });
    const button = { kind: 'undo', args: { action: action.data } } as const;
    const turnId = await startButtonTurn(deps, session, 'Undo this change.', button);
    return c.json({ turnId } satisfies UndoAnswer, 202);
  });
}
