// Commits one change and says what came of it: a receipt from the result, never from the model's words.
import { commit, keyOf, type CommitResult } from '../approvals/commit.ts';
import { runOutside, type OutsideEnd } from '../approvals/outside.ts';
import type { ChangeSet } from '../approvals/types.ts';
import { mayHoldOutsiderText } from '../policy/outsiderText.ts';
import type { Decision } from '../policy/types.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { RelayEvent } from '../protocol.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { fromSalesforce } from '../tools/failures.ts';
import type { Progress } from '../tools/types.ts';
import { sayRetries } from './progress.ts';
import { reportDone } from './reportDone.ts';
import { rememberRefusal } from './refusals.ts';
import { reportOutside } from './reportOutside.ts';
import type { Scene } from './scene.ts';
import { finishFailed, finishStep, traceStep, type Step } from './steps.ts';
import { english, type Words } from '../words/words.ts';

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

export interface WriteEnd {
  result: CommitResult | OutsideEnd;
  describe: ObjectDescribe;
  /** API calls that it took. */
  calls: number;
}

/** Stores the key, then commits; `say` hears of tries to settle it. */
export function commitSet(scene: Scene, write: Write, say: Progress): Promise<WriteEnd> {
  const part = { tool: write.set.tool, phase: 'commit' } as const;
  return traceStep(scene, part, () => commitTraced(scene, write, say), codeOfEnd);
}

function codeOfEnd({ result }: WriteEnd): string | undefined {
  if (result.status === 'done') return undefined;
  return result.status === 'refused' ? result.error.code : result.status;
}

async function commitTraced(scene: Scene, write: Write, say: Progress): Promise<WriteEnd> {
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
  const onRetry = sayRetries(say, scene.words);
  const sf = scene.salesforce('write', onRetry);
  const { actor, policy } = scene.setting;
  const { sealKey, now, settleWaitsMs } = scene;
  const deps = { sf, sealKey, now, settleWaitsMs, onRetry };
  // What is read back and told of the result is only what the policy shows.
  const describe = visibleDescribe(policy, set.form ?? (await sf.describe(set.object)));
  const result =
    set.outside === undefined
      ? await commit(set, describe, actor, context, deps)
      : await runOutside(set, actor, context, deps);
  if (tellsOutsidersName(scene, set, describe)) scene.heard.outsider = true;
  return { result, describe, calls: sf.apiCalls };
}

/** The model reads the names of what it changed: some are words of somebody outside. */
function tellsOutsidersName(scene: Scene, set: ChangeSet, describe: ObjectDescribe): boolean {
  if (set.action === 'create') return false;
  // What an action answers is the org's own text, whoever wrote it.
  if (set.outside?.kind === 'invoke') return true;
  const names = describe.fields.filter(({ nameField }) => nameField).map(({ name }) => name);
  return mayHoldOutsiderText(scene.setting.policy, describe, names);
}

/** The events of a commit that has ended; `apiCalls` were made for it besides. */
export async function* reportCommit(
  scene: Scene,
  write: Write,
  end: WriteEnd,
  apiCalls: number,
): AsyncGenerator<RelayEvent> {
  const { result, describe } = end;
  const calls = apiCalls + end.calls;
  if (result.status === 'done') {
    return 'results' in result
      ? yield* reportOutside(scene, write, result, calls)
      : yield* reportDone(scene, write, result, describe, calls);
  }
  if (result.status === 'refused') {
    rememberRefusal(scene, write.set, result);
    const failure = fromSalesforce(result.error, write.set.objectLabel);
    return yield finishFailed(scene, write.step, failure, calls);
  }
  yield reportUnknown(scene, write, calls);
}

function reportUnknown(scene: Scene, { set, step }: Write, apiCalls: number): RelayEvent {
  return finishStep(scene, step, {
    status: 'unknown',
    detail: {
      request: set.objectLabel,
      records: set.rows.flatMap((row) => row.record ?? []),
    },
    error: {
      code: 'unknown',
      message: scene.words.unconfirmed.message(whereToLook(set, scene.words)),
    },
    apiCalls,
    result: {
      status: 'unknown',
      note: `Nobody can say whether it was done. Do not try again; tell the person: ${whereToLook(set, english)}`,
    },
  });
}

function whereToLook({ action }: ChangeSet, { unconfirmed: { look } }: Words): string {
  return action in look ? look[action as keyof typeof look] : look.record;
}
