// The relay put together: what it is made of, and the routes in the order a message takes them.
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { createApprovals } from './approvals/approvals.ts';
import type { Config } from './config.ts';
import { RelayError } from './errors.ts';
import { createModelDispatcher } from './model/send.ts';
import { modelsOf } from './models.ts';
import { bodySize } from './routes/bodySize.ts';
import type { RelayEnv, RouteDeps } from './routes/context.ts';
import { conversationRoutes } from './routes/conversations.ts';
import { corsFor } from './routes/cors.ts';
import { decisionRoutes } from './routes/decisions.ts';
import { createDrain } from './routes/drain.ts';
import { eventRoutes } from './routes/events.ts';
import { explainRoutes } from './routes/explain.ts';
import { feedbackRoutes } from './routes/feedback.ts';
import { safeHeaders } from './routes/headers.ts';
import { healthRoutes } from './routes/health.ts';
import { createOpenStreams } from './routes/openStreams.ts';
import { noteRoutes } from './routes/notes.ts';
import { oauthCallbackRoutes } from './routes/oauthCallback.ts';
import { refusal } from './routes/refusal.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { stopRoutes } from './routes/stop.ts';
import { tracedRequests } from './routes/traced.ts';
import { turnRoutes } from './routes/turns.ts';
import { undoRoutes } from './routes/undo.ts';
import { SalesforceError } from './salesforce/errors.ts';
import { createApiShare, createSalesforceGateway } from './salesforce/client.ts';
import type { SalesforceGateway } from './salesforce/client.ts';
import type { ConnectDeps } from './session/connect.ts';
import { signInRefused } from './session/connections.ts';
import type { EndPersonDeps } from './session/endPerson.ts';
import { createSessions } from './session/sessions.ts';
import { keepingNoLonger } from './state/keep.ts';
import { StateUnavailable, type EventLog, type State, type TurnJob } from './state/interfaces.ts';
import { createMemoryState } from './state/memory/index.ts';
import { createRedisState } from './state/redis/index.ts';
import type { Logger } from './telemetry/logger.ts';
import { quiet, type Meter, type Telemetry } from './telemetry/telemetry.ts';
import { tools } from './tools/index.ts';
import { createConversations } from './turn/conversations.ts';
import { createParked } from './turn/parked.ts';
import { createPlaces } from './turn/places.ts';
import { createRunner, type RunnerDeps } from './turn/runner.ts';
import { createTurns } from './turn/turns.ts';
import { wordsAccepted } from './words/words.ts';

/** Waits between tries to learn what an unanswered write has done. */
const SETTLE_WAITS_MS = [500, 2_000, 5_000];

/** Longer than any card waits. */
const PARKED_TTL_MS = 25 * 60 * 60_000;

export interface Relay {
  app: Hono<RelayEnv>;
  /** Finishes what runs, for at most `waitMs`, and closes every connection. */
  close(waitMs: number): Promise<void>;
}

/** Builds the relay from its configuration; listens nowhere yet. */
export function createRelay(
  config: Config,
  logger: Logger,
  clock: () => number = Date.now,
  telemetry: Telemetry = quiet,
): Relay {
  const state = stateOf(config, logger, clock);
  // Cards and sessions begin here and end there: all instances go by one clock.
  const now = (): number => clock() + state.offsetMs();
  const { meter } = telemetry;
  meter.watchQueue(() => state.queue.waiting());
  const gateway = gatewayOf(config, { state, telemetry, log: logger, now: clock });
  const dispatcher = createModelDispatcher(config.limits.turnsInFlight);
  const keep = { config, store: keepingNoLonger(state.store), gateway, now, logger };
  const kept = keepersOf(keep, { log: state.log, meter });
  const { turns, conversations, approvals } = kept.closing;
  const models = modelsOf(config, dispatcher, telemetry);
  const runner = runnerOf(kept, { state, telemetry, models });
  if (config.role !== 'web') state.queue.process(createRunner(runner));
  const drain = createDrain(meter);
  const app = routesOf({
    ...kept,
    state,
    turns,
    conversations,
    approvals,
    runner,
    drain,
    streams: createOpenStreams(config.limits, drain),
    telemetry,
  });
  const close = async (waitMs: number): Promise<void> => {
    drain.begin();
    // With Redis any instance goes on with a stream; without it only this one knows the turn.
    if (config.redis !== undefined) drain.endStreams();
    await state.close(waitMs);
    drain.endStreams();
    // What is still under way goes on elsewhere or not at all: nobody waits for its answer.
    await Promise.all([gateway.close(), dispatcher.destroy()]);
    await telemetry.close();
  };
  return { app, close };
}

function gatewayOf(
  { orgs, limits }: Config,
  own: { state: State; telemetry: Telemetry; log: Logger; now: () => number },
): SalesforceGateway {
  const { telemetry, log, now } = own;
  const { counters } = own.state;
  const percent = limits.salesforceApiSharePercent;
  return createSalesforceGateway([...orgs.values()], {
    log,
    telemetry,
    now,
    limits: { timeoutMs: limits.salesforceTimeoutSeconds * 1_000 },
    apiShareOf: (orgId) => createApiShare({ orgId, counters, percent, now }),
  });
}

