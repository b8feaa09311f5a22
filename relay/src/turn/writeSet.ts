// Commits one change and says what came of it: a receipt from the result, never from the model's words.
import { commit, keyOf, type CommitResult } from '../approvals/commit.ts';
import type { ChangeSet } from '../approvals/types.ts';
import { mayHoldOutsiderText } from '../policy/outsiderText.ts';
import type { Decision } from '../policy/types.ts';
import type { RelayEvent } from '../protocol.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { changeLabel } from '../tools/planChange.ts';
import { fromSalesforce } from '../tools/failures.ts';
import type { Scene } from './scene.ts';
import { finishFailed, finishStep, type Step } from './steps.ts';

export interface Write {
  set: ChangeSet;
  step: Omit<Step, 'event'>;
  decision: Decision;
  /** What makes the key: the approval, or the call when the policy allows without. */
  approvalRef: string;
  approvalId?: string;
  /** Rows of the same call that the person rejected. */
  rejectedRows?: number;
  note?: string;
}

/** Writes the set and yields how its step ended; `apiCalls` were made for it before. */
export async function* writeSet(
  scene: Scene,
  write: Write,
  apiCalls = 0,
): AsyncGenerator<RelayEvent> {
  const { result, calls } = await commitSet(scene, write);
  yield* reportCommit(scene, write, result, apiCalls + calls);
}

/** Stores the key, then commits. */
export async function commitSet(
  scene: Scene,
  write: Write,
): Promise<{ result: CommitResult; calls: number }> {
  const { set } = write;
  const context = {
    conversationId: scene.turn.conversationId,
    turnId: scene.turn.id,
    agentName: scene.setting.agent.name,
    approvalRef: write.approvalRef,
    ...(write.approvalId === undefined ? {} : { approvalId: write.approvalId }),
    decision: write.decision,
    sentBefore: scene.turn.open?.sent[set.callId] !== undefined,
  };
  if (scene.turn.open) scene.turn.open.sent[set.callId] = keyOf(set, context);
  await scene.save();
  const sf = scene.salesforce('write');
  const describe = await sf.describe(set.object);
  const deps = { sf, sealKey: scene.sealKey, now: scene.now, settleWaitsMs: scene.settleWaitsMs };
  const result = await commit(set, describe, scene.setting.actor, context, deps);
  if (tellsOutsidersName(scene, set, describe)) scene.heard.outsider = true;
  return { result, calls: sf.apiCalls };
}

/** The model reads the names of what it changed: some are words of somebody outside. */
function tellsOutsidersName(scene: Scene, set: ChangeSet, describe: ObjectDescribe): boolean {
  if (set.action === 'create') return false;
  const names = describe.fields.filter(({ nameField }) => nameField).map(({ name }) => name);
  return mayHoldOutsiderText(scene.setting.policy, describe, names);
}

/** The events of a commit that has ended. */
export function* reportCommit(
  scene: Scene,
  write: Write,
  result: CommitResult,
  apiCalls: number,
): Generator<RelayEvent> {
  if (result.status === 'done') return yield* reportDone(scene, write, result, apiCalls);
  if (result.status === 'refused') {
    const failure = fromSalesforce(result.error, write.set.objectLabel);
    return yield finishFailed(scene, write.step, failure, apiCalls);
  }
  return yield finishStep(scene, write.step, {
    status: 'unknown',
    detail: {
      request: write.set.objectLabel,
      records: write.set.rows.flatMap((row) => row.record ?? []),
    },
    error: {
      code: 'unknown',
      message:
        'Salesforce did not confirm whether this was saved. Look at the record before you try again.',
    },
    apiCalls,
    result: {
      status: 'unknown',
      note: 'Nobody can say whether it was written. Do not try again; tell the person to look at the record.',
    },
  });
}

function* reportDone(
  scene: Scene,
  write: Write,
  result: Extract<CommitResult, { status: 'done' }>,
  apiCalls: number,
): Generator<RelayEvent> {
  const { set } = write;
  const { records, key } = result;
  yield finishStep(scene, write.step, {
    status: 'done',
    label: changeLabel(set.action, set.objectLabel, records.length),
    detail: {
      request: changeLabel(set.action, set.objectLabel, records.length),
      records,
      total: records.length,
    },
    apiCalls,
    result: {
      status: 'done',
      records: records.map(({ id, name }) => ({ id, name })),
      ...editsForModel(set),
      ...(write.rejectedRows ? { rejectedRows: write.rejectedRows } : {}),
      ...(write.note === undefined ? {} : { note: write.note }),
    },
  });
  yield { type: 'receipt', actionKey: key, action: set.action, records, undoable: false };
  yield {
    type: 'records.changed',
    ids: changedIds(
      set,
      records.map((record) => record.id),
    ),
  };
}

/** The model hears what really ran, where the person changed it. */
function editsForModel(set: ChangeSet): object {
  const edited = set.rows.filter((row) => row.proposed !== undefined);
  if (edited.length === 0) return {};
  return { changedByPerson: edited.map((row) => ({ id: row.record?.id, values: row.values })) };
}

/** The records written, and those they now point at: related lists of theirs show something new. */
function changedIds(set: ChangeSet, ids: string[]): string[] {
  const linked = set.rows.flatMap((row) =>
    [...Object.values(row.values), ...Object.values(row.shown)].filter(
      (value): value is string => typeof value === 'string' && /^[A-Za-z0-9]{18}$/.test(value),
    ),
  );
  return [...new Set([...ids, ...linked])];
}
