// From whatever went wrong to one SalesforceError. This is also where it is settled what may have happened.
//
// | what happened                                                | outcome    |
// |--------------------------------------------------------------|------------|
// | no token, no connection, or over before a byte was written   | `not_sent` |
// | Salesforce answered with an error body                       | `refused`  |
// | … but with UNKNOWN_EXCEPTION, or 5xx and a code in no table  | `unknown`  |
// | timeout, cut connection, anything that does not parse,       |            |
// | an error status without Salesforce's error body, a redirect  | `unknown`  |
// | a failing subrequest of an answered, all-or-none composite   | `refused`  |
import { SalesforceError } from './errors.ts';
import type { SalesforceOutcome } from './errors.ts';
import { otherError, restErrors } from './errorTable.ts';
import type { ErrorRow } from './errorTable.ts';
import { TransportFailure } from './transport.ts';
import type { Exchange, FailureKind } from './transport.ts';
import { missingReference, writeErrors } from './writeErrorTable.ts';
import { english } from '../words/words.ts';

/** Longest part of Salesforce's own text that is passed on, in characters. */
const MESSAGE_LENGTH = 400;

/** One error as Salesforce words it, in either of its two shapes. */
export interface Refusal {
  salesforceCode: string;
  message: string;
  fields: string[];
}

type Failure = Pick<ErrorRow, 'code' | 'hint'>;

const unavailable = restErrors.SERVER_UNAVAILABLE as ErrorRow;

const failures: Readonly<Record<FailureKind, Failure>> = {
  unreachable: { ...unavailable, code: 'unreachable' },
  cut: { ...unavailable, code: 'connection_cut' },
  timeout: {
    code: 'timeout',
    hint: 'Salesforce did not answer in time. Ask for less, or say so.',
  },
  stopped: {
    code: 'stopped',
    hint: 'The person stopped this.',
  },
  unreadable: {
    code: 'unreadable_answer',
    hint: 'The answer of Salesforce could not be read. Do not repeat the call; say so.',
  },
};

/** Makes the error for one of Salesforce's own refusals; `httpStatus` only matters for codes in no table. */
export function errorFromRefusal(refusal: Refusal, httpStatus: number): SalesforceError {
  const row = rowOf(refusal);
  const unsure = row.outcome === 'unknown' || (row === otherError && httpStatus >= 500);
  return errorFromRow(row, refusal, unsure ? 'unknown' : 'refused');
}

/** The same for a subrequest: the whole transaction was answered, so nothing was done. */
export function errorInTransaction(refusal: Refusal): SalesforceError {
  return errorFromRow(rowOf(refusal), refusal, 'refused');
}

/**
 * Makes the error for what a call threw.
 * @throws what it was given, when that is neither a failure of the wire nor an answer of Salesforce: a bug
 */
export function errorFromCall(thrown: unknown, exchange: Exchange): SalesforceError {
  if (thrown instanceof SalesforceError) return thrown;
  if (thrown instanceof TransportFailure) return errorFromFailure(thrown, exchange.sent);
  const status = exchange.status ?? 0;
  if (status < 400) throw thrown;
  const { data } = thrown as { data?: unknown };
  const refusal = refusalIn(data);
  if (refusal) return errorFromRefusal(refusal, status);
  const ofAction = actionRefusalIn(data);
  if (ofAction) return errorFromRow(rowOfAction(ofAction), ofAction, 'refused');
  return errorFromRow(
    status >= 500 || status === 420 ? unavailable : failures.unreadable,
    { salesforceCode: `HTTP_${status}`, message: '', fields: [] },
    'unknown',
  );
}

/** Makes the error for an answer that is missing; `sent` says whether its request may have arrived. */
export function errorFromFailure(failure: TransportFailure, sent: boolean): SalesforceError {
  const { kind, cause } = failure;
  const { code, hint } = failures[kind];
  return new SalesforceError({
    code,
    person: (words) => words.salesforce[code],
    hint,
    outcome: sent ? 'unknown' : 'not_sent',
    retryable: kind !== 'unreadable' && kind !== 'stopped',
    cause,
  });
}

/** The error for an answer that arrived and is not what it should be. */
export function unreadableAnswer(): SalesforceError {
  return errorFromFailure(new TransportFailure('unreadable'), true);
}

/** Reads one error of Salesforce: `{errorCode | statusCode, message, fields?}`, the first where it gave several. */
export function refusalIn(data: unknown): Refusal | undefined {
  const first: unknown = Array.isArray(data) ? data[0] : data;
  if (typeof first !== 'object' || first === null) return undefined;
  const { errorCode, statusCode, message, fields } = first as Record<string, unknown>;
  const salesforceCode = errorCode ?? statusCode;
  if (typeof salesforceCode !== 'string' || salesforceCode.startsWith('ERROR_HTTP_')) {
    return undefined;
  }
  return {
    salesforceCode,
    message: typeof message === 'string' ? message : '',
    fields: Array.isArray(fields) ? fields.filter((field) => typeof field === 'string') : [],
  };
}

/** An invocable action that failed says so in a row of its own; its transaction was rolled back. */
function actionRefusalIn(data: unknown): Refusal | undefined {
  const first: unknown = Array.isArray(data) ? data[0] : data;
  const { isSuccess, errors } = (first ?? {}) as { isSuccess?: unknown; errors?: unknown };
  return isSuccess === false ? refusalIn(errors) : undefined;
}

/** Whatever goes wrong inside a flow has this code; only its message says what it was. */
function rowOfAction(refusal: Refusal): ErrorRow {
  return refusal.salesforceCode === 'UNKNOWN_EXCEPTION' ? otherError : rowOf(refusal);
}

/** Rolled back because of something else: never the reason itself. */
export function isConsequence(refusal: Refusal): boolean {
  return rowOf(refusal).code === 'rolled_back';
}

function rowOf({ salesforceCode, message }: Refusal): ErrorRow {
  // REST API Developer Guide, 'Composite': a reference without a value is reported as PROCESSING_HALTED, too.
  if (salesforceCode === 'PROCESSING_HALTED' && /^invalid reference/i.test(message)) {
    return missingReference;
  }
  return restErrors[salesforceCode] ?? writeErrors[salesforceCode] ?? otherError;
}

function errorFromRow(
  row: ErrorRow,
  refusal: Refusal,
  outcome: SalesforceOutcome,
): SalesforceError {
  const { salesforceCode, fields } = refusal;
  return new SalesforceError({
    code: row.code,
    person: (words) => fill(words.salesforce[row.code], refusal),
    hint: fill(row.hint, refusal),
    outcome,
    retryable: row.retryable ?? false,
    salesforceCode,
    fields,
    quotes: /\{(?:message|fields)\}/.test(english.salesforce[row.code] + row.hint),
  });
}

function fill(sentence: string, { salesforceCode, message, fields }: Refusal): string {
  const text = message.replaceAll(/\s+/g, ' ').trim().slice(0, MESSAGE_LENGTH);
  const values: Record<string, string> = {
    message: text || salesforceCode,
    fields: fields.join(', ') || text,
    salesforceCode,
  };
  return sentence.replaceAll(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '');
}
