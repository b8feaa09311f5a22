// From a decision to what runs: the approved rows with the person's values, and nothing else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approvedPart, outcomeOf } from '../../../relay/src/approvals/claim.ts';
import type { RowDecision } from '../../../relay/src/protocol.ts';
import { anApproval, aRow, aSet, noPolicy } from './changes.ts';

const set = aSet([aRow(1), aRow(2), aRow(3)]);

const decided = (rows: RowDecision[]) =>
  anApproval([set], { status: 'decided', decision: { rows, policy: noPolicy } });

const row = (
  n: number,
  decision: RowDecision['decision'],
  edits?: RowDecision['edits'],
): RowDecision => ({
  rowId: `1.1.${n}`,
  decision,
  ...(edits === undefined ? {} : { edits }),
});

describe('what runs', () => {
  it('is the approved rows as they were shown', () => {
    const approval = decided([row(1, 'approve'), row(2, 'reject'), row(3, 'approve')]);
    expect(approvedPart(approval, set)).toEqual({ ...set, rows: [aRow(1), aRow(3)] });
  });

  it('has the person’s values in place of the model’s, which are kept beside them', () => {
    const approval = decided([
      row(1, 'approve', { Name: 'Mine' }),
      row(2, 'reject'),
      row(3, 'reject'),
    ]);
    expect(approvedPart(approval, set)?.rows).toEqual([
      aRow(1, { values: { Name: 'Mine' }, proposed: { Name: 'New 1' } }),
    ]);
  });

  it('is nothing without a decision, or when every row was rejected', () => {
    expect(approvedPart(anApproval([set]), set)).toBeUndefined();
    const rejected = [1, 2, 3].map((n) => row(n, 'reject', { Name: 'Mine' }));
    expect(approvedPart(decided(rejected), set)).toBeUndefined();
  });

  it('is never a row that nobody approved, whatever the decision names', () => {
    const anyRow = fc.record({
      rowId: fc.constantFrom('1.1.1', '1.1.2', '1.1.3', '1.1.4', ''),
      decision: fc.constantFrom('approve' as const, 'reject' as const),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyRow, { selector: ({ rowId }) => rowId }), (rows) => {
        const approved: string[] = rows
          .filter((one) => one.decision === 'approve')
          .map((one) => one.rowId);
        const run = approvedPart(decided(rows), set)?.rows ?? [];
        const shown = set.rows.filter((one) => approved.includes(one.rowId));
        expect(run).toEqual(shown);
      }),
    );
  });
});

describe('what became of the card', () => {
  it.each([
    ['approved', ['approve', 'approve']],
    ['rejected', ['reject', 'reject']],
    ['partly', ['approve', 'reject']],
  ] as const)('is %s', (outcome, decisions) => {
    expect(outcomeOf(decisions.map((decision, i) => row(i + 1, decision)))).toBe(outcome);
  });
});
