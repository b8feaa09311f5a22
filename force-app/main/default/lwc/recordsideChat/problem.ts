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
  /** ISO 8601, UTC: not to be tried before. */
  retryAt?: string;
}

/** @param now when it went wrong */
export function problemOf(error: unknown, now: Date): Problem {
  if (!(error instanceof RelayProblem)) return { message: unexpected };
  const { message, code, correlationId, path, retryAfterMs } = error;
  const problem = { message, code, correlationId, path };
  if (retryAfterMs === undefined) return problem;
  return { ...problem, retryAt: new Date(now.getTime() + retryAfterMs).toISOString() };
}