function runnerOf(
  kept: ConnectDeps & EndPersonDeps,
  own: { state: State; telemetry: Telemetry; models: RunnerDeps['model'] },
): RunnerDeps {
  const { config, closing, gateway, logger, now } = kept;
  const { turns, conversations, approvals, ttlMs } = closing;
  return {
    state: own.state,
    telemetry: own.telemetry,
    turns,
    conversations,
    approvals,
    parked: kept.parked,
    places: createPlaces(own.state.counters, config.limits),
    tools,
    model: own.models,
    salesforceAs: gateway.as,
    signInRefused: (...refused) => signInRefused(kept, ...refused),
    limits: config.limits,
    ttlMs,
    sealKey: config.auditKeys[0] as Buffer,
    settleWaitsMs: SETTLE_WAITS_MS,
    now: () => new Date(now()),
    logger,
  };
}

/** In this process's memory, or in Redis where one is configured. */
function stateOf({ limits, redis }: Config, logger: Logger, now: () => number) {
  const options = {
    concurrency: limits.turnsInFlight,
    waiting: limits.turnsInFlight * 4,
    onError: (error: unknown, job?: TurnJob) =>
      logger.error({ turn: job?.turnId, err: error }, job ? 'segment crashed' : 'state failed'),
  };
  return redis === undefined
    ? createMemoryState(options)
    : createRedisState({ ...options, ...redis, now });
}

/** What keeps sessions, turns and cards in the store. */
function keepersOf(
  connect: ConnectDeps,
  { log, meter }: { log: EventLog; meter: Meter },
): ConnectDeps & EndPersonDeps {
  const { config, store, now } = connect;
  const ttlMs = config.limits.conversationHours * 60 * 60_000;
  return {
    ...connect,
    sessions: createSessions(store, now),
    parked: createParked(store, PARKED_TTL_MS, now),
    closing: {
      turns: createTurns(store, ttlMs),
      conversations: createConversations(store, log, ttlMs),
      approvals: createApprovals(store, now),
      log,
      meter,
      ttlMs,
      now,
    },
  };
}

/** In the order a message takes them. */
const rooms = [
  sessionRoutes,
  turnRoutes,
  eventRoutes,
  decisionRoutes,
  stopRoutes,
  undoRoutes,
  noteRoutes,
  conversationRoutes,
  explainRoutes,
  feedbackRoutes,
  oauthCallbackRoutes,
  healthRoutes,
];

/** A worker answers nobody but whoever runs it. */
function roomsOf({ role }: Config) {
  return role === 'worker' ? [healthRoutes] : rooms;
}

/** What Salesforce refuses outside of a turn is no fault of the relay; all else that is unknown is. */
function relayErrorOf(error: unknown): RelayError {
  if (error instanceof RelayError) return error;
  if (error instanceof StateUnavailable) return stateIsAway(error);
  if (!(error instanceof SalesforceError)) return new RelayError('internal', { cause: error });
  if (error.code === 'api_share_used')
    return new RelayError('rate_limited', { message: error.person, retryAfterS: 3_600 });
  return new RelayError('salesforce_unavailable', { detail: error.code, cause: error });
}

/** Redis is away: nothing was taken on, and the same request is good in a moment. */
function stateIsAway(cause: StateUnavailable): RelayError {
  return new RelayError('busy', {
    detail: 'state unavailable',
    message: (words) => words.refusals.stateAway,
    retryAfterS: 5,
    cause,
  });
}

function routesOf(deps: RouteDeps): Hono<RelayEnv> {
  const app = new Hono<RelayEnv>();
  app.use(async (c, next) => {
    c.set('correlationId', randomUUID());
    // Until it is known who asks.
    c.set('words', wordsAccepted(c.req.header('accept-language')));
    await next();
    c.res.headers.set('x-correlation-id', c.get('correlationId'));
  });
  app.use('/v1/*', tracedRequests(deps.telemetry.tracer));
  app.use(safeHeaders(deps.config));
  app.use(corsFor(deps.config));
  app.use('/v1/*', deps.drain.guard);
  app.use(bodySize(deps.config.limits.bodyBytes));
  for (const routes of roomsOf(deps.config)) app.route('/', routes(deps));
  app.notFound(() => {
    throw new RelayError('not_found', { detail: 'no such route' });
  });
  app.onError((error, c) => {
    const correlationId = c.get('correlationId');
    const known = relayErrorOf(error);
    const fields = {
      correlationId,
      code: known.code,
      detail: known.detail,
      method: c.req.method,
      route: c.req.routePath,
      err: known.cause,
    };
    if (known.status >= 500) deps.logger.error(fields, 'request failed');
    else deps.logger.info(fields, 'request refused');
    // The rest of a body that nobody reads would be taken for the next request.
    if (known.code === 'too_large') c.header('connection', 'close');
    if (known.retryAfterS !== undefined) c.header('retry-after', String(known.retryAfterS));
    return refusal(c, known);
  });
  return app;
}
