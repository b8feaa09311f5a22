// From a refused sign-in to one SalesforceError, and back to what the panel shows about the connection.
import { SalesforceError } from './errors.ts';
import { errorFromFailure, unreadableAnswer } from './errorMap.ts';
import { codeRows, grantRows, otherRefusal, relayRefusals, sharedRows } from './grantTable.ts';
import type { GrantRow, SignInCode } from './grantTable.ts';
import { TransportFailure } from './transport.ts';
import type { Exchange } from './transport.ts';
import type { Actor } from './types.ts';

const allRows: readonly GrantRow[] = [
  ...grantRows,
  ...sharedRows,
  ...codeRows,
  otherRefusal,
  ...Object.values(relayRefusals),
];

/** OAuth errors that say nothing about the person. */
const passing = new Set(['server_error', 'temporarily_unavailable', 'unknown_error']);

const rowOf = (code: string): GrantRow | undefined => allRows.find((row) => row.code === code);

/** Why Salesforce does not let the relay act for a person. */
export interface SignInRefusal {
  status: 'connect_required' | 'refused';
  /** Under which the catalogues have what the person, or their admin, does next. */
  code: SignInCode;
}

/** A refused sign-in as the panel hears of it; undefined for everything else that was thrown. */
export function signInRefusal(thrown: unknown): SignInRefusal | undefined {
  const row = thrown instanceof SalesforceError ? rowOf(thrown.code) : undefined;
  return row && { status: row.status, code: row.code };
}

/** Whether the org has shut the person out who signs in with this code: inactive, locked, access taken away. */
export function isShutOut(code: string): boolean {
  return rowOf(code)?.shutsOut ?? false;
}

/** Makes the error for a sign-in that the relay itself refuses. */
export function refuseSignIn(reason: keyof typeof relayRefusals): SalesforceError {
  return errorFromGrantRow(relayRefusals[reason]);
}

/** The kinds of token requests, each with what its refusals mean, tried in order. */
const rowsFor: Record<Actor['connection'] | 'code', readonly GrantRow[]> = {
  'per-user': grantRows,
  // In the order of the table: its last row for invalid_grant would hide a wrong audience or certificate.
  shared: grantRows.map((row) => sharedRows.find(({ code }) => code === row.sharedCode) ?? row),
  code: [...codeRows, ...grantRows],
};

/**
 * Makes the error for what a token request threw. Its outcome is always `not_sent`: the call that needed the
 * token never left.
 */
export function errorFromGrant(
  thrown: unknown,
  exchange: Exchange,
  kind: keyof typeof rowsFor,
): SalesforceError {
  if (thrown instanceof SalesforceError) return thrown;
  if (thrown instanceof TransportFailure) return errorFromFailure(thrown, false);
  const status = exchange.status ?? 0;
  const { name, message } = thrown as Error;
  if (status < 400) return notSent(unreadableAnswer());
  if (status >= 500 || name.startsWith('ERROR_HTTP_') || passing.has(name)) {
    return errorFromFailure(new TransportFailure('unreachable'), false);
  }
  const row = rowsFor[kind].find(
    ({ error, description }) => error === name && (description?.test(message) ?? true),
  );
  return errorFromGrantRow(row ?? otherRefusal, name);
}

function errorFromGrantRow(row: GrantRow, oauthError?: string): SalesforceError {
  return new SalesforceError({
    code: row.code,
    person: (words) => words.signIn[row.code],
    hint: 'The person is not connected to Salesforce. No tool will work; say so.',
    outcome: 'not_sent',
    retryable: false,
    ...(oauthError !== undefined && { salesforceCode: oauthError }),
  });
}

function notSent({ code, person, hint, retryable }: SalesforceError): SalesforceError {
  return new SalesforceError({ code, person, hint, retryable, outcome: 'not_sent' });
}
