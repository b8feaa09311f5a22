// Tells a Redis that cannot be asked now from a fault of ours.
import { StateUnavailable } from '../interfaces.ts';

/** What Redis itself says when it has no answer yet, or none here (its own error codes). */
const PASSING = /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|OOM|MISCONF|NOREPLICAS) /;
/** What ioredis says of a connection that is not there, does not answer, or closed before all of a pipeline was answered. */
const AWAY =
  /Connection is closed|Command aborted due to connection close|Command timed out|max retries per request|isn't writeable|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND/i;

/** Runs it; a Redis that is away becomes StateUnavailable, also when it says nothing for `timeoutMs`. */
export async function reached<T>(ask: () => Promise<T>, timeoutMs?: number): Promise<T> {
  try {
    return timeoutMs === undefined ? await ask() : await inTime(ask(), timeoutMs);
  } catch (error) {
    if (isAway(error)) throw new StateUnavailable('Redis is away', { cause: error });
    throw error;
  }
}

/** Redis' own code, which begins its message, as the error's: the log shows no message. Answers the same error. */
export function withCode(error: unknown): unknown {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return error;
  const code = /^[A-Z]+(?= )/.exec(error.message)?.[0];
  return code === undefined ? error : Object.assign(error, { code });
}

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  return PASSING.test(error.message) || AWAY.test(`${String(code)} ${error.message}`);
}

async function inTime<T>(answer: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new StateUnavailable('Redis does not answer')), timeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
