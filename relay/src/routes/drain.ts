// The relay's last half minute: nothing new begins here, and whoever reads a stream is told to come back.
import type { MiddlewareHandler } from 'hono';
import { RelayError } from '../errors.ts';
import type { Meter } from '../telemetry/telemetry.ts';
import type { RelayEnv } from './context.ts';

export interface Drain {
  /** From now on nothing new begins. */
  begin(): void;
  /** Calls every stream's `end`. */
  endStreams(): void;
  /** Knows an open stream by what ends it; answers what forgets it. */
  addStream(end: () => void): () => void;
  /** Refuses what would begin something; what stops a turn still gets through. */
  guard: MiddlewareHandler<RelayEnv>;
}

/** Another instance, or this one started anew, is there by then. */
const RETRY_AFTER_S = 1;

export function createDrain(meter: Meter): Drain {
  const streams = new Set<() => void>();
  let ending = false;
  return {
    begin() {
      ending = true;
    },
    endStreams() {
      for (const end of streams) end();
    },
    addStream(end) {
      const closed = meter.stream();
      streams.add(end);
      return () => {
        streams.delete(end);
        closed();
      };
    },
    async guard(c, next) {
      if (!ending || c.req.path.endsWith('/stop')) return next();
      c.header('connection', 'close');
      throw new RelayError('busy', {
        detail: 'the relay ends',
        message: (words) => words.refusals.restarting,
        retryAfterS: RETRY_AFTER_S,
      });
    },
  };
}
