// Commits one change and says what came of it: a receipt from the result, never from the model's words.
import { commit, keyOf, type CommitResult } from '../approvals/commit.ts';
import { runOutside, type OutsideEnd } from '../approvals/outside.ts';
import type { ChangeSet } from '../approvals/types.ts';
import { mayHoldOutsiderText } from '../policy/outsiderText.ts';
import type { Decision } from '../policy/types.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { RelayEvent } from '../protocol.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { Superseded, StateUnavailable } from '../state/interfaces.ts';
import { fromSalesforce } from '../tools/failures.ts';
import type { Progress } from '../tools/types.ts';
import type { Again } from './again.ts';
import { sayRetries, withProgress } from './progress.ts';
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

interface WriteEnd {
  result: CommitResult | OutsideEnd;
  describe: ObjectDescribe;
  /** API calls that it took. */
  calls: number;
}

/** What may bring a change back to the person instead. */
export interface Checks {
  /** API calls that it took so far. */
  apiCalls: number;
  /** Before it is sent, unless it may have been. */
  before?(): Promise<Again | undefined>;
  /** Of one that was refused, so that nothing of it is written. */
  refused(refusal: Refusal): Promise<Again | undefined>;
}

type Refusal = Extract<WriteEnd['result'], { status: 'refused' }>;

/**
 * Writes one change and says what came of it, whatever happens on the way: its call has a result, unless what it threw
 * ends the turn before anything can have been sent. Answers what the person has to see first instead.
 */
export async function* writeSet(
  scene: Scene,
  write: Write,
  checks: Checks,
): AsyncGenerator<RelayEvent, Again | undefined> {
  try {
    const before = mayBeSent(scene, write) ? undefined : await checks.before?.();
    if (before !== undefined) return before;
    const end = yield* withProgress(write.step.id, (say) => commitSet(scene, write, say));
    if (end.result.status === 'refused' && scene.turn.open)
      delete scene.turn.open.sent[write.set.callId];
    const again = await againOf(end, checks);
    if (again === undefined) yield* reportCommit(scene, write, end, checks.apiCalls);
    else scene.turn.spent.apiCalls += checks.apiCalls + end.calls;
    return again;
  } catch (error) {
    yield* reportThrown(scene, write, error, checks.apiCalls);
    return undefined;
  }
}

/** A key that was stored may have been sent: only sending the same again tells what became of it. */
const mayBeSent = ({ turn }: Scene, { set }: Write): boolean =>
  turn.open?.sent[set.callId] !== undefined;

async function againOf({ result }: WriteEnd, { refused }: Checks): Promise<Again | undefined> {
  if (result.status !== 'refused') return undefined;
  try {
    return await refused(result);
  } catch (error) {
    // The refusal stands, though not all that belongs to it can be read.
    if (!(error instanceof SalesforceError)) throw error;
    return undefined;
  }
}

/** Throws on what ends the turn: another runner's, a store that is away, a bug. */
function* reportThrown(
  scene: Scene,
  write: Write,
  error: unknown,
  apiCalls: number,
): Generator<RelayEvent> {
  const { set, step } = write;
  const isReported = scene.turn.open !== undefined && set.callId in scene.turn.open.results;
  if (isReported || error instanceof Superseded || error instanceof StateUnavailable) throw error;
  const isAnswer = error instanceof SalesforceError;
  if (mayBeSent(scene, write)) yield reportUnknown(scene, write, apiCalls);
  else if (isAnswer)
    yield finishFailed(scene, step, fromSalesforce(error, set.objectLabel), apiCalls);
  if (!isAnswer) throw error;
}

/** Stores the key, then commits; `say` hears of tries to settle it. */
function commitSet(scene: Scene, write: Write, say: Progress): Promise<WriteEnd> {
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
  const onRetry = sayRetries(say, scene.words);
  const sf = scene.salesforce('write', onRetry);
  const { actor, policy } = scene.setting;
  const { sealKey, now, settleWaitsMs } = scene;
  const deps = { sf, sealKey, now, settleWaitsMs, onRetry };
  // What is read back and told of the result is only what the policy shows.
  const describe = visibleDescribe(policy, set.form ?? (await sf.describe(set.object)));
  if (scene.turn.open) scene.turn.open.sent[set.callId] = keyOf(set, context);
  await scene.save();
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
async function* reportCommit(
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
