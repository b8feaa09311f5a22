// What a refusal is: a stable code and a sentence.

export type ErrorCode =
  | 'bad_request'
  | 'session_expired'
  | 'assertion_invalid'
  | 'assertion_replayed'
  | 'not_allowed'
  | 'not_found'
  | 'turn_in_progress'
  | 'stale'
  | 'expired'
  | 'too_large'
  | 'edit_invalid'
  | 'rate_limited'
  | 'salesforce_unavailable'
  | 'model_unavailable'
  | 'busy'
  | 'internal';

export interface ErrorBody {
  error: {
    code: ErrorCode;
    /** What the person does next. */
    message: string;
    correlationId: string;
    retryable: boolean;
    /** With `bad_request` and `edit_invalid`: the path of the field that is wrong. */
    path?: string;
  };
}
