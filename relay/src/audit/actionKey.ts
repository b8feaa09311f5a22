// The key under which a write commits at most once.
import { createHash } from 'node:crypto';

/**
 * SHA-256 over what was approved: the approval, its rows and the values that will be written, as hex (64
 * characters, the length of `Action_Key__c`). The same approval gives the same key however often it is sent;
 * a changed list of rows gives another.
 */
export function actionKey(
  approvalRef: string,
  rows: readonly { rowId: string; values: object }[],
): string {
  const content = rows.map((row) => [row.rowId, Object.entries(row.values).sort(byName)]);
  return createHash('sha256')
    .update(JSON.stringify([approvalRef, content]))
    .digest('hex');
}

/** The key of the Outcome row that belongs to an Intent row, so that each has at most one. */
export function outcomeKey(intentKey: string): string {
  return createHash('sha256').update(`outcome ${intentKey}`).digest('hex');
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
