// Repeating reads: by our policy only, a few times, with a pause that differs from caller to caller.
import { setTimeout as sleep } from 'node:timers/promises';
import { SalesforceError } from './errors.ts';
import type { OnRetry } from './types.ts';

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 200;

/** A `Retry-After` beyond this is for the person, not for us to wait out. In milliseconds. */
const LONGEST_PAUSE_MS = 3_000;

/** What a read may be repeated for: it passes by itself, and soon. */
const passing: ReadonlySet<string> = new Set([
  'unreachable',
  'connection_cut',
  'salesforce_unavailable',
  'row_locked',
]);

export interface Attempt {
  /** `Retry-After` of the last answer, in seconds, as Salesforce wrote it. */
  retryAfter: () => string | undefined;
  /** Ends the pauses. */
  ends: AbortSignal[];
  onRetry?: OnRetry | undefined;
}

/**
 * Runs something that has no effect, again when it fails for a reason that passes by itself.
 * @throws the last SalesforceError
 */
export async function retryRead<T>(run: () => Promise<T>, attempt: Attempt): Promise<T> {
  for (let number = 1; ; number += 1) {
    try {
      return await run();
    } catch (thrown) {
      const passes = thrown instanceof SalesforceError && passing.has(thrown.code);
      if (number === ATTEMPTS || !passes) throw thrown;
      const pauseMs = pauseBefore(number, attempt.retryAfter());
      if (pauseMs > LONGEST_PAUSE_MS) throw thrown;
      attempt.onRetry?.({ next: number + 1, most: ATTEMPTS });
      await sleep(pauseMs, undefined, { signal: AbortSignal.any(attempt.ends) }).catch(() => {
        throw thrown;
      });
    }
  }
}

function pauseBefore(retry: number, retryAfter: string | undefined): number {
  const asked = Number(retryAfter ?? 0) * 1000;
  // 'Full jitter' halved: callers that failed together do not come back together.
  const ours = FIRST_PAUSE_MS * 2 ** (retry - 1) * (0.5 + Math.random());
  return Math.max(ours, Number.isFinite(asked) ? asked : 0);
}
