// What a model is told when its query cannot be used: a stable code, what is wrong, and how to mend it.

export type SoqlErrorCode =
  | 'soql_syntax'
  | 'soql_unsupported'
  | 'unknown_object'
  | 'unknown_field'
  | 'unknown_relationship'
  | 'field_use'
  | 'value_type';

export interface SoqlError {
  code: SoqlErrorCode;
  message: string;
  hint: string;
}

/** Thrown inside `soql/` only; `parseSoql` and `touchedBy` turn it into their result. */
export class SoqlProblem extends Error {
  override readonly name = 'SoqlProblem';
  readonly error: SoqlError;

  constructor(code: SoqlErrorCode, message: string, hint: string) {
    super(message);
    this.error = { code, message, hint };
  }
}
