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
import { failureCode, finishFailed, startStep, traceStep, type Step } from './steps.ts';
import { commitSet, reportCommit, type Write } from './writeSet.ts';

/** `waiting` when at least one write asks for approval. */
export async function* runWrites(
  scene: Scene,
  writes: ParsedCall<WriteTool>[],
): AsyncGenerator<RelayEvent, 'answered' | 'waiting'> {
  const parked: Parked[] = [];
  for (const write of writes) {
    scene.signal.throwIfAborted();
    const step = startStep(
      scene,
      write.call,
      write.tool,
      write.tool.label(write.input, scene.words),
    );
    yield step.event;
    const again = yield* runWrite(scene, write, step);
    if (again !== undefined) parked.push(again);
  }
  if (parked.length === 0) return 'answered';
  yield await park(scene, parked);
  return 'waiting';
}

/** Answers what a card has to ask. */
async function* runWrite(
  scene: Scene,
  write: ParsedCall<WriteTool>,
  step: Step,
): AsyncGenerator<RelayEvent, Parked | undefined> {
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
  const approvalRef = `${scene.turn.id}/${set.callId}`;
  const allowed = { set, step: { ...step, label: plan.label }, decision, approvalRef };
  return yield* writeAllowed(scene, allowed, plan, apiCalls);
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
  write: Write,
  { names }: PlanSuccess,
  apiCalls: number,
): AsyncGenerator<RelayEvent, Parked | undefined> {
  const end = yield* withProgress(write.step.id, (say) => commitSet(scene, write, say));
  const again =
    end.result.status === 'refused'
      ? await duplicateAgain(scene, write.set, end.result)
      : undefined;
  if (again === undefined) {
    yield* reportCommit(scene, write, end, apiCalls);
    return undefined;
  }
  scene.turn.spent.apiCalls += apiCalls + end.calls;
  if (scene.turn.open) delete scene.turn.open.sent[write.set.callId];
  return { ...again, names, decision: write.decision };
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
