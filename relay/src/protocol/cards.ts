// The cards that ask, and what they ended in.
import type { WriteAction } from './steps.ts';
import type { FieldKind, FieldValue, RecordRef } from './values.ts';

export interface ApprovalField {
  name: string;
  label: string;
  type: FieldKind;
  /** Absent for a create; null = empty. */
  before?: FieldValue;
  after: FieldValue;
  /** The names of looked-up records, where `type` is `reference`. */
  beforeName?: string;
  afterName?: string;
  editable: boolean;
  picklist?: { value: string; label: string }[];
  /** With `editable`: it cannot be left empty. */
  required?: boolean;
  /** With `editable`: the longest text, in characters. */
  maxLength?: number;
  /** With `editable`: the objects that a `reference` may point at. */
  targets?: string[];
}

export interface ApprovalWarning {
  /**
   * `validation`: may be refused, or kept although no list has it; `edited`: with values of the person's own that
   * were not written; `changed_since`: what would be undone is no longer as it was written; `final`: it cannot be undone.
   */
  code: 'stale' | 'duplicate' | 'validation' | 'edited' | 'changed_since' | 'final';
  message: string;
  records?: RecordRef[];
  /** With `duplicate`: the rule lets people save anyway (`allowDuplicate` of the decision). */
  canSaveAnyway?: boolean;
}

export interface ApprovalRow {
  rowId: string;
  action: WriteAction;
  objectApiName: string;
  objectLabel: string;
  /** Absent for a create. */
  record?: RecordRef;
  fields: ApprovalField[];
  warnings: ApprovalWarning[];
}

export interface SavedDifference {
  recordId: string;
  label: string;
  /** Text where it is left out. */
  type?: FieldKind;
  sent: FieldValue;
  saved: FieldValue;
  /** The name of the looked-up record that was saved, where `type` is `reference`. */
  savedName?: string;
}

export type ApprovalOutcome = 'approved' | 'rejected' | 'partly' | 'expired' | 'superseded';
