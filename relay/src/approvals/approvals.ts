// Approvals in the store: parked once, decided once.
import { randomBytes } from 'node:crypto';
import { RelayError } from '../errors.ts';
import type { Policy } from '../policy/types.ts';
import type { DecisionRequest, RowDecision } from '../protocol.ts';
import type { StateStore } from '../state/interfaces.ts';
import type { Kept } from '../state/keep.ts';
import { ownKey, type Owned } from '../state/owned.ts';
import { update } from '../state/update.ts';
import type { Approval, ChangeSet } from './types.ts';

export interface Approvals {
  /** Parks sets on a new approval of revision 1. */
  park(turn: Owned & Kept, sets: ChangeSet[], ttlS: number): Promise<Approval>;
  get(approval: Owned): Promise<Approval | undefined>;
  /** Shows these sets again under the next revision; the earlier revision can no longer be decided. */
  revise(approval: Owned, sets: ChangeSet[], ttlS: number): Promise<Approval>;
  /**
   * Takes the decision. `first` is false when exactly this decision was taken before. Throws RelayError
   * `expired`, `stale` (an older revision, decided otherwise, superseded) or `bad_request` (rows that are not
   * those of the card).
   */
  decide(approval: Owned, request: DecisionRequest, policy: Policy): Promise<{ first: boolean }>;
  /** Closes an open approval; false when it was no longer open at this revision. */
  close(approval: Owned, revision: number): Promise<boolean>;
  forget(approval: Owned): Promise<void>;
}

/** Kept after its end so that a late click hears what became of it. */
const KEPT_MS = 24 * 60 * 60 * 1_000;

const keyOf = (approval: Owned): string => ownKey('approval', approval);

export function createApprovals(store: StateStore, now: () => number): Approvals {
  const get = async (approval: Owned): Promise<Approval | undefined> =>
    (await store.get<Approval>(keyOf(approval)))?.value;

  return {
    get,
    async park({ id: turnId, owner, keepMs }, sets, ttlS) {
      const approval: Approval = {
        id: `a_${randomBytes(16).toString('base64url')}`,
        turnId,
        owner,
        keepMs,
        revision: 1,
        shownAt: now(),
        expiresAt: now() + ttlS * 1_000,
        status: 'open',
        sets,
      };
      await store.put(keyOf(approval), approval, { ttlMs: KEPT_MS + ttlS * 1_000 });
      return approval;
    },
    async revise(which, sets, ttlS) {
      const revised = await update<Approval>(
        store,
        keyOf(which),
        KEPT_MS + ttlS * 1_000,
        ({ decision: _decision, ...approval }) => ({
          ...approval,
          revision: approval.revision + 1,
          shownAt: now(),
          expiresAt: now() + ttlS * 1_000,
          status: 'open',
          sets,
        }),
      );
      if (revised === undefined) throw new RelayError('expired');
      return revised;
    },
    decide: (which, request, policy) => decide(store, keyOf(which), request, policy, now()),
    async close(which, revision) {
      const closed = await update<Approval>(store, keyOf(which), KEPT_MS, (approval) =>
        approval.status === 'open' && approval.revision === revision
          ? { ...approval, status: 'closed' }
          : undefined,
      );
      return closed !== undefined;
    },
    forget: (which) => store.delete(keyOf(which)),
  };
}

async function decide(
  store: StateStore,
  key: string,
  request: DecisionRequest,
  policy: Policy,
  nowMs: number,
): Promise<{ first: boolean }> {
  let refused: RelayError | 'repeated' | undefined;
  const decided = await update<Approval>(store, key, KEPT_MS, (approval) => {
    refused = refusalOf(approval, request, nowMs);
    if (refused !== undefined) return undefined;
    const { rows, note } = request;
    return {
      ...approval,
      status: 'decided',
      decision: { rows, policy, ...(note === undefined ? {} : { note }) },
    };
  });
  if (refused === 'repeated') return { first: false };
  if (refused !== undefined) throw refused;
  if (decided === undefined) throw new RelayError('not_found');
  return { first: true };
}

function refusalOf(
  approval: Approval,
  request: DecisionRequest,
  nowMs: number,
): RelayError | 'repeated' | undefined {
  if (request.revision !== approval.revision)
    return new RelayError('stale', { detail: 'revision' });
  if (approval.status === 'decided') {
    return sameRows(approval.decision?.rows ?? [], request.rows)
      ? 'repeated'
      : new RelayError('stale', { detail: 'decided' });
  }
  if (approval.expiresAt <= nowMs) return new RelayError('expired');
  if (approval.status === 'closed') return new RelayError('stale', { detail: 'closed' });
  const expected = approval.sets.flatMap((set) => set.rows.map((row) => row.rowId));
  const given = new Set(request.rows.map((row) => row.rowId));
  const whole = given.size === request.rows.length && given.size === expected.length;
  if (!whole || !expected.every((rowId) => given.has(rowId))) {
    return new RelayError('bad_request', {
      path: 'rows',
      detail: 'rows are not those of the card',
    });
  }
  return undefined;
}

/** The same decision, whatever the order of its rows and of the keys in its edits. */
function sameRows(a: readonly RowDecision[], b: readonly RowDecision[]): boolean {
  const canonical = (rows: readonly RowDecision[]): string =>
    JSON.stringify(
      rows
        .map((row) => [
          row.rowId,
          row.decision,
          Object.entries(row.edits ?? {}).sort(),
          row.allowDuplicate ?? false,
        ])
        .sort((x, y) => (String(x[0]) < String(y[0]) ? -1 : 1)),
    );
  return canonical(a) === canonical(b);
}
