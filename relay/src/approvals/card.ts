// The card: what a person sees before anything changes.
import type {
  ApprovalField,
  ApprovalRow,
  ApprovalWarning,
  FieldValue,
  RelayEvent,
} from '../protocol.ts';
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import { fieldKindOf } from './fieldKind.ts';
import { optionsFor } from './offers.ts';
import { actionOf, type Approval, type ChangeRow, type ChangeSet } from './types.ts';

export interface CardContext {
  /** Where the labels and types of a set's fields come from. */
  describe(set: ChangeSet): ObjectDescribe | undefined;
  /** The name of a looked-up record, where it is known. */
  nameOf(id: string): string | undefined;
  /** The agent lets people change values on the card. */
  edits: boolean;
  warnings: ReadonlyMap<string, ApprovalWarning[]>;
  reason: string;
}

/** The `approval.requested` event of an approval's present revision. */
export function cardOf(
  approval: Approval,
  context: CardContext,
): Extract<RelayEvent, { type: 'approval.requested' }> {
  return {
    type: 'approval.requested',
    approvalId: approval.id,
    revision: approval.revision,
    expiresAt: new Date(approval.expiresAt).toISOString(),
    rows: approval.sets.flatMap((set) => set.rows.map((row) => cardRow(set, row, context))),
    reason: context.reason,
  };
}

function cardRow(set: ChangeSet, row: ChangeRow, context: CardContext): ApprovalRow {
  const describe = context.describe(set);
  const action = actionOf(set, row);
  const shown = action === 'delete' ? Object.keys(row.shown) : Object.keys(row.values);
  return {
    rowId: row.rowId,
    action,
    objectApiName: set.object,
    objectLabel: set.objectLabel,
    ...(row.record === undefined ? {} : { record: row.record }),
    fields: shown.map((name) => {
      const field = describe?.fields.find((candidate) => candidate.name === name);
      return cardField(set, row, name, field, context);
    }),
    warnings: context.warnings.get(row.rowId) ?? [],
  };
}

function cardField(
  set: ChangeSet,
  row: ChangeRow,
  name: string,
  field: FieldDescribe | undefined,
  context: CardContext,
): ApprovalField {
  const action = actionOf(set, row);
  const before = row.shown[name] ?? null;
  const after = action === 'delete' ? null : (row.values[name] ?? null);
  const type = fieldKindOf(field?.type ?? '');
  return {
    name,
    label: field?.label ?? name,
    type,
    ...(action === 'update' || action === 'delete' ? { before } : {}),
    after,
    ...(type === 'reference' ? namesOf(before, after, context) : {}),
    ...(context.edits && action !== 'delete' && field !== undefined
      ? editing(field, type, optionsFor(set, row, field))
      : { editable: false }),
  };
}

/** How its value can be entered on the card. */
function editing(
  field: FieldDescribe,
  type: ApprovalField['type'],
  options: { value: string; label: string }[],
): Partial<ApprovalField> & { editable: true } {
  return {
    editable: true,
    ...(options.length > 0 ? { picklist: options } : {}),
    ...(field.nillable ? {} : { required: true }),
    ...(field.length > 0 ? { maxLength: field.length } : {}),
    ...(type === 'reference' ? { targets: field.referenceTo } : {}),
  };
}

function namesOf(
  before: FieldValue,
  after: FieldValue,
  context: CardContext,
): Partial<ApprovalField> {
  const beforeName = typeof before === 'string' ? context.nameOf(before) : undefined;
  const afterName = typeof after === 'string' ? context.nameOf(after) : undefined;
  return {
    ...(beforeName === undefined ? {} : { beforeName }),
    ...(afterName === undefined ? {} : { afterName }),
  };
}
