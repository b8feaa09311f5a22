// Writes a change exactly once: sends the composite, and settles what an unanswered one has done.
import { setTimeout as sleep } from 'node:timers/promises';
import { actionKey } from '../audit/actionKey.ts';
import { ACTION_OBJECT, ACTION_ROW_OBJECT, actionRow, type ActionEntry } from '../audit/rows.ts';
import type { RecordRef } from '../protocol.ts';
import { firstCompositeError } from '../salesforce/compositeErrors.ts';
import type { CompositeError, DuplicateMatch } from '../salesforce/compositeErrors.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import { soqlString } from '../salesforce/soqlLiteral.ts';
import type { Actor, ObjectDescribe, OnRetry, Salesforce } from '../salesforce/types.ts';
import { buildComposite, rowAt } from './composite.ts';
import { entryOf } from './entry.ts';
import type { ChangeSet, WriteContext } from './types.ts';
import { wordsFor } from '../words/words.ts';
import { written, type Told, type Written } from './written.ts';

interface Done extends Written {
  status: 'done';
  key: string;
}

/** Salesforce refused, and it is certain that nothing was written. */
export interface Refused {
  status: 'refused';
  key: string;
  error: SalesforceError;
  /** The row that it was about, where Salesforce says so. */
  rowId?: string;
  /** The rows that a duplicate rule stopped, what it found, and whether it lets people save anyway. */
  duplicates?: { rowId: string; matches: DuplicateMatch[]; canSaveAnyway: boolean }[];
}

export type CommitResult =
  | Done
  | Refused
  /** Nobody can say yet: shown as unknown, never as done or failed. */
  | { status: 'unknown'; key: string };

export interface CommitDeps {
  sf: Salesforce;
  sealKey: Buffer;
  now(): Date;
  /** Waits before each further try, in milliseconds. */
  settleWaitsMs: readonly number[];
  /** Told before each further try. */
  onRetry?: OnRetry;
}

/** The key that `commit` will use, to be stored before it is called. */
export function keyOf(set: ChangeSet, context: WriteContext): string {
  return actionKey(context.approvalRef, set.rows);
}

/**
 * Commits the change with its audit rows. Sending the same change again is safe: a second commit fails on
 * the unique key, which then says 'done'. Throws nothing that Salesforce may answer.
 */
export async function commit(
  set: ChangeSet,
  describe: ObjectDescribe,
  actor: Actor,
  context: WriteContext,
  deps: CommitDeps,
): Promise<CommitResult> {
  const key = keyOf(set, context);
  const entry = entryOf('Write', set, key, actor, context, deps.now());
  const subrequests = buildComposite(set, describe, entry, deps.sealKey);
  const told = { set, describe, words: wordsFor(actor.language) };
  let refusal: Refused | undefined;
  for (const [attempts, waitMs] of [0, ...deps.settleWaitsMs].entries()) {
    if (attempts > 0) deps.onRetry?.({ next: attempts + 1, most: deps.settleWaitsMs.length + 1 });
    if (waitMs > 0) await sleep(waitMs);
    const result = await attempt(told, key, subrequests, deps.sf);
    if (result === 'ambiguous') continue;
    // Behind an attempt without an answer a refusal proves nothing: that one may still commit.
    if (result.status !== 'refused' || !(attempts > 0 || context.sentBefore)) return result;
    refusal = result;
    if (result.error.outcome === 'refused') break;
  }
  return declareNotWritten(entry, set, deps, refusal);
}

async function attempt(
  told: Told,
  key: string,
  subrequests: ReturnType<typeof buildComposite>,
  sf: Salesforce,
): Promise<Done | Refused | 'ambiguous'> {
  const { set } = told;
  try {
    const answers = await sf.composite(subrequests);
    const failed = firstCompositeError(answers);
    if (failed === undefined) return { status: 'done', key, ...(await written(told, answers, sf)) };
    const taken =
      failed.referenceId === 'action' && failed.error.salesforceCode === 'DUPLICATE_VALUE';
    return taken ? await earlierCommit(key, set, sf) : refused(key, set, failed);
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return error.outcome === 'unknown' ? 'ambiguous' : { status: 'refused', key, error };
  }
}

