// Carries out what Salesforce cannot put into one transaction with its audit: an Intent row, one call, an Outcome row.
import { outcomeKey } from '../audit/actionKey.ts';
import {
  ACTION_OBJECT,
  ACTION_ROW_OBJECT,
  actionRow,
  actionRowRow,
  type ActionEntry,
} from '../audit/rows.ts';
import { firstCompositeError } from '../salesforce/compositeErrors.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import type { Actor, OutsideResult } from '../salesforce/types.ts';
import { callOutside } from './callOutside.ts';
import { keyOf, notWritten, type CommitDeps } from './commit.ts';
import { entryOf } from './entry.ts';
import { actionOf, type ChangeRow, type ChangeSet, type WriteContext } from './types.ts';

export type OutsideEnd =
  /** `results` are those of the rows, in order. */
  | { status: 'done'; key: string; results: OutsideResult[] }
  | { status: 'refused'; key: string; error: SalesforceError }
  /** It may or may not have happened: shown as unknown, never tried again. */
  | { status: 'unknown'; key: string };

/**
 * Calls at most once. The Intent row's unique key lets one runner through: whoever finds it taken reads the
 * Outcome row that the other left, or does not know. Throws nothing that Salesforce may answer.
 */
export async function runOutside(
  set: ChangeSet,
  actor: Actor,
  context: WriteContext,
  deps: CommitDeps,
): Promise<OutsideEnd> {
  const key = keyOf(set, context);
  const intent = entryOf('Intent', set, key, actor, context, deps.now());
  const opened = await openIntent(intent, deps);
  if (opened === 'taken') return earlierOutcome(set, key, deps);
  if (opened !== 'opened') return { status: 'refused', key, error: opened };
  let end: OutsideEnd;
  try {
    end = endOf(key, await callOutside(set, deps.sf));
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    end =
      error.outcome === 'unknown' ? { status: 'unknown', key } : { status: 'refused', key, error };
  }
  await recordOutcome(set, intent, end, deps);
  return end;
}

/** A call of which nothing was done has failed; of one that was done in part, each row says how it ended. */
function endOf(key: string, results: OutsideResult[]): OutsideEnd {
  const refused = results.filter((result) => !result.ok);
  const [first] = refused;
  if (first !== undefined && refused.length === results.length)
    return { status: 'refused', key, error: first.error };
  return { status: 'done', key, results };
}

/** Without a confirmed Intent row nothing is called; that it may stand without an Outcome only looks worse than it is. */
async function openIntent(
  intent: ActionEntry,
  { sf, sealKey }: CommitDeps,
): Promise<'opened' | 'taken' | SalesforceError> {
  try {
    await sf.insert(ACTION_OBJECT, [actionRow(intent, sealKey)]);
    return 'opened';
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    if (error.salesforceCode === 'DUPLICATE_VALUE') return 'taken';
    return error.outcome === 'unknown' ? notWritten() : error;
  }
}

async function recordOutcome(
  set: ChangeSet,
  intent: ActionEntry,
  end: OutsideEnd,
  { sf, sealKey, now }: CommitDeps,
): Promise<void> {
  const outcome = { done: 'Done', refused: 'Failed', unknown: 'Unknown' } as const;
  const row = actionRow(
    {
      ...intent,
      key: outcomeKey(intent.key),
      kind: 'Outcome',
      outcome: outcome[end.status],
      ...(end.status === 'done' ? { final: end.results.map(forAudit) } : {}),
      at: now(),
    },
    sealKey,
  );
  const records = end.status === 'done' ? rowsOf(set, end.results) : [];
  const path = '/composite/sobjects';
  const body = { allOrNone: true, records };
  try {
    const answers = await sf.composite([
      { method: 'POST', path: `/sobjects/${ACTION_OBJECT}`, referenceId: 'action', body: row },
      ...(records.length > 0 ? [{ method: 'POST' as const, path, referenceId: 'rows', body }] : []),
    ]);
    const failed = firstCompositeError(answers);
    if (failed !== undefined) throw failed.error;
  } catch (error) {
    // What was done stays done; its Intent without an Outcome says that somebody has to look.
    if (!(error instanceof SalesforceError)) throw error;
  }
}

function forAudit(result: OutsideResult): object {
  if (!result.ok) return { ok: false, code: result.error.code };
  return { ok: true, records: result.recordIds, outputs: result.outputs };
}

function rowsOf(set: ChangeSet, results: OutsideResult[]): Record<string, unknown>[] {
  return set.rows.flatMap((row, i): Record<string, unknown>[] => {
    const result = results[i];
    if (result?.ok !== true) return [];
    const [recordId = row.record?.id ?? ''] = result.recordIds;
    const name = row.record?.name;
    const entry = {
      action: actionOf(set, row),
      object: set.object,
      recordId,
      ...(name === undefined ? {} : { recordName: name }),
      ...(Object.keys(row.values).length === 0 ? {} : { after: row.values }),
    };
    return [actionRowRow(entry, '@{action.id}')];
  });
}

async function earlierOutcome(
  set: ChangeSet,
  key: string,
  { sf }: CommitDeps,
): Promise<OutsideEnd> {
  const where = `Action_Key__c = ${soqlString(outcomeKey(key))}`;
  try {
    const action = await sf.query(
      `SELECT Outcome__c FROM ${ACTION_OBJECT} WHERE ${where} AND Kind__c = 'Outcome' LIMIT 1`,
    );
    const outcome = action.records[0]?.['Outcome__c'];
    if (outcome === 'Failed') return { status: 'refused', key, error: notWritten() };
    if (outcome !== 'Done') return { status: 'unknown', key };
    const done = await sf.query(
      `SELECT Record_Id__c FROM ${ACTION_ROW_OBJECT} WHERE Action__r.${where} LIMIT 200`,
    );
    const ids = new Set(done.records.map((row) => String(row['Record_Id__c'])));
    return { status: 'done', key, results: set.rows.map((row) => earlierResult(row, ids)) };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { status: 'unknown', key };
  }
}

function earlierResult(row: ChangeRow, ids: ReadonlySet<string>): OutsideResult {
  const id = row.record?.id;
  if (id !== undefined && !ids.has(id)) return { ok: false, error: notWritten() };
  return { ok: true, recordIds: id === undefined ? [...ids].slice(0, 1) : [id], outputs: {} };
}
