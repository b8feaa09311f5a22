// GET /v1/turns/{id}/events: the stream of a turn from where the reader left off.
import { Hono } from 'hono';
import { RelayError } from '../errors.ts';
import type { EventsAnswer } from '../protocol.ts';
import { logOf } from '../state/owned.ts';
import { revive } from '../turn/revive.ts';
import { sessionOf, turnOf } from './context.ts';
import type { RelayEnv, RouteDeps } from './context.ts';
import { streamEvents } from './streamEvents.ts';

export function eventRoutes(deps: RouteDeps): Hono<RelayEnv> {
  return new Hono<RelayEnv>().get('/v1/turns/:id/events', async (c) => {
    const session = await sessionOf(c, deps);
    const turn = await turnOf(deps, session, c.req.param('id'));
    const after = lastEventId(c.req.header('last-event-id'));
    const { log, queue } = deps.state;
    await revive({ ...deps.closing, queue }, turn);
    if (c.req.header('accept')?.includes('application/json')) {
      const events = await log.read(logOf(turn), after);
      if (events === undefined) throw new RelayError('not_found', { detail: 'log' });
      return c.json({ events } satisfies EventsAnswer);
    }
    if ((await log.read(logOf(turn), after, 1)) === undefined)
      throw new RelayError('not_found', { detail: 'log' });
    const { opened } = deps.streams.take(turn.owner);
    return streamEvents(log, logOf(turn), after, {
      expiresAt: session.expiresAt,
      now: deps.now,
      opened,
    });
  });
}

function lastEventId(header: string | undefined): number {
  if (header === undefined || header === '') return 0;
  if (!/^\d{1,9}$/.test(header)) throw new RelayError('bad_request', { path: 'last-event-id' });
  return Number(header);
}
