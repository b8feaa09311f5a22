// The relay of the gallery: the same paths as the real one, each state below its own address.
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import { randomUUID } from 'node:crypto';
import type {
  DecisionRequest,
  NoteRequest,
  OpenSessionRequest,
  RelayEvent,
  StartTurnRequest,
} from '../../../src/protocol.ts';
import { english } from '../../../src/words/words.ts';
import { afterDecision, afterNote, afterQuestion, afterUndo } from './follow.ts';
import { append, sessionAnswer, startRun } from './runs.ts';
import type { GalleryTurn, Run } from './runs.ts';
import { stateNamed } from './states.ts';
import type { GalleryState, Refusal } from './types.ts';

/** Conversations kept for those who look; the oldest are forgotten. */
const KEPT = 100;

type Env = { Variables: { run: Run } };

/** Routes of `/v1` as the panel calls them. */
export function galleryRelay(): Hono<Env> {
  const runs = new Map<string, Run>();
  /** States whose conversation was just cleared: the next one is empty. */
  const forgotten = new Set<string>();
  const app = new Hono<Env>();

  app.post('/:state/v1/sessions', async (c) => {
    const state = stateNamed(c.req.param('state'));
    if (!state) return c.notFound();
    const { conversationId = '' } = await c.req.json<OpenSessionRequest>();
    if (state.refuses?.session) return refuse(c, state.refuses.session);
    const known = runs.get(conversationId);
    if (known && state.refuses?.renewal) return refuse(c, state.refuses.renewal);
    const run = known ?? startRun(state, forgotten.delete(state.name));
    keep(runs, run);
    return c.json(sessionAnswer(run), 201);
  });
  app.use('/:state/v1/*', async (c, next) => {
    const run = runs.get(c.req.header('authorization')?.replace('Bearer ', '') ?? '');
    if (!run) return refuse(c, EXPIRED);
    c.set('run', run);
    return next();
  });
  addTurnRoutes(app);
  addOtherRoutes(app, runs, forgotten);
  return app;
}

const EXPIRED: Refusal = {
  ...{
    status: 401,
    code: 'session_expired',
    message: english.errors.session_expired,
    retryable: true,
  },
};

function keep(runs: Map<string, Run>, run: Run): void {
  runs.set(run.id, run);
  const [oldest] = runs.keys();
  if (runs.size > KEPT && oldest !== undefined) runs.delete(oldest);
}

function refuse(c: Context, refusal: Refusal | 'never' | 'gone'): Response | Promise<Response> {
  if (refusal === 'never') return untilLeft(c);
  if (refusal === 'gone') return hungUp(c);
  const { status, retryAfter, ...error } = refusal;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (retryAfter !== undefined) headers['retry-after'] = String(retryAfter);
  return new Response(JSON.stringify({ error: { ...error, correlationId: 'c0ffee12-3456' } }), {
    status,
    headers,
  });
}

/** An answer that does not come as long as anybody waits for it. */
async function untilLeft(c: Context): Promise<Response> {
  await new Promise<void>((left) => c.req.raw.signal.addEventListener('abort', () => left()));
  return c.body(null, 503);
}

/** No answer, and no connection any more, as from an address where nobody listens. */
function hungUp(c: Context): Response {
  (c.env as HttpBindings).incoming.socket.destroy();
  return c.body(null, 503);
}

function addTurnRoutes(app: Hono<Env>): void {
  app.post('/:state/v1/turns', async (c) => {
    const run = c.get('run');
    const { message, replaces } = await c.req.json<StartTurnRequest>();
    if (run.state.refuses?.question) return refuse(c, run.state.refuses.question);
    return stream(c, append(run, afterQuestion(randomUUID(), message, replaces)), 0);
  });
  app.get('/:state/v1/turns/:id/events', (c) => {
    const { turns, state } = c.get('run');
    const turn = turns.get(c.req.param('id'));
    if (!turn) return c.notFound();
    if (state.refuses?.events) return refuse(c, state.refuses.events);
    return stream(c, turn, Number(c.req.header('last-event-id') ?? 0));
  });
  app.post('/:state/v1/turns/:id/decisions', async (c) => {
    const run = c.get('run');
    const turn = run.turns.get(c.req.param('id'));
    const card = turn && openCard(turn);
    if (!card) return c.notFound();
    const request = await c.req.json<DecisionRequest>();
    if (run.state.refuses?.decision) return refuse(c, run.state.refuses.decision);
    append(run, afterDecision(card, request, undoneBy(turn)), turn);
    return c.body(null, 202);
  });
  app.post('/:state/v1/turns/:id/stop', (c) => {
    const { stop } = c.get('run').state.refuses ?? {};
    if (stop) return refuse(c, stop);
    const turn = c.get('run').turns.get(c.req.param('id'));
    append(c.get('run'), [{ type: 'turn.finished', reason: 'stopped' }], turn);
    return c.body(null, 202);
  });
}

/** The change that the turn is there to undo. */
function undoneBy({ log }: GalleryTurn): string | undefined {
  const [first] = log;
  return first?.event.type === 'turn.started' && first.event.button === 'undo'
    ? first.event.of
    : undefined;
}

const openCard = ({ log }: GalleryTurn) =>
  log
    .map(({ event }) => event)
    .findLast(
      (event): event is Extract<RelayEvent, { type: 'approval.requested' }> =>
        event.type === 'approval.requested',
    );

function stream(c: Context, turn: GalleryTurn, after: number): Response {
  return streamSSE(c, async (out) => {
    let sent = after;
    while (!out.aborted) {
      const more = new Promise<void>((wake) => {
        turn.listeners.add(wake);
        out.onAbort(wake);
      });
      for (const { id, event } of turn.log.slice(sent)) {
        await out.writeSSE({ id: String(id), event: event.type, data: JSON.stringify(event) });
      }
      sent = turn.log.length;
      if (turn.hasEnded) return;
      await more;
      turn.listeners.clear();
    }
  });
}

function addOtherRoutes(app: Hono<Env>, runs: Map<string, Run>, forgotten: Set<string>): void {
  app.post('/:state/v1/turns/:id/feedback', (c) => {
    const { feedback } = c.get('run').state.refuses ?? {};
    return feedback ? refuse(c, feedback) : c.body(null, 204);
  });
  app.post('/:state/v1/actions/:key/undo', (c) => {
    const { undo } = c.get('run').state.refuses ?? {};
    if (undo) return refuse(c, undo);
    const turn = append(c.get('run'), afterUndo(randomUUID(), c.req.param('key')));
    return c.json({ turnId: turn.id }, 202);
  });
  app.post('/:state/v1/notes', async (c) => {
    const { title, turnId } = await c.req.json<NoteRequest>();
    const turn = append(c.get('run'), afterNote(randomUUID(), title, turnId));
    return c.json({ turnId: turn.id }, 202);
  });
  app.delete('/:state/v1/conversations/:id', (c) => {
    const { clear } = c.get('run').state.refuses ?? {};
    if (clear) return refuse(c, clear);
    forgotten.add(c.get('run').state.name);
    runs.delete(c.req.param('id'));
    return c.body(null, 204);
  });
}

/** The address below which the relay of a state is. */
export const relayAddress = (origin: string, state: GalleryState): string =>
  `${origin}/gallery/relay/${state.name}`;
