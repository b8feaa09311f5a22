// The rows of a waiting card as they are shown, given what the person has chosen so far.
import type { ApprovalRow, FieldValue } from '@relay/protocol';
import { chosenRows, possibleRows } from './choices';
import type { Choices } from './choices';

export interface RowView {
  key: string;
  row: ApprovalRow;
  checked: boolean;
  locked: boolean;
  edits?: Readonly<Record<string, FieldValue>>;
  problem?: { field: string; message: string };
}

/** @param refused the value that the relay did not take, and why */
export function rowViews(
  rows: readonly ApprovalRow[],
  choices: Choices,
  isLocked: boolean,
  refused: { rowId: string; field: string; message: string } | undefined,
): RowView[] {
  const possible = new Set(possibleRows(rows, choices));
  const chosen = new Set(chosenRows(rows, choices));
  return rows.map((row) => ({
    key: row.rowId,
    row,
    checked: chosen.has(row),
    locked: isLocked || !possible.has(row),
    edits: choices.edits[row.rowId],
    problem: refused?.rowId === row.rowId ? refused : undefined,
  }));
}
