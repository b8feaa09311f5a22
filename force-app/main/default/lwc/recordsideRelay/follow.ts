// Follows one turn to its end: whatever happens to the connection, it comes back where it left off.
import type { LoggedEvent, RelayEvent, SessionAnswer, StartTurnRequest } from '@relay/protocol';
import { canStream, readList, readStream } from './body';
import { backoffMs } from './pause';
import type { Pauses } from './pause';
import { RelayProblem, unreachableProblem } from './problems';
import type { Session } from './session';

export interface TurnSink {
  /** Each event of the turn once, in order. */
  onEvent(event: RelayEvent, turnId: string): void;
  /** `lost` while the relay cannot be reached, `live` once it answers again. */
  onConnection(state: 'live' | 'lost'): void;
  /** Aborting stops listening; the turn itself goes on at the relay. */
  signal: AbortSignal;
}

export interface FollowContext {
  session: Session;
  pauses: Pauses;
  random: () => number;
}

const POLL_MS = 800;
const START_ATTEMPTS = 4;
const isFinal = (event: RelayEvent): boolean =>
  event.type === 'turn.finished' || event.type === 'turn.failed';

/** Trying again cannot help: an unknown turn, a person who may not. */
const isRefused = (error: unknown): boolean => error instanceof RelayProblem && !error.retryable;

interface Place {
  turnId: string;
  lastEventId: number;
  ended: boolean;
  polls: boolean;
}

function takeEvents(place: Place, sink: TurnSink): (logged: LoggedEvent) => void {
  return ({ id, event }) => {
    if (sink.signal.aborted || id <= place.lastEventId) return;
    place.lastEventId = id;
    if (event.type === 'turn.started') place.turnId = event.turnId;
    place.ended ||= isFinal(event);
    sink.onEvent(event, place.turnId);
  };
}

async function fetchEvents(context: FollowContext, place: Place, sink: TurnSink): Promise<void> {
  const accept = place.polls ? 'application/json' : 'text/event-stream';
  const headers = { accept, 'last-event-id': String(place.lastEventId) };
  const path = `/v1/turns/${encodeURIComponent(place.turnId)}/events`;
  const { signal } = sink;
  const response = await context.session.request(path, { method: 'GET', headers, signal });
  sink.onConnection('live');
  // Nothing more will come.
  place.ended ||= response.status === 204;
  place.polls ||= !canStream(response);
  const isList = response.headers.get('content-type')?.includes('json');
  if (isList) await readList(response, takeEvents(place, sink));
  else if (canStream(response))
    place.polls = !(await readStream(response, takeEvents(place, sink)));
}

/**
 * Resumes a turn from its last seen event until it has ended or the signal aborts.
 * Throws RelayProblem when the relay refuses for good (unknown turn, session not renewed).
 */
export async function resumeTurn(
  context: FollowContext,
  place: Place,
  sink: TurnSink,
): Promise<void> {
  let failures = 0;
  while (!place.ended && !sink.signal.aborted) {
    const before = place.lastEventId;
    let waitMs: number | undefined;
    try {
      await fetchEvents(context, place, sink);
    } catch (error) {
      if (sink.signal.aborted) return;
      if (isRefused(error)) throw error;
      if (error instanceof RelayProblem) {
        sink.onConnection('lost');
        waitMs = error.retryAfterMs;
      }
    }
    if (place.ended) return;
    failures = place.lastEventId > before ? 0 : failures + 1;
    waitMs ??= place.polls ? POLL_MS : backoffMs(failures, context.random);
    await context.pauses.wait(waitMs, sink.signal);
  }
}

/** The same `clientTurnId` joins the same turn, so asking again after silence is safe. */
async function postTurn(
  context: FollowContext,
  body: StartTurnRequest,
  sink: TurnSink,
): Promise<Response> {
  const headers = { accept: 'text/event-stream' };
  const { signal } = sink;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.session.request('/v1/turns', { method: 'POST', body, headers, signal });
    } catch (error) {
      const isUnreachable = error instanceof RelayProblem && error.code === 'unreachable';
      if (!isUnreachable || attempt === START_ATTEMPTS || signal.aborted) throw error;
      await context.pauses.wait(backoffMs(attempt, context.random), signal);
    }
  }
}

/** Where the streaming answer cannot be read: the session names the turn that runs, or holds the one that ended. */
function findTurn(
  answer: SessionAnswer,
  message: string,
): { turnId: string; events: RelayEvent[] } | undefined {
  const { transcript, activeTurn } = answer;
  const at = transcript.findLastIndex((event) => event.type === 'turn.started');
  const started = transcript[at];
  if (started?.type !== 'turn.started') {
    return activeTurn ? { turnId: activeTurn.id, events: [] } : undefined;
  }
  const isIt = activeTurn ? started.turnId === activeTurn.id : started.message === message;
  return isIt ? { turnId: started.turnId, events: transcript.slice(at) } : undefined;
}

async function startWithoutStream(
  context: FollowContext,
  message: string,
  place: Place,
  sink: TurnSink,
): Promise<void> {
  const answer = await context.session.open();
  const found = findTurn(answer, message);
  if (!found) throw unreachableProblem();
  place.polls = true;
  place.turnId = found.turnId;
  for (const event of found.events) {
    place.ended ||= isFinal(event);
    sink.onEvent(event, place.turnId);
  }
  place.lastEventId = answer.activeTurn?.lastEventId ?? 0;
}

/** Reads the answer of the POST; a stream that was cut leaves `place` where it got to. */
async function readStart(
  context: FollowContext,
  body: StartTurnRequest,
  place: Place,
  sink: TurnSink,
): Promise<void> {
  const response = await postTurn(context, body, sink);
  sink.onConnection('live');
  const { message } = body;
  if (!canStream(response)) {
    await startWithoutStream(context, message, place, sink);
    return;
  }
  const isHeard = await readStream(response, takeEvents(place, sink));
  if (isHeard || sink.signal.aborted) return;
  // Whether the relay has it, the session knows; otherwise it is sent once more.
  await startWithoutStream(context, message, place, sink).catch(() => undefined);
}

/**
 * Starts a turn and follows it to its end.
 * Throws RelayProblem when the turn could not be started or followed.
 */
export async function startTurn(
  context: FollowContext,
  body: StartTurnRequest,
  sink: TurnSink,
): Promise<void> {
  const place: Place = { turnId: '', lastEventId: 0, ended: false, polls: false };
  for (let attempt = 1; !place.turnId && !sink.signal.aborted; attempt += 1) {
    if (attempt > START_ATTEMPTS) throw unreachableProblem();
    if (attempt > 1) await context.pauses.wait(backoffMs(attempt, context.random), sink.signal);
    await readStart(context, body, place, sink);
  }
  return resumeTurn(context, place, sink);
}
