// After a person has decided: decide again, look again, write what still stands; what has changed comes back as a new revision.
import { approvedPart, outcomeOf } from '../approvals/claim.ts';
import { cardOf } from '../approvals/card.ts';
import { isStale, readCurrent } from '../approvals/current.ts';
import type { Approval, ChangeRow, ChangeSet } from '../approvals/types.ts';
import { stricter } from '../policy/decide.ts';
import type { Decision } from '../policy/types.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { ApprovalWarning, RelayEvent } from '../protocol.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import { blocked, fromSalesforce } from '../tools/failures.ts';
import { changeLabel } from '../tools/planChange.ts';
import type { Scene } from './scene.ts';
import { decideSet, describesOf, numberRows } from './runWrites.ts';
import { finishFailed, finishStep, resumeStep } from './steps.ts';
import { commitSet, reportCommit, type Write } from './writeSet.ts';

/** `waiting` when a stale part of the card came back; `answered` when every set has its result. */
export async function* carryOutDecision(
  scene: Scene,
  approvalId: string,
): AsyncGenerator<RelayEvent, 'answered' | 'waiting'> {
  const approval = await scene.approvals.get(approvalId);
  if (approval?.status !== 'decided' || approval.decision === undefined) return 'waiting';
  const stale: ChangeSet[] = [];
  const resolved = {
    type: 'approval.resolved',
    approvalId,
    revision: approval.revision,
    decision: outcomeOf(approval),
    rows: approval.decision.rows.map(({ rowId, decision }) => ({ rowId, decision })),
    ...(approval.decision.note === undefined ? {} : { note: approval.decision.note }),
  } satisfies RelayEvent;
  yield resolved;
  for (const set of approval.sets) {
    if (scene.turn.open && set.callId in scene.turn.open.results) continue;
    // A stop ends what has not begun; what is at Salesforce finishes and is reported.
    scene.signal.throwIfAborted();
    const again = yield* carryOutSet(scene, approval, set);
    if (again !== undefined) stale.push(again);
  }
  delete scene.turn.approvalId;
  if (stale.length === 0) return 'answered';
  yield await showAgain(scene, approval, stale);
  return 'waiting';
}

/** Answers the rows to show again when they changed since they were shown. */
async function* carryOutSet(
  scene: Scene,
  approval: Approval,
  whole: ChangeSet,
): AsyncGenerator<RelayEvent, ChangeSet | undefined> {
  const step = resumeStep(
    scene,
    whole.callId,
    changeLabel(whole.action, whole.objectLabel, whole.rows.length),
  );
  const set = approvedPart(approval, whole);
  const note = approval.decision?.note;
  const rejectedRows = whole.rows.length - (set?.rows.length ?? 0);
  if (rejectedRows > 0) {
    scene.turn.journal.refusals.push({
      approvalId: approval.id,
      outcome: 'Rejected',
      rows: rejectedRows,
      ...(note === undefined ? {} : { note }),
    });
  }
  if (set === undefined) {
    yield finishStep(scene, step, {
      status: 'rejected',
      detail: {
        request: whole.objectLabel,
        records: whole.rows.flatMap((row) => row.record ?? []),
      },
      apiCalls: 0,
      result: { status: 'rejected', ...(note === undefined ? {} : { note }) },
    });
    return undefined;
  }
  const decision = decideAgain(scene, approval, set);
  if (decision.outcome === 'deny') {
    yield finishFailed(scene, step, blocked(decision, set.objectLabel));
    return undefined;
  }
  const write: Write = {
    set,
    step,
    decision,
    approvalRef: `${approval.id}/${approval.revision}`,
    approvalId: approval.id,
    rejectedRows,
    ...(note === undefined ? {} : { note }),
  };
  return yield* writeUnlessStale(scene, write);
}

/** Under the policy the turn began with and the one of the session that decided: the stricter wins. */
function decideAgain(scene: Scene, approval: Approval, set: ChangeSet): Decision {
  const now = approval.decision?.policy ?? scene.setting.policy;
  return stricter(decideSet(scene, scene.setting.policy, set), decideSet(scene, now, set));
}

async function* writeUnlessStale(
  scene: Scene,
  write: Write,
): AsyncGenerator<RelayEvent, ChangeSet | undefined> {
  // A key that was stored may have been sent: only sending the same again tells what became of it.
  const alreadySent = scene.turn.open?.sent[write.set.callId] !== undefined;
  const sf = scene.salesforce('write');
  try {
    const before = alreadySent ? undefined : await freshened(scene, write.set);
    if (before !== undefined) return before;
    const { result, calls } = await commitSet(scene, write);
    if (result.status === 'refused') {
      const after = await freshened(scene, write.set);
      if (after !== undefined) {
        if (scene.turn.open) delete scene.turn.open.sent[write.set.callId];
        return after;
      }
    }
    yield* reportCommit(scene, write, result, calls + sf.apiCalls);
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    yield finishFailed(
      scene,
      write.step,
      fromSalesforce(error, write.set.objectLabel),
      sf.apiCalls,
    );
  }
  return undefined;
}

/**
 * The set with what its records hold now, when any of them changed since it was shown; undefined when all are
 * as shown. A record that is gone is left to the write, whose refusal says so.
 */
async function freshened(scene: Scene, set: ChangeSet): Promise<ChangeSet | undefined> {
  if (set.action === 'create') return undefined;
  const sf = scene.salesforce('write');
  // The model is told the names of what was changed: not one that the policy hides.
  const describe = visibleDescribe(scene.setting.policy, await sf.describe(set.object));
  const ids = set.rows.flatMap((row) => row.record?.id ?? []);
  const fields = [...new Set(set.rows.flatMap((row) => Object.keys(row.shown)))];
  const current = await readCurrent(sf, describe, ids, fields);
  scene.turn.spent.apiCalls += sf.apiCalls;
  const rows = set.rows.map((row): ChangeRow => {
    const now = current.get(row.record?.id ?? '');
    if (now === undefined) return row;
    const shown = Object.fromEntries(
      Object.keys(row.shown).map((field) => [field, now.values[field] ?? null]),
    );
    return { ...row, record: now.record, shown, modstamp: now.modstamp };
  });
  const changed = set.rows.some((row) => {
    const now = current.get(row.record?.id ?? '');
    return now !== undefined && isStale(row, now);
  });
  return changed ? { ...set, rows } : undefined;
}

async function showAgain(
  scene: Scene,
  approval: Approval,
  stale: ChangeSet[],
): Promise<RelayEvent> {
  const sets = stale.map((set, i) => numberRows(set, `${approval.revision + 1}.${i + 1}`));
  const revised = await scene.approvals.revise(approval.id, sets, scene.setting.agent.approvalTtlS);
  scene.turn.approvalId = revised.id;
  const describes = await describesOf(scene, sets);
  const warning: ApprovalWarning = {
    code: 'stale',
    message:
      'This record changed after you saw it, so nothing was written. These are its values now.',
  };
  return cardOf(revised, {
    describe: (object) => describes.get(object),
    nameOf: () => undefined,
    edits: scene.setting.agent.edits,
    warnings: new Map(
      sets.flatMap((set) => set.rows.map((row) => [row.rowId, [warning]] as const)),
    ),
    reason: 'The record changed meanwhile: please look again.',
  });
}
