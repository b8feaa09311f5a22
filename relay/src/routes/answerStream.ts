// The answer that streams a turn: as long as the session lives, and with a word in the log where it breaks off.
import type { Context } from 'hono';
import type { Session } from '../session/sessions.ts';
import type { LogKey } from '../state/owned.ts';
import { outcomeOf } from '../telemetry/telemetry.ts';
import type { RelayEnv, RouteDeps } from './context.ts';
import { streamEvents, type StreamOptions } from './streamEvents.ts';

/** Where the reader begins, and what gives their place back. */
export type Reading = Pick<StreamOptions, 'opened' | 'over'> & { afterId: number };

/** Streams the log to the session's person; a log that cannot be read is logged under the request's number, and counted. */
export function answerStream(
  c: Context<RelayEnv>,
  { state, telemetry, logger, now }: RouteDeps,
  { expiresAt }: Session,
  key: LogKey,
  { afterId, ...reading }: Reading,
): Response {
  const correlationId = c.get('correlationId');
  return streamEvents(state.log, key, afterId, {
    ...reading,
    expiresAt,
    now,
    failed(error) {
      telemetry.meter.streamFailed(outcomeOf(error));
      logger.warn({ correlationId, err: error }, 'stream broken off: the log cannot be read');
    },
  });
}