function refused(key: string, set: ChangeSet, failed: CompositeError): Refused {
  const { error, referenceId: failedIn, rowIndex: index, duplicates = [] } = failed;
  const about = index === undefined ? undefined : rowAt(set, { referenceId: failedIn, index });
  const found = duplicates.flatMap(({ referenceId, rowIndex, matches, canSaveAnyway }) => {
    const row = rowAt(set, { referenceId, index: rowIndex });
    return row === undefined ? [] : [{ rowId: row.rowId, matches, canSaveAnyway }];
  });
  return {
    ...{ status: 'refused', key, error },
    ...(about === undefined ? {} : { rowId: about.rowId }),
    ...(found.length > 0 ? { duplicates: found } : {}),
  };
}

/**
 * The key is taken: by this change, or by the row that declared it void. While that cannot be asked, nothing
 * is known.
 */
async function earlierCommit(
  key: string,
  set: ChangeSet,
  sf: Salesforce,
): Promise<Done | Refused | 'ambiguous'> {
  try {
    const kind = await kindUnder(key, sf);
    if (kind === undefined) return 'ambiguous';
    if (kind === 'Void') return { status: 'refused', key, error: notWritten() };
    return { status: 'done', key, records: await recordsUnder(key, set, sf), saved: new Map() };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return 'ambiguous';
  }
}

async function recordsUnder(key: string, set: ChangeSet, sf: Salesforce): Promise<RecordRef[]> {
  const answer = await sf.query(
    `SELECT Record_Id__c, Record_Name__c FROM ${ACTION_ROW_OBJECT} WHERE Action__r.Action_Key__c = ${soqlString(key)} ORDER BY Id LIMIT 200`,
  );
  const names = new Map(set.rows.map((row) => [row.record?.id, row.record?.name]));
  return answer.records.map((row) => {
    const id = String(row['Record_Id__c']);
    const name = names.get(id) ?? (row['Record_Name__c'] as string | null) ?? set.objectLabel;
    return { id, objectApiName: set.object, name };
  });
}

async function kindUnder(key: string, sf: Salesforce): Promise<string | undefined> {
  const answer = await sf.query(
    `SELECT Kind__c FROM ${ACTION_OBJECT} WHERE Action_Key__c = ${soqlString(key)} LIMIT 1`,
  );
  const kind = answer.records[0]?.['Kind__c'];
  return typeof kind === 'string' ? kind : undefined;
}

/**
 * When the tries have not settled it: a Void row under the same key. If it can be inserted, the change can
 * never commit any more; if the key is taken, the change was written. Not finding the key would prove nothing.
 * `refusal` is why a later try was refused.
 */
async function declareNotWritten(
  entry: ActionEntry,
  set: ChangeSet,
  deps: CommitDeps,
  refusal: Refused | undefined,
): Promise<CommitResult> {
  const { key } = entry;
  try {
    const row = actionRow({ ...entry, kind: 'Void', outcome: 'Voided' }, deps.sealKey);
    await deps.sf.insert(ACTION_OBJECT, [row]);
    return refusal ?? { status: 'refused', key, error: notWritten() };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    if (error.salesforceCode !== 'DUPLICATE_VALUE') return { status: 'unknown', key };
  }
  const earlier = await earlierCommit(key, set, deps.sf);
  return earlier === 'ambiguous' ? { status: 'unknown', key } : earlier;
}

/** Nothing was done, and nothing will be. */
export function notWritten(): SalesforceError {
  return new SalesforceError({
    code: 'salesforce_unavailable',
    person: (words) => words.salesforce.not_written,
    hint: 'Nothing was written. Do not call again by yourself; tell the person to try again later.',
    outcome: 'not_sent',
    retryable: true,
  });
}
