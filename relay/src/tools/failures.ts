// The failures that tools share.
import { isApiName } from '../policy/builtIn.ts';
import { hidesAnything, isHiddenAnywhere } from '../policy/fieldRules.ts';
import type { Decision, Policy } from '../policy/types.ts';
import { signInRefusal } from '../salesforce/client.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import type { ToolFailure } from './types.ts';
import { english, type Said } from '../words/words.ts';

/** Codes of salesforce/ that mean: the person may not see or do this. */
const NO_ACCESS = new Set(['no_access', 'no_access_related', 'api_disabled', 'field_not_writable']);

/** A refusal of Salesforce as a tool's failure. What is no SalesforceError is a bug and thrown on. */
export function fromSalesforce(error: unknown, request?: string): ToolFailure {
  if (!(error instanceof SalesforceError)) throw error;
  const refusal = signInRefusal(error);
  return {
    ok: false,
    status: NO_ACCESS.has(error.code) ? 'no_access' : 'failed',
    code: error.code,
    message: error.person,
    hint: error.hint,
    ...(request === undefined ? {} : { request }),
    ...(error.quotes && { quoted: { fields: error.fields } }),
    ...(refusal && { refusal }),
  };
}

/** The policy said no: nothing was asked of Salesforce. The gate's own sentence is for an admin; what is said here is for the person who asked. */
export function blocked(decision: Decision, request?: string): ToolFailure {
  return {
    ok: false,
    status: 'blocked',
    code: 'not_allowed',
    message: (words) => words.blocked.message(words.blocked.gates[decision.because.gate]),
    hint: 'The policy forbids this call. Do not try it again in another way; tell the person that their admin has not allowed it.',
    ...(request === undefined ? {} : { request }),
  };
}

/** Arguments that do not fit; `hint` tells the model what would. */
export function badArguments(
  code: string,
  message: Said,
  hint: string,
  request?: string,
): ToolFailure {
  return {
    ok: false,
    status: 'failed',
    code,
    message,
    hint,
    ...(request === undefined ? {} : { request }),
  };
}

/** No record of this id that the person can see. */
export function recordNotFound({ name, label }: ObjectDescribe, id: string): ToolFailure {
  return {
    ok: false,
    status: 'no_access',
    code: 'record_not_found',
    message: (words) => words.calls.recordNotFound(label),
    hint: `There is no ${name} ${id} that this person can see.`,
    request: `${name} ${id}`,
  };
}

/**
 * What the model is told of a failure. Rules, automations and duplicates quote records in Salesforce's own words:
 * where the policy hides anything, those are for the person only, and the model gets the code and the visible fields.
 */
export function failureForModel(failure: ToolFailure, policy: Policy): object {
  const { code, message, hint, quoted } = failure;
  if (quoted === undefined || !hidesAnything(policy))
    return { code, message: message(english), hint };
  const fields = quoted.fields.filter(
    (field) => isApiName(field) && !isHiddenAnywhere(policy, field),
  );
  return {
    code,
    ...(fields.length > 0 ? { fields } : {}),
    hint: 'Salesforce refused this and told the person why. Do not repeat the call unchanged; ask the person what to do.',
  };
}
