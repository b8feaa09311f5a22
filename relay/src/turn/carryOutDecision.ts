// After a person has decided: decide again, look again, write what still stands; what has changed comes back as a new revision.
import { approvedPart, outcomeOf } from '../approvals/claim.ts';
import type { Approval, ChangeSet } from '../approvals/types.ts';
import { stricter } from '../policy/decide.ts';
import type { Decision } from '../policy/types.ts';
import type { RelayEvent } from '../protocol.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import { blocked, fromSalesforce } from '../tools/failures.ts';
import type { Scene } from './scene.ts';
import { duplicateAgain, staleAgain, type Again } from './again.ts';
import { parkAgain } from './park.ts';
import { withProgress } from './progress.ts';
import { decideSet } from './runWrites.ts';
import { finishFailed, finishStep, resumeStep } from './steps.ts';
import { commitSet, reportCommit, type Write, type WriteEnd } from './writeSet.ts';

/** `waiting` when a stale part of the card came back; `answered` when every set has its result. */
export async function* carryOutDecision(
  scene: Scene,
  approvalId: string,
): AsyncGenerator<RelayEvent, 'answered' | 'waiting'> {
  const approval = await scene.approvals.get({ id: approvalId, owner: scene.turn.owner });
  if (approval?.status !== 'decided' || approval.decision === undefined) return 'waiting';
  const unwritten: Again[] = [];
  const resolved = {
    type: 'approval.resolved',
    approvalId,
    revision: approval.revision,
    decision: outcomeOf(approval.decision.rows),
    rows: approval.decision.rows.map(({ rowId, decision }) => ({ rowId, decision })),
    ...(approval.decision.note === undefined ? {} : { note: approval.decision.note }),
  } satisfies RelayEvent;
  yield resolved;
  for (const set of approval.sets) {
    if (scene.turn.open && set.callId in scene.turn.open.results) continue;
    // A stop ends what has not begun; what is at Salesforce finishes and is reported.
    scene.signal.throwIfAborted();
    const again = yield* carryOutSet(scene, approval, set);
    if (again !== undefined) unwritten.push(again);
  }
  delete scene.turn.approvalId;
  if (unwritten.length === 0) return 'answered';
  yield await parkAgain(scene, approval, unwritten);
  return 'waiting';
}

/** Answers what to show again: rows that changed since they were shown, or that may be duplicates. */
async function* carryOutSet(
  scene: Scene,
  approval: Approval,
  whole: ChangeSet,
): AsyncGenerator<RelayEvent, Again | undefined> {
  const step = resumeStep(
    scene,
    whole.callId,
    scene.words.steps.change(whole.action, whole.objectLabel, whole.rows.length),
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
): AsyncGenerator<RelayEvent, Again | undefined> {
  // A key that was stored may have been sent: only sending the same again tells what became of it.
  const alreadySent = scene.turn.open?.sent[write.set.callId] !== undefined;
  try {
    const before = alreadySent ? undefined : await staleAgain(scene, write.set);
    if (before !== undefined) return before;
    const end = yield* withProgress(write.step.id, (say) => commitSet(scene, write, say));
    const again =
      end.result.status === 'refused' ? await refusedAgain(scene, write, end.result) : undefined;
    if (again === undefined) {
      yield* reportCommit(scene, write, end, 0);
      return undefined;
    }
    scene.turn.spent.apiCalls += end.calls;
    if (scene.turn.open) delete scene.turn.open.sent[write.set.callId];
    return again;
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    yield finishFailed(scene, write.step, fromSalesforce(error, write.set.objectLabel));
    return undefined;
  }
}

async function refusedAgain(
  scene: Scene,
  { set }: Write,
  result: Extract<WriteEnd['result'], { status: 'refused' }>,
): Promise<Again | undefined> {
  return (await duplicateAgain(scene, set, result)) ?? staleAgain(scene, set);
}
