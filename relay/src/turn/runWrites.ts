// Writes of one response: planned and decided one after the other; what the policy allows commits, what it asks for shares one card.
import { actionOf, furtherEffects, type ChangeSet } from '../approvals/types.ts';
import { decide, stricter } from '../policy/decide.ts';
import type { Decision, Policy } from '../policy/types.ts';
import type { RelayEvent } from '../protocol.ts';
import { blocked } from '../tools/failures.ts';
import type { PlanSuccess, Progress, ToolFailure, WriteTool } from '../tools/types.ts';
import { duplicateAgain } from './again.ts';
import { park, type Parked } from './park.ts';
import type { ParsedCall } from './parseCalls.ts';
import { sayRetries, withProgress } from './progress.ts';
import type { Scene } from './scene.ts';
import { failureCode, finishFailed, resumeStep, startStep, traceStep, type Step } from './steps.ts';
import type { PlannedChange } from './types.ts';
import { writeSet } from './writeSet.ts';

/** `waiting` when at least one write asks for approval, those of `begun` included. */
export async function* runWrites(
  scene: Scene,
  writes: ParsedCall<WriteTool>[],
  begun: Parked[],
): AsyncGenerator<RelayEvent, 'answered' | 'waiting'> {
  const parked = [...begun];
  for (const write of writes) {
    scene.signal.throwIfAborted();
    const again = yield* runWrite(scene, write);
    if (again !== undefined) parked.push(again);
  }
  return parked.length === 0 ? 'answered' : yield* park(scene, parked);
}

/**
 * What a runner that was ended may have sent is settled first, as it was: a stop, or a tool that is no longer there,
 * changes nothing about it. Answers what a card has to ask.
 */
export async function* settleBegun(scene: Scene): AsyncGenerator<RelayEvent, Parked[]> {
  const parked: Parked[] = [];
  for (const [callId, planned] of Object.entries(scene.turn.open?.allowed ?? {})) {
    const step = resumeStep(scene, callId, labelOf(scene, planned));
    const again = yield* writeAllowed(scene, planned, step, 0);
    if (again !== undefined) parked.push(again);
  }
  return parked;
}

const labelOf = ({ words: { steps } }: Scene, { set }: PlannedChange): string =>
  steps.change(set.action, set.objectLabel, set.rows.length);

/** Answers what a card has to ask. */
async function* runWrite(
  scene: Scene,
  write: ParsedCall<WriteTool>,
): AsyncGenerator<RelayEvent, Parked | undefined> {
  const step = startStep(scene, write.call, write.tool, write.tool.label(write.input, scene.words));
  yield step.event;
  const { policy } = scene.setting;
  const { plan, apiCalls } = yield* withProgress(step.id, (progress) =>
    planWrite(scene, write, progress),
  );
  if (!plan.ok) {
    yield finishFailed(scene, step, plan, apiCalls);
    return undefined;
  }
  const set = { ...plan.set, callId: write.call.id };
  const decision = decideSet(scene, policy, set);
  if (decision.outcome === 'deny') {
    yield finishFailed(scene, step, blocked(decision), apiCalls);
    return undefined;
  }
  if (decision.outcome === 'ask' || write.tool.alwaysAsks) {
    scene.turn.spent.apiCalls += apiCalls;
    return { set, names: plan.names, decision, warnings: plan.warnings ?? [] };
  }
  const planned = { set, names: plan.names, decision };
  return yield* writeAllowed(scene, planned, { ...step, label: plan.label }, apiCalls);
}

async function planWrite(
  scene: Scene,
  { tool, input }: ParsedCall<WriteTool>,
  progress: Progress,
): Promise<{ plan: PlanSuccess | ToolFailure; apiCalls: number }> {
  const { words, setting, record: page } = scene;
  const { actor, policy } = setting;
  const sf = scene.salesforce('read', sayRetries(progress, words));
  const resultChars = scene.limits.toolResultChars;
  const context = { sf, actor, policy, words, resultChars, progress, ...(page && { page }) };
  const part = { tool: tool.name, phase: 'plan' } as const;
  const plan = await traceStep(scene, part, () => tool.plan(input, context), failureCode);
  return { plan, apiCalls: sf.apiCalls };
}

/** A possible duplicate asks whatever the policy allows: only a person can tell. */
async function* writeAllowed(
  scene: Scene,
  planned: PlannedChange,
  step: Omit<Step, 'event'>,
  apiCalls: number,
): AsyncGenerator<RelayEvent, Parked | undefined> {
  const { set, decision } = planned;
  const { open } = scene.turn;
  if (open) open.allowed = { ...open.allowed, [set.callId]: planned };
  const approvalRef = `${scene.turn.id}/${set.callId}`;
  const again = yield* writeSet(
    scene,
    { set, step, decision, approvalRef },
    {
      apiCalls,
      refused: (refusal) => duplicateAgain(scene, set, refusal),
    },
  );
  delete open?.allowed?.[set.callId];
  return again && { ...planned, ...again };
}

/** The policy's answer to a change as it will run: the strictest where its rows do different things. */
export function decideSet(scene: Scene, policy: Policy, set: ChangeSet): Decision {
  const { tool, rows } = set;
  const common = {
    tool,
    records: rows.length,
    heardOutsider: scene.heard.outsider && scene.setting.agent.outsiderRule,
  };
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row.values)))];
  const effects = [...new Set(rows.map((row) => actionOf(set, row)))];
  const questions = [
    ...effects.map((effect) => ({ ...common, effect, object: set.object, fields })),
    ...furtherEffects(set).map((one) => ({ ...common, ...one, fields: [] })),
  ];
  return questions.map((question) => decide(policy, question)).reduce(stricter);
}
