// What the audit rows tell when they are read again: rows that the relay did not seal, changes without a trace, gaps.
import { isSealed } from '../../relay/src/audit/seal.ts';

/** A `Recordside_Action__c` as it was read: its sealed fields, Id, Name and how many rows hang off it. */
export interface ActionRecord {
  Id: string;
  /** The automatic number, e.g. `RA-000017`. */
  Name: string;
  /** Kind__c, Seal__c, Record_Count__c and what else is sealed. */
  [field: string]: unknown;
}

export type ProblemKind =
  /** No seal: somebody inserted it through the API. */
  | 'unsealed'
  /** A seal that does not hold: the row was changed, or sealed with a key that is not configured. */
  | 'broken_seal'
  /** A write that does not say which records. */
  | 'write_without_rows'
  /** A write whose rows are more or fewer than it says. */
  | 'rows_differ'
  /** Numbers between two rows that no row has. */
  | 'gap';

export interface Problem {
  kind: ProblemKind;
  /** The row's number, or the first and last number of a gap. */
  name: string;
  /** The row; empty for a gap. */
  id: string;
  message: string;
}

/** What proves nothing by itself: a transaction that was rolled back and a purge leave gaps as well. */
export const HINTS: ReadonlySet<ProblemKind> = new Set(['gap']);

/**
 * The problems of one action.
 * @param keys - the relay's audit keys, all that are configured
 * @param rows - how many `Recordside_Action_Row__c` it has
 */
export function checkAction(
  action: ActionRecord,
  keys: readonly Buffer[],
  rows: number,
): Problem[] {
  return [...sealProblems(action, keys), ...rowProblems(action, rows)];
}

function sealProblems(action: ActionRecord, keys: readonly Buffer[]): Problem[] {
  const { Id: id, Name: name } = action;
  if (action['Seal__c'] == null || action['Seal__c'] === '') {
    const message = 'has no seal: the relay did not write it';
    return [{ kind: 'unsealed', name, id, message }];
  }
  if (isSealed(action, keys)) return [];
  const message =
    'has a seal that does not hold: it was changed, or its key is not in auditKeyFiles';
  return [{ kind: 'broken_seal', name, id, message }];
}

function rowProblems(action: ActionRecord, rows: number): Problem[] {
  if (action['Kind__c'] !== 'Write') return [];
  const { Id: id, Name: name } = action;
  const said = Number(action['Record_Count__c'] ?? 0);
  if (rows === said && rows > 0) return [];
  if (rows === 0) {
    const message = `is a write of ${said} records and has no row that says which`;
    return [{ kind: 'write_without_rows', name, id, message }];
  }
  const message = `is a write of ${said} records and has ${rows} rows`;
  return [{ kind: 'rows_differ', name, id, message }];
}

/** @param names - the numbers of all rows that were read */
export function findGaps(names: readonly string[]): Problem[] {
  const numbered = names
    .map((name) => ({ name, number: Number(/(\d+)$/.exec(name)?.[1]) }))
    .filter(({ number }) => !Number.isNaN(number))
    .sort((a, b) => a.number - b.number);
  return numbered.slice(1).flatMap(({ name, number }, i) => {
    const before = numbered[i]!;
    const missing = number - before.number - 1;
    if (missing < 1) return [];
    const message = `${missing} numbers are missing between these: deleted, purged or rolled back`;
    return [{ kind: 'gap' as const, name: `${before.name} … ${name}`, id: '', message }];
  });
}
