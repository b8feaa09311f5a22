// DELETE /v1/conversations/{id}: forgotten at once.
import { Hono } from 'hono';
import { RelayError } from '../errors.ts';
import { sameOwner } from '../turn/conversations.ts';
import { sessionOf, type RelayEnv, type RouteDeps } from './context.ts';

export function conversationRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>().delete('/v1/conversations/:id', async (c) => {
    const session = await sessionOf(c, deps);
    const conversation = await deps.conversations.get(c.req.param('id'));
    const owner = { orgId: session.actor.orgId, userId: session.actor.userId };
    if (conversation === undefined || !sameOwner(conversation.owner, owner))
      throw new RelayError('not_found');
    // A runner at work on it loses its log and stops; a write under way at Salesforce finishes there.
    for (const turn of conversation.turns) await deps.state.queue.interrupt(turn.id);
    await deps.conversations.forget(conversation);
    await Promise.all(conversation.turns.map((turn) => deps.turns.forget(turn.id)));
    return c.body(null, 204);
  });
}
