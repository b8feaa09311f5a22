// From a decision to what runs: the approved rows with the person's own values, and nothing else.
import type { FieldValue } from '../protocol.ts';
import type { Approval, ChangeRow, ChangeSet } from './types.ts';

/** The rows of `set` that the decision approves, edits applied; undefined when none is. */
export function approvedPart(approval: Approval, set: ChangeSet): ChangeSet | undefined {
  const decisions = new Map(approval.decision?.rows.map((row) => [row.rowId, row]));
  const rows = set.rows.flatMap((row) => {
    const decision = decisions.get(row.rowId);
    return decision?.decision === 'approve' ? [withEdits(row, decision.edits)] : [];
  });
  return rows.length === 0 ? undefined : { ...set, rows };
}

function withEdits(row: ChangeRow, edits: Record<string, FieldValue> | undefined): ChangeRow {
  if (edits === undefined || Object.keys(edits).length === 0) return row;
  return { ...row, values: { ...row.values, ...edits }, proposed: row.values };
}

/** What became of the whole card. */
export function outcomeOf(approval: Approval): 'approved' | 'rejected' | 'partly' {
  const rows = approval.decision?.rows ?? [];
  const approved = rows.filter((row) => row.decision === 'approve').length;
  if (approved === 0) return 'rejected';
  return approved === rows.length ? 'approved' : 'partly';
}
