// The scene of a segment: what the runner has, put together for one turn.
import { actionTools } from '../tools/actions/actionTools.ts';
import type { Tool } from '../tools/types.ts';
import { wordsFor } from '../words/words.ts';
import type { memoryOf } from './memory.ts';
import type { RunnerDeps } from './runner.ts';
import type { Scene } from './scene.ts';
import { createTokenBudget } from './tokenBudget.ts';
import type { Setting, Turn } from './types.ts';

/** The actions of the org that are tools of this agent. */
export async function actionsAsTools(
  deps: RunnerDeps,
  turn: Turn,
  setting: Setting,
): Promise<Tool[]> {
  const { actor, agent, policy } = setting;
  const sf = deps.salesforceAs(actor, { turn: turn.id });
  const found = await actionTools(agent.actions, policy, sf);
  turn.spent.apiCalls += sf.apiCalls;
  return found;
}

/** `stop` is aborted when the person stops the turn, `timeUp` when its time is over. */
export function createScene(
  deps: RunnerDeps,
  turn: Turn,
  setting: Setting,
  memory: ReturnType<typeof memoryOf>,
  { stop, timeUp }: { stop: AbortSignal; timeUp: AbortSignal },
): Scene {
  const model = deps.model(setting.agent.model);
  const signal = AbortSignal.any([stop, timeUp]);
  return {
    turn,
    setting,
    words: wordsFor(setting.actor.language),
    tools: deps.tools,
    model: model.client,
    contextTokens: model.contextTokens,
    approvals: deps.approvals,
    limits: deps.limits,
    sealKey: deps.sealKey,
    settleWaitsMs: deps.settleWaitsMs,
    salesforce: (kind, onRetry) =>
      deps.salesforceAs(setting.actor, {
        turn: turn.id,
        onRetry,
        ...(kind === 'read' ? { signal } : { mustFinish: true }),
      }),
    telemetry: deps.telemetry,
    logger: deps.logger,
    signInRefused: (refusal) => deps.signInRefused(setting.actor, refusal, turn.id),
    budget: createTokenBudget(deps.state.counters, deps.limits, turn.owner, deps.now),
    now: deps.now,
    signal,
    interrupted: () => (stop.aborted ? 'stopped' : timeUp.aborted ? 'limit' : undefined),
    ...memory,
  };
}
