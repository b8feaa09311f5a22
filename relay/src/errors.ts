// Every error that leaves the relay: a stable code, a sentence for the person, and nothing of its inside.
import type { ErrorBody, ErrorCode } from './protocol.ts';

interface ErrorKind {
  status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429 | 500 | 502 | 503;
  retryable: boolean;
  message: string;
}

const KINDS: Record<ErrorCode, ErrorKind> = {
  bad_request: {
    status: 400,
    retryable: false,
    message:
      'The panel sent something the relay does not understand. Reload the page and try again.',
  },
  session_expired: {
    status: 401,
    retryable: true,
    message:
      'Your session has ended. The panel signs you in again by itself; if not, reload the page.',
  },
  assertion_invalid: {
    status: 401,
    retryable: false,
    message:
      'Salesforce’s sign-in for this panel was not accepted. Reload the page; if it stays, tell your admin.',
  },
  assertion_replayed: {
    status: 401,
    retryable: true,
    message: 'This sign-in was used already. Reload the page to get a new one.',
  },
  not_allowed: {
    status: 403,
    retryable: false,
    message: 'Your admin has not allowed this. Ask your admin if you need it.',
  },
  not_found: {
    status: 404,
    retryable: false,
    message: 'This is not there any more. Reload the page to see what is.',
  },
  turn_in_progress: {
    status: 409,
    retryable: true,
    message: 'The last question is still being answered. Wait for it or stop it first.',
  },
  stale: {
    status: 409,
    retryable: false,
    message: 'This card is no longer the current one. Look at the newest card and decide there.',
  },
  expired: {
    status: 410,
    retryable: false,
    message: 'This card has expired and nothing was changed. Ask again to get a new one.',
  },
  too_large: {
    status: 413,
    retryable: false,
    message: 'That is too long to send. Shorten it and try again.',
  },
  edit_invalid: {
    status: 422,
    retryable: false,
    message: 'A value on the card cannot be saved. Correct it and approve again.',
  },
  rate_limited: {
    status: 429,
    retryable: true,
    message: 'You are asking faster than your admin allows. Wait a moment and try again.',
  },
  salesforce_unavailable: {
    status: 502,
    retryable: true,
    message: 'Salesforce does not answer right now. Try again in a minute.',
  },
  model_unavailable: {
    status: 502,
    retryable: true,
    message: 'The language model does not answer right now. Try again in a minute.',
  },
  busy: {
    status: 503,
    retryable: true,
    message: 'Too many people are asking at once. Try again in a few seconds.',
  },
  internal: {
    status: 500,
    retryable: true,
    message: 'Something went wrong here. Try again; if it stays, give your admin the number below.',
  },
};

export interface RelayErrorOptions {
  /** For the log only: never sent. Must hold no field values. */
  detail?: string;
  /** Replaces the code's sentence. */
  message?: string;
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
  readonly person: string;
  readonly path: string | undefined;
  readonly retryAfterS: number | undefined;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, options: RelayErrorOptions = {}) {
    super(options.detail ?? code, { cause: options.cause });
    const kind = KINDS[code];
    this.code = code;
    this.status = kind.status;
    this.retryable = options.retryable ?? kind.retryable;
    this.person = options.message ?? kind.message;
    this.path = options.path;
    this.retryAfterS = options.retryAfterS;
    this.detail = options.detail;
  }
}

/** The wire's body for an error; what is no RelayError is `internal`. */
export function errorBody(error: unknown, correlationId: string): ErrorBody {
  const known = error instanceof RelayError ? error : new RelayError('internal');
  return {
    error: {
      code: known.code,
      message: known.person,
      correlationId,
      retryable: known.retryable,
      ...(known.path === undefined ? {} : { path: known.path }),
    },
  };
}
