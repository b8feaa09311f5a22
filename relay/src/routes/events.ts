// GET /v1/turns/{id}/events: the stream of a turn from where the reader left off.
import { Hono } from 'hono';
import { RelayError } from '../errors.ts';
import type { EventsAnswer } from '../protocol.ts';
import { logOf } from '../state/owned.ts';
import { revive } from '../turn/revive.ts';
import { answerStream } from './answerStream.ts';
import { sessionOf, turnOf } from './context.ts';
import type { RelayEnv, RouteDeps } from './context.ts';

export function eventRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>().get('/v1/turns/:id/events', async (c) => {
    const session = await sessionOf(c, deps);
    // Its answer has no body: a stream would be opened that nobody reads and nobody closes.
    if (c.req.method === 'HEAD') throw new RelayError('not_found', { detail: 'HEAD' });
    const turn = await turnOf(deps, session, c.req.param('id'));
    const after = lastEventId(c.req.header('last-event-id'));
    const { log, queue } = deps.state;
    const over = await revive({ ...deps.closing, queue }, turn);
    const asList = c.req.header('accept')?.includes('application/json') ?? false;
    const events = await log.read(logOf(turn), after, asList ? undefined : 1);
    if (events === undefined) throw new RelayError('not_found', { detail: 'log' });
    // Nothing more will come: what tells an EventSource not to connect again (HTML Standard, 9.2.3).
    if (over && events.length === 0) return c.body(null, 204);
    if (asList) return c.json({ events } satisfies EventsAnswer);
    const { opened } = deps.streams.take(turn.owner);
    return answerStream(c, deps, session, logOf(turn), { afterId: after, over, opened });
  });
}

function lastEventId(header: string | undefined): number {
  if (header === undefined || header === '') return 0;
  if (!/^\d{1,9}$/.test(header)) throw new RelayError('bad_request', { path: 'last-event-id' });
  return Number(header);
}
