// What many rows of a card have in common, so that it is read once.
import type { ApprovalField, ApprovalRow } from '@relay/protocol';

/** Fewer rows are read one by one. */
export const MANY = 4;

const isSame = (a: ApprovalField, b: ApprovalField | undefined): boolean =>
  b !== undefined && a.after === b.after && a.before !== a.after;

/** The fields that become the same in every row, without what each was before. */
export function commonFields(rows: readonly ApprovalRow[]): ApprovalField[] {
  const [first] = rows;
  if (!first || rows.length < MANY || rows.some(({ action }) => action === 'delete')) return [];
  const common = first.fields.filter((field) =>
    rows.every((row) =>
      isSame(
        field,
        row.fields.find(({ name }) => name === field.name),
      ),
    ),
  );
  return common.map(({ before: _before, beforeName: _name, ...field }) => field);
}
