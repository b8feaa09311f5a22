// Every error that leaves the relay: a stable code, a sentence for the person, and nothing of its inside.
import type { ErrorBody, ErrorCode } from './protocol.ts';
import type { Said, Words } from './words/words.ts';

interface ErrorKind {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 502 | 503;
  retryable: boolean;
}

const KINDS: Record<ErrorCode, ErrorKind> = {
  bad_request: { status: 400, retryable: false },
  session_expired: { status: 401, retryable: true },
  assertion_invalid: { status: 401, retryable: false },
  assertion_replayed: { status: 401, retryable: true },
  not_allowed: { status: 403, retryable: false },
  not_found: { status: 404, retryable: false },
  turn_in_progress: { status: 409, retryable: true },
  stale: { status: 409, retryable: false },
  expired: { status: 410, retryable: false },
  too_large: { status: 413, retryable: false },
  edit_invalid: { status: 422, retryable: false },
  rate_limited: { status: 429, retryable: true },
  salesforce_unavailable: { status: 502, retryable: true },
  model_unavailable: { status: 502, retryable: true },
  busy: { status: 503, retryable: true },
  internal: { status: 500, retryable: true },
};

export interface RelayErrorOptions {
  /** For the log only: never sent. Must hold no field values. */
  detail?: string;
  /** Replaces the code's sentence. */
  message?: Said;
  /** The path of the field that is wrong. */
  path?: string;
  retryAfterS?: number;
  /** Replaces the code's own. */
  retryable?: boolean;
  cause?: unknown;
}

/** Thrown where a request cannot go on; `app.ts` turns it into the wire's error body. */
export class RelayError extends Error {
  override readonly name = 'RelayError';
  readonly code: ErrorCode;
  readonly status: ErrorKind['status'];
  readonly retryable: boolean;
  /** What the person reads. */
  readonly person: Said;
  readonly path: string | undefined;
  readonly retryAfterS: number | undefined;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, options: RelayErrorOptions = {}) {
    super(options.detail ?? code, { cause: options.cause });
    const kind = KINDS[code];
    this.code = code;
    this.status = kind.status;
    this.retryable = options.retryable ?? kind.retryable;
    this.person = options.message ?? ((words) => words.errors[code]);
    this.path = options.path;
    this.retryAfterS = options.retryAfterS;
    this.detail = options.detail;
  }
}

/** The wire's body for an error, in the words of whoever reads it; what is no RelayError is `internal`. */
export function errorBody(error: unknown, correlationId: string, words: Words): ErrorBody {
  const known = error instanceof RelayError ? error : new RelayError('internal');
  return {
    error: {
      code: known.code,
      message: known.person(words),
      correlationId,
      retryable: known.retryable,
      ...(known.path === undefined ? {} : { path: known.path }),
    },
  };
}
