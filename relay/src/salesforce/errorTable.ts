// What Salesforce's error codes mean, as data: a stable code, a sentence for the person, a hint for the model.
//
// Sources: REST API Developer Guide 'Status Codes and Error Responses', SOAP API Developer Guide 'StatusCode'
// and 'ExceptionCode'. {message} is Salesforce's own text, {fields} the labels or names it gave, {salesforceCode}
// its code.

export interface ErrorRow {
  code: string;
  person: string;
  hint: string;
  /** The same call may succeed in a while. */
  retryable?: true;
  /** Salesforce answered, but its answer does not say that nothing was done. */
  outcome?: 'unknown';
}

const badQuery: ErrorRow = {
  code: 'bad_query',
  person: 'The search could not be run as it was written. Try asking in other words.',
  hint: 'Salesforce rejected the SOQL: {message}. Repair it and try once more.',
};

const limit: ErrorRow = {
  code: 'request_limit',
  person:
    'Your org has used up its Salesforce API calls for now. Try again later or tell your admin.',
  hint: 'API limit reached. Make no further calls in this turn; say so.',
  retryable: true,
};

const busy: ErrorRow = {
  code: 'salesforce_unavailable',
  person: 'Salesforce cannot be reached at the moment. Try again in a minute.',
  hint: 'Salesforce is unavailable. Do not retry in this turn; say so.',
  retryable: true,
};

const disabled: ErrorRow = {
  code: 'api_disabled',
  person:
    'Your Salesforce user may not use the API. Ask your admin for the API Enabled permission.',
  hint: 'The person has no API access. No tool will work; say so.',
};

const tooBig: ErrorRow = {
  code: 'query_too_large',
  person: 'That search covers too much. Ask for less, for example a shorter period or one owner.',
  hint: 'The query is too large or too slow: {message}. Filter on indexed fields and lower LIMIT.',
};

/** By Salesforce's `errorCode`: sign-in, queries, limits, and Salesforce itself. */
export const restErrors: Readonly<Record<string, ErrorRow>> = {
  INVALID_SESSION_ID: {
    code: 'session_ended',
    person: 'Salesforce ended the connection. Reload the page; if it stays so, tell your admin.',
    hint: 'The connection to Salesforce was refused twice. No tool will work in this turn; say so.',
    retryable: true,
  },
  INVALID_AUTH_HEADER: disabled,
  API_DISABLED_FOR_ORG: disabled,
  API_CURRENTLY_DISABLED: disabled,
  FUNCTIONALITY_NOT_ENABLED: {
    code: 'not_enabled',
    person: 'Your org does not have that feature switched on. Ask your admin.',
    hint: 'The org lacks this feature: {message}.',
  },

  MALFORMED_QUERY: badQuery,
  MALFORMED_SEARCH: {
    code: 'bad_search',
    person: 'The search could not be run as it was written. Try asking in other words.',
    hint: 'Salesforce rejected the search: {message}. Use other words, at least two letters each.',
  },
  INVALID_QUERY_FILTER_OPERATOR: badQuery,
  INVALID_QUERY_SCOPE: badQuery,
  EXCEEDED_MAX_SEMIJOIN_SUBSELECTS: badQuery,
  INVALID_QUERY_LOCATOR: {
    code: 'cursor_expired',
    person: 'That list is no longer open in Salesforce. Ask again.',
    hint: 'The cursor has expired. Run the query again from its start.',
  },
  QUERY_TIMEOUT: tooBig,
  QUERY_TOO_COMPLICATED: tooBig,
  OPERATION_TOO_LARGE: tooBig,
  EXCEEDED_ID_LIMIT: tooBig,
  INVALID_FIELD: {
    code: 'unknown_field',
    person: 'A field does not exist, or you may not see it. Try asking in other words.',
    hint: 'Unknown or invisible field: {message}. Take names from describe_object only.',
  },
  INVALID_TYPE: {
    code: 'unknown_object',
    person: 'That kind of record does not exist in your org, or you may not see it.',
    hint: 'Unknown or invisible object: {message}. Take names from describe_object only.',
  },
  NOT_FOUND: {
    code: 'not_found',
    person: 'That record was not found, or you may not see it.',
    hint: 'Not found or invisible. Search for the record instead of guessing its id.',
  },
  MALFORMED_ID: {
    code: 'bad_id',
    person: 'A record could not be found, because its id is not a valid one.',
    hint: 'Wrong id: {message}. Search for the record to get its id.',
  },

  REQUEST_LIMIT_EXCEEDED: limit,
  LIMIT_EXCEEDED: limit,
  SERVER_UNAVAILABLE: busy,
  UNKNOWN_EXCEPTION: {
    code: 'salesforce_error',
    person: 'Salesforce ran into an error of its own. Look at the record before you try again.',
    hint: 'Internal error of Salesforce. Do not repeat the call; say so.',
    outcome: 'unknown',
  },
};

/** An error body with a code that is in no list. */
export const otherError: ErrorRow = {
  code: 'salesforce_refused',
  person: 'Salesforce did not accept this: {message}',
  hint: 'Salesforce answered {salesforceCode}: {message}. Do not repeat the call unchanged.',
};
