// A change that comes back to the person instead of being written: its record changed meanwhile, or it looks like a duplicate.
import type { Refused } from '../approvals/commit.ts';
import { isStale, readCurrent } from '../approvals/current.ts';
import type { ChangeRow, ChangeSet } from '../approvals/types.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { ApprovalWarning } from '../protocol.ts';
import { duplicateWarning, recordsOf, withNames } from './duplicates.ts';
import type { Scene } from './scene.ts';

export interface Again {
  set: ChangeSet;
  /** By row, in the order of the set's rows. */
  warnings: ApprovalWarning[][];
  reason: string;
}

/**
 * The set with what its records hold now, when any of them changed since it was shown; undefined when all are
 * as shown. A record that is gone is left to the write, whose refusal says so.
 */
export async function staleAgain(scene: Scene, set: ChangeSet): Promise<Again | undefined> {
  const shown = set.rows.filter((row) => row.modstamp !== undefined);
  if (shown.length === 0) return undefined;
  const sf = scene.salesforce('write');
  // The model is told the names of what was changed: not one that the policy hides.
  const describe = visibleDescribe(scene.setting.policy, await sf.describe(set.object));
  const ids = shown.flatMap((row) => row.record?.id ?? []);
  const fields = [...new Set(shown.flatMap((row) => Object.keys(row.shown)))];
  const current = await readCurrent(sf, describe, ids, fields);
  scene.turn.spent.apiCalls += sf.apiCalls;
  const warnings: ApprovalWarning[][] = [];
  const { reasons, warnings: warned } = scene.words.cards;
  const staleWarning: ApprovalWarning = { code: 'stale', message: warned.stale };
  const rows = set.rows.map((row): ChangeRow => {
    const now = row.modstamp === undefined ? undefined : current.get(row.record?.id ?? '');
    const stale = now !== undefined && isStale(row, now);
    warnings.push(stale ? [staleWarning] : []);
    if (!stale) return row;
    const values = Object.keys(row.shown).map((field) => [field, now.values[field] ?? null]);
    const { record, modstamp } = now;
    return { ...row, record, modstamp, shown: Object.fromEntries(values) };
  });
  if (warnings.every((list) => list.length === 0)) return undefined;
  return {
    set: { ...set, rows },
    warnings,
    reason: reasons.changedMeanwhile,
  };
}

/**
 * The set with the matches of the rows that a duplicate rule stopped. Undefined when it was stopped by something
 * else, or when nothing on a card could help: no row may be saved anyway, and none would be left or changed.
 */
export async function duplicateAgain(
  scene: Scene,
  set: ChangeSet,
  { duplicates }: Refused,
): Promise<Again | undefined> {
  if (duplicates === undefined) return undefined;
  const helps =
    duplicates.length < set.rows.length ||
    scene.setting.agent.edits ||
    duplicates.some(({ canSaveAnyway }) => canSaveAnyway);
  if (!helps) return undefined;
  const found = new Map(duplicates.map((one) => [one.rowId, one]));
  const sf = scene.salesforce('read');
  const named = await withNames(scene, sf, duplicates.flatMap(({ matches }) => matches)); // prettier-ignore
  scene.turn.spent.apiCalls += sf.apiCalls;
  const warningOf = (row: ChangeRow): ApprovalWarning[] => {
    const one = found.get(row.rowId);
    if (one === undefined) return [];
    const { matches, canSaveAnyway } = one;
    return [duplicateWarning(scene, { canSaveAnyway, records: recordsOf(named, matches) })];
  };
  return {
    set,
    warnings: set.rows.map(warningOf),
    reason: scene.words.cards.reasons.duplicatesFound,
  };
}
