// What is wrong with one value, for the person and for the model.
import type { Said } from '../../words/words.ts';

export type ValueProblemCode =
  | 'unknown_field'
  | 'not_a_field'
  | 'repeated_field'
  | 'read_only'
  | 'required'
  | 'wrong_type'
  | 'too_long'
  | 'out_of_range'
  | 'not_in_picklist'
  | 'bad_id'
  | 'wrong_object'
  | 'reference_syntax'
  | 'unseen_signs'
  | 'no_values';

export interface ValueProblem {
  /** As the model wrote it; for `required` the field that is missing. */
  field: string;
  code: ValueProblemCode;
  /** For the person, in field labels. */
  message: Said;
  /** For the model: what to write instead. */
  hint: string;
}

/** A value that can be sent, or what is wrong with it; the caller adds the field's name. */
export type Checked<T> = { ok: true; value: T } | ({ ok: false } & Omit<ValueProblem, 'field'>);

/** Shorthand for a value that does not fit. */
export function wrong(
  code: ValueProblemCode,
  message: Said,
  hint: string,
): { ok: false } & Omit<ValueProblem, 'field'> {
  return { ok: false, code, message, hint };
}

/** All that is wrong, one sentence after the other. */
export function messageOf(problems: readonly Pick<ValueProblem, 'message'>[]): Said {
  return (words) => problems.map(({ message }) => message(words)).join(' ');
}
