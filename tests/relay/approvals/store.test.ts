// An approval is decided once, at the revision that was shown, for exactly its rows, before it expires.
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createApprovals } from '../../../relay/src/approvals/approvals.ts';
import { RelayError } from '../../../relay/src/errors.ts';
import type { DecisionRequest, RowDecision } from '../../../relay/src/protocol.ts';
import { DANA } from '../../builders/owners.ts';
import { stateUnderTest } from '../../builders/stores.ts';
import { aRow, aSet, noPolicy } from './changes.ts';

const SETS = [aSet([aRow(1), aRow(2)])];

async function someApprovals() {
  const clock = { now: 1_000_000 };
  const { store, close } = await stateUnderTest(() => clock.now);
  return { approvals: createApprovals(store, () => clock.now), clock, close: () => close(0) };
}

async function aParkedOne() {
  const { approvals, clock, close } = await someApprovals();
  onTestFinished(close);
  const approval = await approvals.park({ id: 't_1', owner: DANA }, SETS, 60);
  const decide = (request: Partial<DecisionRequest> = {}, policy = noPolicy) =>
    approvals.decide(
      approval,
      { approvalId: approval.id, revision: 1, rows: rows(), ...request },
      policy,
    );
  const refusal = async (request: Partial<DecisionRequest> = {}) =>
    decide(request).then(
      () => 'taken',
      (error: unknown) =>
        error instanceof RelayError ? [error.code, error.path] : Promise.reject(error),
    );
  return { approvals, approval, clock, decide, refusal };
}

/** Decisions for both rows of the card. */
const rows = (
  first: Partial<RowDecision> = {},
  second: Partial<RowDecision> = {},
): RowDecision[] => [
  { rowId: '1.1.1', decision: 'approve', ...first },
  { rowId: '1.1.2', decision: 'approve', ...second },
];

