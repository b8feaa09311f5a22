// Writes of one response: planned and decided one after the other; what the policy allows commits, what it asks for shares one card.
import { cardOf } from '../approvals/card.ts';
import { actionOf, type ChangeSet } from '../approvals/types.ts';
import { decide, stricter } from '../policy/decide.ts';
import type { Decision, Policy } from '../policy/types.ts';
import type { ApprovalWarning, RelayEvent, WriteAction } from '../protocol.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import type { WriteTool } from '../tools/types.ts';
import type { ParsedCall } from './parseCalls.ts';
import type { Scene } from './scene.ts';
import { blocked } from '../tools/failures.ts';
import { finishFailed, startStep } from './steps.ts';
import { writeSet } from './writeSet.ts';

interface Parked {
  set: ChangeSet;
  names: Record<string, string>;
  decision: Decision;
}

/** `waiting` when at least one write asks for approval. */
export async function* runWrites(
  scene: Scene,
  writes: ParsedCall<WriteTool>[],
): AsyncGenerator<RelayEvent, 'answered' | 'waiting'> {
  const parked: Parked[] = [];
  for (const write of writes) {
    scene.signal.throwIfAborted();
    const step = startStep(scene, write.call, write.tool, write.tool.label(write.input));
    yield step.event;
    const sf = scene.salesforce('read');
    const { actor, policy } = scene.setting;
    const plan = await write.tool.plan(write.input, {
      sf,
      actor,
      policy,
      resultChars: scene.limits.toolResultChars,
    });
    if (!plan.ok) {
      yield finishFailed(scene, step, plan, sf.apiCalls);
      continue;
    }
    const set = { ...plan.set, callId: write.call.id };
    const decision = decideSet(scene, policy, set);
    if (decision.outcome === 'deny') {
      yield finishFailed(scene, step, blocked(decision), sf.apiCalls);
    } else if (decision.outcome === 'ask') {
      scene.turn.spent.apiCalls += sf.apiCalls;
      parked.push({ set, names: plan.names, decision });
    } else {
      yield* writeSet(
        scene,
        {
          set,
          step: { ...step, label: plan.label },
          decision,
          approvalRef: `${scene.turn.id}/${set.callId}`,
        },
        sf.apiCalls,
      );
    }
  }
  if (parked.length === 0) return 'answered';
  yield await park(scene, parked);
  return 'waiting';
}

/** The policy's answer to a change as it will run: the strictest where its rows do different things. */
export function decideSet(scene: Scene, policy: Policy, set: ChangeSet): Decision {
  const effects = [...new Set(set.rows.map((row) => actionOf(set, row)))];
  const decisions = effects.map((effect) =>
    decide(policy, {
      tool: set.tool,
      effect,
      object: set.object,
      fields: [...new Set(set.rows.flatMap((row) => Object.keys(row.values)))],
      records: set.rows.length,
      heardOutsider: scene.heard.outsider && scene.setting.agent.outsiderRule,
    }),
  );
  return decisions.reduce(stricter);
}

async function park(scene: Scene, parked: Parked[]): Promise<RelayEvent> {
  const sets = parked.map(({ set }, i) => numberRows(set, `1.${i + 1}`));
  const approval = await scene.approvals.park(
    scene.turn.id,
    sets,
    scene.setting.agent.approvalTtlS,
  );
  scene.turn.approvalId = approval.id;
  const names = Object.assign({}, ...parked.map((one) => one.names)) as Record<string, string>;
  const describes = await describesOf(scene, sets);
  return cardOf(approval, {
    describe: (object) => describes.get(object),
    nameOf: (id) => names[id],
    edits: scene.setting.agent.edits,
    warnings: new Map<string, ApprovalWarning[]>(),
    reason: reasonFor(sets, parked),
  });
}

const VERBS: Record<WriteAction, string> = {
  create: 'created',
  update: 'changed',
  upsert: 'created or changed',
  delete: 'deleted',
  restore: 'restored',
  convert: 'converted',
  send: 'sent',
  run: 'run',
};

/** Why the card asks, for the person who reads it. */
function reasonFor(sets: ChangeSet[], parked: Parked[]): string {
  if (parked.some(({ decision }) => decision.because.gate === 'shared_connection')) {
    return 'This assistant writes through a shared connection, so it asks you first.';
  }
  if (parked.some(({ decision }) => decision.because.gate === 'outsider_text')) {
    return 'The assistant has read text that people outside your company can write, so it asks you first.';
  }
  if (parked.some(({ decision }) => decision.because.gate === 'approval_above')) {
    return 'Your admin wants your approval when this many records change at once.';
  }
  const verbs = [...new Set(sets.map((set) => VERBS[set.action]))].join(' or ');
  return `Your admin wants your approval before anything is ${verbs}.`;
}

/** Row ids are unique within an approval, all its revisions included. */
export function numberRows(set: ChangeSet, prefix: string): ChangeSet {
  return { ...set, rows: set.rows.map((row, i) => ({ ...row, rowId: `${prefix}.${i + 1}` })) };
}

/** The describes of the sets' objects, from the cache that planning has filled. */
export async function describesOf(
  scene: Scene,
  sets: readonly ChangeSet[],
): Promise<Map<string, ObjectDescribe>> {
  const sf = scene.salesforce('read');
  const objects = [...new Set(sets.map((set) => set.object))];
  return new Map(
    await Promise.all(objects.map(async (object) => [object, await sf.describe(object)] as const)),
  );
}
