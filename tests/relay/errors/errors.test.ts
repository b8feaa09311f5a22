// What leaves the relay when something goes wrong: a stable code and a sentence, never its inside.
import { describe, expect, it } from 'vitest';
import { errorBody, RelayError } from '../../../relay/src/errors.ts';
import type { ErrorCode } from '../../../relay/src/protocol.ts';
import { english } from '../../../relay/src/words/words.ts';

const WIRE: [ErrorCode, number, boolean][] = [
  ['bad_request', 400, false],
  ['session_expired', 401, true],
  ['assertion_invalid', 401, false],
  ['assertion_replayed', 401, true],
  ['not_allowed', 403, false],
  ['not_found', 404, false],
  ['turn_in_progress', 409, true],
  ['stale', 409, false],
  ['expired', 410, false],
  ['too_large', 413, false],
  ['edit_invalid', 422, false],
  ['rate_limited', 429, true],
  ['internal', 500, true],
  ['salesforce_unavailable', 502, true],
  ['model_unavailable', 502, true],
  ['busy', 503, true],
];

describe('an error that leaves the relay', () => {
  it.each(WIRE)('%s has status %i, and retryable is %s', (code, status, retryable) => {
    const error = new RelayError(code);
    expect(error.status).toBe(status);
    expect(errorBody(error, 'c1', english).error).toMatchObject({
      code,
      retryable,
      correlationId: 'c1',
    });
  });

  it.each(WIRE)('%s tells the person what to do next in whole sentences', (code) => {
    expect(errorBody(new RelayError(code), 'c1', english).error.message).toMatch(/^[A-Z].*\.$/);
  });

  it('says its own sentence, path and whether to try again, where it has them', () => {
    const error = new RelayError('edit_invalid', {
      message: () => 'The close date is in the past.',
      path: 'rows.0.edits.CloseDate',
      retryable: true,
    });
    expect(errorBody(error, 'c1', english)).toEqual({
      error: {
        code: 'edit_invalid',
        message: 'The close date is in the past.',
        correlationId: 'c1',
        retryable: true,
        path: 'rows.0.edits.CloseDate',
      },
    });
  });

  it('carries nothing of its detail, its cause or its stack', () => {
    const cause = new Error('token 00D!AQ4 refused');
    const error = new RelayError('internal', { detail: 'pool of orgs', cause });
    expect(JSON.stringify(errorBody(error, 'c1', english))).not.toMatch(
      /pool|token|AQ4|errors\.test/,
    );
  });

  it.each([new Error('select Secret__c'), 'Secret__c', undefined, { code: 'Secret__c' }])(
    'is internal when it is no error of ours (%#)',
    (thrown) => {
      const body = errorBody(thrown, 'c1', english);
      expect(body.error.code).toBe('internal');
      expect(JSON.stringify(body)).not.toContain('Secret__c');
    },
  );
});
