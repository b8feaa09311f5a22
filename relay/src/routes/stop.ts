// POST /v1/turns/{id}/stop: no further; what is under way at Salesforce finishes and is reported.
import { Hono } from 'hono';
import { closeWaiting } from '../turn/closeWaiting.ts';
import { keepJournal } from '../turn/journal.ts';
import { sessionOf, turnOf } from './context.ts';
import type { RelayEnv, RouteDeps } from './context.ts';

export function stopRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>().post('/v1/turns/:id/stop', async (c) => {
    const session = await sessionOf(c, deps);
    const turn = await turnOf(deps, session, c.req.param('id'));
    await deps.turns.requestStop(turn);
    await deps.state.queue.interrupt(turn.id);
    const ended = await closeWaiting(deps.closing, turn, 'stopped');
    if (ended !== undefined) await keepJournal(deps.runner, ended);
    return c.body(null, 202);
  });
}
