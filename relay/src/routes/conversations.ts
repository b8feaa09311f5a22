// DELETE /v1/conversations/{id}: forgotten at once.
import { Hono } from 'hono';
import { RelayError } from '../errors.ts';
import { forgetTurn } from '../turn/forgetTurn.ts';
import { sessionOf, type RelayEnv, type RouteDeps } from './context.ts';

export function conversationRoutes(deps: RouteDeps): Hono<RelayEnv> {
  const { log, queue } = deps.state;
  return new Hono<RelayEnv>().delete('/v1/conversations/:id', async (c) => {
    const session = await sessionOf(c, deps);
    const owner = { orgId: session.actor.orgId, userId: session.actor.userId };
    const conversation = await deps.conversations.get({ id: c.req.param('id'), owner });
    if (conversation === undefined) throw new RelayError('not_found');
    // A runner at work on it loses its log and stops; a write under way at Salesforce finishes there.
    for (const turn of conversation.turns) await queue.interrupt(turn.id);
    await deps.conversations.forget(conversation);
    // A runner that has lost its log ends without a word: nobody else gives its place back.
    const { places } = deps.runner;
    await Promise.all(
      conversation.turns.flatMap(({ id }) => [
        forgetTurn({ ...deps.runner, log, queue }, { id, owner }),
        places.leave({ id, owner }),
      ]),
    );
    return c.body(null, 204);
  });
}
