// After a person has decided: decide again, look again, write what still stands; what has changed comes back as a new revision.
import { approvedPart, outcomeOf } from '../approvals/claim.ts';
import type { Approval, ChangeSet } from '../approvals/types.ts';
import { stricter } from '../policy/decide.ts';
import type { Decision } from '../policy/types.ts';
import type { RelayEvent } from '../protocol.ts';
import { blocked } from '../tools/failures.ts';
import type { Scene } from './scene.ts';
import { duplicateAgain, staleAgain, type Again } from './again.ts';
import { parkAgain } from './park.ts';
import { decideSet } from './runWrites.ts';
import { finishFailed, finishStep, resumeStep } from './steps.ts';
import { writeSet, type Checks, type Write } from './writeSet.ts';

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
    // A stop ends what has not begun; what is at Salesforce, or may be, finishes and is reported.
    if (scene.turn.open?.sent[set.callId] === undefined) scene.signal.throwIfAborted();
    const again = yield* carryOutSet(scene, approval, set);
    if (again !== undefined) unwritten.push(again);
  }
  delete scene.turn.approvalId;
  return unwritten.length === 0 ? 'answered' : yield* parkAgain(scene, approval, unwritten);
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
  return yield* writeSet(scene, write, checksOf(scene, set));
}

const checksOf = (scene: Scene, set: ChangeSet): Checks => ({
  apiCalls: 0,
  before: () => staleAgain(scene, set),
  refused: async (refusal) => (await duplicateAgain(scene, set, refusal)) ?? staleAgain(scene, set),
});

/** Under the policy the turn began with and the one of the session that decided: the stricter wins. */
function decideAgain(scene: Scene, approval: Approval, set: ChangeSet): Decision {
  const now = approval.decision?.policy ?? scene.setting.policy;
  return stricter(decideSet(scene, scene.setting.policy, set), decideSet(scene, now, set));
}
