// What went wrong on the way to the relay, as one error that the panel can show.
import type { ErrorBody, ErrorCode } from '@relay/protocol';
import unreachable from '@salesforce/label/c.Recordside_Problem_Unreachable';
import unreadable from '@salesforce/label/c.Recordside_Problem_Unreadable';

/** The relay's own codes, and what only the panel can notice. */
export type ProblemCode = ErrorCode | 'unreachable' | 'not_signed';

export class RelayProblem extends Error {
  code: ProblemCode;
  /** The same request may work later. */
  retryable: boolean;
  correlationId: string | undefined;
  /** Milliseconds the relay asked to wait. */
  retryAfterMs: number | undefined;
  /** The value of the request that is wrong, e.g. `rows.0.edits.Phone`. */
  path: string | undefined;

  constructor(code: ProblemCode, message: string, retryable: boolean) {
    super(message);
    this.code = code;
    this.retryable = retryable;
  }
}

/** No answer: offline, wrong address, blocked by CORS or CSP. */
export const unreachableProblem = (): RelayProblem =>
  new RelayProblem('unreachable', unreachable, true);

/** The relay does not know it any more: cleared in another tab, or unused for too long. */
export const isForgotten = (error: unknown): boolean =>
  error instanceof RelayProblem && error.code === 'not_found';

/** Whatever a server asks for: a browser's timers take no more than 24 days, and run at once beyond that. */
const LONGEST_WAIT_S = 86_400;

function isErrorBody(body: unknown): body is ErrorBody {
  const error = (body as Partial<ErrorBody> | null)?.error;
  return typeof error?.code === 'string' && typeof error.message === 'string';
}

/** The relay's refusal as an error; something between panel and relay may answer in its place. */
export async function problemOf(response: Response): Promise<RelayProblem> {
  const body: unknown = await response.json().catch(() => null);
  if (!isErrorBody(body)) {
    const isOverloaded = response.status === 429 || response.status >= 500;
    return new RelayProblem(isOverloaded ? 'busy' : 'internal', unreadable, true);
  }
  const { code, message, retryable, correlationId, path } = body.error;
  const problem = new RelayProblem(code, message, retryable);
  const seconds = Number(response.headers.get('retry-after'));
  problem.correlationId = correlationId;
  problem.path = path;
  problem.retryAfterMs = seconds > 0 ? Math.min(seconds, LONGEST_WAIT_S) * 1000 : undefined;
  return problem;
}
