// What the panel says when something did not work: the relay's own sentence, or ours.
import { RelayProblem } from 'c/recordsideRelay';
import type { ProblemCode } from 'c/recordsideRelay';
import unexpected from '@salesforce/label/c.Recordside_Problem_Unexpected';

export interface Problem {
  message: string;
  code?: ProblemCode;
  /** What an admin looks up in the relay's log. */
  correlationId?: string;
  /** The value that is wrong, by its place in the request. */
  path?: string;
  /** ISO 8601, UTC: it is tried again by itself then. */
  retryAt?: string;
}

export function problemOf(error: unknown): Problem {
  if (!(error instanceof RelayProblem)) return { message: unexpected };
  const { message, code, correlationId, path, retryAfterMs: waitMs } = error;
  const retryAt = waitMs && new Date(Date.now() + waitMs).toISOString();
  return { message, code, correlationId, path, retryAt: retryAt || undefined };
}
