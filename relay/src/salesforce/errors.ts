// What can go wrong at Salesforce, as one error with a stable code, a sentence for the person and a hint for the model.
import type { Said } from '../words/words.ts';

/** Whether the request can have had an effect at Salesforce. */
export type SalesforceOutcome =
  /** Salesforce answered and refused: nothing was done. */
  | 'refused'
  /** No answer, or one that does not say: it may have been done. */
  | 'unknown'
  /** It never left the relay. */
  | 'not_sent';

export interface SalesforceErrorInit {
  code: string;
  person: Said;
  hint: string;
  outcome: SalesforceOutcome;
  retryable: boolean;
  salesforceCode?: string;
  fields?: string[];
  quotes?: boolean;
  cause?: unknown;
}

export class SalesforceError extends Error {
  override readonly name = 'SalesforceError';
  /** Ours, stable: `row_locked`, `no_access`, `validation`, … */
  readonly code: string;
  /** What the person does next. May hold text of the org's own validation rules: never logged. */
  readonly person: Said;
  /** What the model needs to repair its call. */
  readonly hint: string;
  readonly outcome: SalesforceOutcome;
  readonly retryable: boolean;
  /** Salesforce's own code. */
  readonly salesforceCode: string | undefined;
  readonly fields: string[];
  /** `person` and `hint` hold Salesforce's own words, which may name or quote any field. */
  readonly quotes: boolean;

  constructor(init: SalesforceErrorInit) {
    super(init.code, { cause: init.cause });
    this.code = init.code;
    this.person = init.person;
    this.hint = init.hint;
    this.outcome = init.outcome;
    this.retryable = init.retryable;
    this.salesforceCode = init.salesforceCode;
    this.fields = init.fields ?? [];
    this.quotes = init.quotes ?? false;
  }
}
