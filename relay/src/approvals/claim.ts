// From a decision to what runs: the approved rows with the person's own values, and nothing else.
import type { FieldValue, RowDecision } from '../protocol.ts';
import type { Approval, ChangeRow, ChangeSet } from './types.ts';

/** The rows of `set` that the decision approves, edits applied; undefined when none is. */
export function approvedPart(approval: Approval, set: ChangeSet): ChangeSet | undefined {
  const decisions = new Map(approval.decision?.rows.map((row) => [row.rowId, row]));
  const rows = set.rows.flatMap((row) => {
    const decision = decisions.get(row.rowId);
    if (decision?.decision !== 'approve') return [];
    // Only where the card offered it: nobody saves a duplicate that was not shown.
    const anyway = decision.allowDuplicate === true && row.mayDuplicate === true;
    const { allowDuplicate: _earlier, ...rest } = withEdits(row, decision.edits);
    return [{ ...rest, ...(anyway ? { allowDuplicate: true as const } : {}) }];
  });
  return rows.length === 0 ? undefined : { ...set, rows: onePerRecord(rows) };
}

/** A record may stand on the card in two rows, to be decided apart; it is written once. */
function onePerRecord(rows: ChangeRow[]): ChangeRow[] {
  const merged = new Map<string, ChangeRow>();
  for (const row of rows) {
    const place = row.record?.id ?? row.rowId;
    const first = merged.get(place);
    merged.set(place, first === undefined ? row : joined(first, row));
  }
  return [...merged.values()];
}

function joined(first: ChangeRow, second: ChangeRow): ChangeRow {
  const proposed =
    first.proposed || second.proposed
      ? { proposed: { ...(first.proposed ?? first.values), ...(second.proposed ?? second.values) } }
      : {};
  return {
    ...first,
    values: { ...first.values, ...second.values },
    shown: { ...first.shown, ...second.shown },
    ...proposed,
  };
}

function withEdits(row: ChangeRow, edits: Record<string, FieldValue> | undefined): ChangeRow {
  if (edits === undefined || Object.keys(edits).length === 0) return row;
  return { ...row, values: { ...row.values, ...edits }, proposed: row.proposed ?? row.values };
}

/** What became of the whole card. */
export function outcomeOf(rows: readonly RowDecision[]): 'approved' | 'rejected' | 'partly' {
  const approved = rows.filter((row) => row.decision === 'approve').length;
  if (approved === 0) return 'rejected';
  return approved === rows.length ? 'approved' : 'partly';
}
