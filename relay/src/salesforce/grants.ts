// From a refused sign-in to one SalesforceError, and back to what the panel shows about the connection.
import { SalesforceError } from './errors.ts';
import { errorFromFailure, unreadableAnswer } from './errorMap.ts';
import { grantRows, otherRefusal, relayRefusals } from './grantTable.ts';
import type { GrantRow } from './grantTable.ts';
import { TransportFailure } from './transport.ts';
import type { Exchange } from './transport.ts';

const allRows: readonly GrantRow[] = [...grantRows, otherRefusal, ...Object.values(relayRefusals)];

/** OAuth errors that say nothing about the person. */
const passing = new Set(['server_error', 'temporarily_unavailable', 'unknown_error']);

/** What the panel shows: whether connecting would help. Undefined for errors that are no refused sign-in. */
export function connectionStatus(
  error: SalesforceError,
): 'connect_required' | 'refused' | undefined {
  return allRows.find(({ code }) => code === error.code)?.status;
}

/** Makes the error for a sign-in that the relay itself refuses. */
export function refuseSignIn(reason: keyof typeof relayRefusals): SalesforceError {
  return errorFromGrantRow(relayRefusals[reason]);
}

/**
 * Makes the error for what a token request threw. Its outcome is always `not_sent`: the call that needed the
 * token never left.
 */
export function errorFromGrant(thrown: unknown, exchange: Exchange): SalesforceError {
  if (thrown instanceof SalesforceError) return thrown;
  if (thrown instanceof TransportFailure) return errorFromFailure(thrown, false);
  const status = exchange.status ?? 0;
  const { name, message } = thrown as Error;
  if (status < 400) return notSent(unreadableAnswer());
  if (status >= 500 || name.startsWith('ERROR_HTTP_') || passing.has(name)) {
    return errorFromFailure(new TransportFailure('unreachable'), false);
  }
  const row = grantRows.find(
    ({ error, description }) => error === name && (description?.test(message) ?? true),
  );
  return errorFromGrantRow(row ?? otherRefusal, name);
}

function errorFromGrantRow(row: GrantRow, oauthError?: string): SalesforceError {
  return new SalesforceError({
    code: row.code,
    person: row.help,
    hint: 'The person is not connected to Salesforce. No tool will work; say so.',
    outcome: 'not_sent',
    retryable: false,
    ...(oauthError !== undefined && { salesforceCode: oauthError }),
  });
}

function notSent({ code, person, hint, retryable }: SalesforceError): SalesforceError {
  return new SalesforceError({ code, person, hint, retryable, outcome: 'not_sent' });
}