describe('a decision', () => {
  it('is taken once, with the policy of the session that decided', async () => {
    const { approvals, approval, decide } = await aParkedOne();
    expect(approval).toMatchObject({ revision: 1, status: 'open', turnId: 't_1', sets: SETS });
    const policy = { ...noPolicy, sharedConnection: true };
    expect(await decide({ note: 'fine' }, policy)).toEqual({ first: true });
    expect(await approvals.get(approval)).toMatchObject({
      status: 'decided',
      decision: { rows: rows(), note: 'fine', policy },
    });
  });

  it('that comes again changes nothing, whatever the order of its rows and values', async () => {
    const { approvals, approval, decide } = await aParkedOne();
    await decide({ rows: rows({ edits: { Name: 'A', Amount: 1 } }) });
    const before = await approvals.get(approval);
    const again = rows({ edits: { Amount: 1, Name: 'A' }, allowDuplicate: false }).reverse();
    expect(await decide({ rows: again })).toEqual({ first: false });
    expect(await approvals.get(approval)).toEqual(before);
  });

  it('cannot be changed: not the answer, not a value, not a row', async () => {
    const { decide, refusal } = await aParkedOne();
    await decide();
    const others = [
      rows({ decision: 'reject' }),
      rows({ edits: { Name: 'B' } }),
      rows({ allowDuplicate: true }),
      rows().slice(1),
    ];
    for (const other of others)
      expect(await refusal({ rows: other })).toEqual(['stale', undefined]);
  });

  it('is for exactly the rows of the card', async () => {
    const { refusal } = await aParkedOne();
    const others = [
      rows().slice(1),
      [...rows(), { rowId: '1.1.3', decision: 'approve' } as const],
      [...rows(), ...rows()],
      rows({ rowId: '9' }),
      rows({ rowId: '1.1.2' }),
    ];
    for (const other of others)
      expect(await refusal({ rows: other })).toEqual(['bad_request', 'rows']);
    expect(await refusal()).toBe('taken');
  });

  it('is too late when the card has expired, and not a moment before', async () => {
    const { clock, refusal, approval } = await aParkedOne();
    clock.now = approval.expiresAt;
    expect(await refusal()).toEqual(['expired', undefined]);
    clock.now -= 1;
    expect(await refusal()).toBe('taken');
    clock.now += 1_000_000;
    expect(await refusal()).toBe('taken');
  });

  it('is refused for another revision than the present one', async () => {
    const { refusal } = await aParkedOne();
    expect(await refusal({ revision: 2 })).toEqual(['stale', undefined]);
    expect(await refusal({ revision: 0 })).toEqual(['stale', undefined]);
  });

  it('is refused when the card was closed, and when there never was one', async () => {
    const { approvals, approval, refusal } = await aParkedOne();
    expect(await approvals.close(approval, 1)).toBe(true);
    expect(await refusal()).toEqual(['stale', undefined]);
    const request = { approvalId: 'a_2', revision: 1, rows: rows() };
    await expect(
      approvals.decide({ ...approval, id: 'a_2' }, request, noPolicy),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a card that is shown again', () => {
  it('has the next revision, a new time and no decision; the one before is no more', async () => {
    const { approvals, approval, clock, decide, refusal } = await aParkedOne();
    await decide();
    clock.now += 30_000;
    const sets = [aSet([aRow(2)])];
    const revised = await approvals.revise(approval, sets, 60);
    expect(revised).toEqual({
      id: approval.id,
      turnId: 't_1',
      owner: DANA,
      revision: 2,
      status: 'open',
      sets,
      shownAt: clock.now,
      expiresAt: clock.now + 60_000,
    });
    expect(await approvals.get(approval)).toEqual(revised);
    expect(await refusal()).toEqual(['stale', undefined]);
    expect(await refusal({ revision: 2 })).toEqual(['bad_request', 'rows']);
    expect(await refusal({ revision: 2, rows: rows().slice(1) })).toBe('taken');
  });

  it('cannot be shown again when it is forgotten', async () => {
    const { approvals, approval } = await aParkedOne();
    await expect(approvals.revise({ ...approval, id: 'a_2' }, [], 60)).rejects.toMatchObject({
      code: 'expired',
    });
  });
});

describe('closing', () => {
  it('is done once, at the revision it means, and not over a decision', async () => {
    const { approvals, approval, decide } = await aParkedOne();
    expect(await approvals.close(approval, 2)).toBe(false);
    await decide();
    expect(await approvals.close(approval, 1)).toBe(false);
    await approvals.revise(approval, SETS, 60);
    expect(await approvals.close(approval, 2)).toBe(true);
    expect(await approvals.close(approval, 2)).toBe(false);
    expect(await approvals.close({ ...approval, id: 'a_2' }, 1)).toBe(false);
  });
});

describe('whoever clicks, however often, at the same moment', () => {
  it('takes one decision, and that is the one that is kept', async () => {
    const click = fc.record({
      decision: fc.constantFrom('approve' as const, 'reject' as const, 'close' as const),
      delay: fc.nat(6),
    });
    const { approvals, close } = await someApprovals();
    onTestFinished(close);
    await fc.assert(
      fc.asyncProperty(fc.array(click, { minLength: 1, maxLength: 6 }), async (clicks) => {
        const approval = await approvals.park({ id: 't_1', owner: DANA }, SETS, 60);
        const answers = await Promise.all(
          clicks.map(async ({ decision, delay }) => {
            for (let tick = 0; tick < delay; tick += 1) await undefined;
            if (decision === 'close')
              return (await approvals.close(approval, 1)) ? 'closed' : 'late';
            const request = {
              approvalId: approval.id,
              revision: 1,
              rows: rows({ decision }, { decision }),
            };
            return approvals.decide(approval, request, noPolicy).then(
              ({ first }) => (first ? decision : `again ${decision}`),
              (error: RelayError) => error.code,
            );
          }),
        );
        const won = answers.filter((answer) => /^(approve|reject|closed)$/.test(answer));
        expect(won).toHaveLength(1);
        const kept = await approvals.get(approval);
        expect(kept?.decision?.rows[0]?.decision ?? 'closed').toBe(won[0]);
        const again = answers.filter((answer) => answer.startsWith('again'));
        expect(again.every((answer) => answer === `again ${won[0]}`)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
