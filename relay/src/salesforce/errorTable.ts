// What Salesforce's error codes mean, as data: a stable code, under which words/ has a sentence for the person, and a hint for the model.
//
// Sources: REST API Developer Guide 'Status Codes and Error Responses', SOAP API Developer Guide 'StatusCode'
// and 'ExceptionCode'. {message} is Salesforce's own text, {fields} the labels or names it gave, {salesforceCode}
// its code.
import type { Words } from '../words/words.ts';

export interface ErrorRow {
  /** Under which the catalogue has the sentence for the person. */
  code: keyof Words['salesforce'];
  hint: string;
  /** The same call may succeed in a while. */
  retryable?: true;
  /** Salesforce answered, but its answer does not say that nothing was done. */
  outcome?: 'unknown';
}

const badQuery: ErrorRow = {
  code: 'bad_query',
  hint: 'Salesforce rejected the SOQL: {message}. Repair it and try once more.',
};

const limit: ErrorRow = {
  code: 'request_limit',
  hint: 'API limit reached. Make no further calls in this turn; say so.',
  retryable: true,
};

const busy: ErrorRow = {
  code: 'salesforce_unavailable',
  hint: 'Salesforce is unavailable. Do not retry in this turn; say so.',
  retryable: true,
};

const disabled: ErrorRow = {
  code: 'api_disabled',
  hint: 'The person has no API access. No tool will work; say so.',
};

const tooBig: ErrorRow = {
  code: 'query_too_large',
  hint: 'The query is too large or too slow: {message}. Filter on indexed fields and lower LIMIT.',
};

/** By Salesforce's `errorCode`: sign-in, queries, limits, and Salesforce itself. */
export const restErrors: Readonly<Record<string, ErrorRow>> = {
  INVALID_SESSION_ID: {
    code: 'session_ended',
    hint: 'The connection to Salesforce was refused twice. No tool will work in this turn; say so.',
    retryable: true,
  },
  INVALID_AUTH_HEADER: disabled,
  API_DISABLED_FOR_ORG: disabled,
  API_CURRENTLY_DISABLED: disabled,
  FUNCTIONALITY_NOT_ENABLED: {
    code: 'not_enabled',
    hint: 'The org lacks this feature: {message}.',
  },

  MALFORMED_QUERY: badQuery,
  MALFORMED_SEARCH: {
    code: 'bad_search',
    hint: 'Salesforce rejected the search: {message}. Use other words, at least two letters each.',
  },
  INVALID_QUERY_FILTER_OPERATOR: badQuery,
  INVALID_QUERY_SCOPE: badQuery,
  EXCEEDED_MAX_SEMIJOIN_SUBSELECTS: badQuery,
  INVALID_QUERY_LOCATOR: {
    code: 'cursor_expired',
    hint: 'The cursor has expired. Run the query again from its start.',
  },
  QUERY_TIMEOUT: tooBig,
  QUERY_TOO_COMPLICATED: tooBig,
  OPERATION_TOO_LARGE: tooBig,
  EXCEEDED_ID_LIMIT: tooBig,
  INVALID_FIELD: {
    code: 'unknown_field',
    hint: 'Unknown or invisible field: {message}. Take names from describe_object only.',
  },
  INVALID_TYPE: {
    code: 'unknown_object',
    hint: 'Unknown or invisible object: {message}. Take names from describe_object only.',
  },
  NOT_FOUND: {
    code: 'not_found',
    hint: 'Not found or invisible. Search for the record instead of guessing its id.',
  },
  MALFORMED_ID: {
    code: 'bad_id',
    hint: 'Wrong id: {message}. Search for the record to get its id.',
  },

  REQUEST_LIMIT_EXCEEDED: limit,
  LIMIT_EXCEEDED: limit,
  SERVER_UNAVAILABLE: busy,
  UNKNOWN_EXCEPTION: {
    code: 'salesforce_error',
    hint: 'Internal error of Salesforce. Do not repeat the call; say so.',
    outcome: 'unknown',
  },
};

/** An error body with a code that is in no list. */
export const otherError: ErrorRow = {
  code: 'salesforce_refused',
  hint: 'Salesforce answered {salesforceCode}: {message}. Do not repeat the call unchanged.',
};
