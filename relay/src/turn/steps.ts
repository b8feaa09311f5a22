// Steps: what is shown of a call while it runs and when it has ended, and what the model hears of it.
import type { ToolCall } from '../model/types.ts';
import type { RelayEvent, StepDetail, StepError, StepStatus, ToolEffect } from '../protocol.ts';
import { failureForModel } from '../tools/failures.ts';
import { traced } from '../telemetry/telemetry.ts';
import type { ToolFailure } from '../tools/types.ts';
import { readerOf } from './inWords/reader.ts';
import { recordNames } from './recordNames.ts';
import { withSentences } from './inWords/sentence.ts';
import type { Scene } from './scene.ts';
import { toolLabel } from './toolLabel.ts';
import type { Words } from '../words/words.ts';

export interface Step {
  id: string;
  callId: string;
  label: string;
  startedAt: number;
  event: RelayEvent;
}

/** Numbers a step for the call, or finds the one it has from an earlier segment. */
export function startStep(
  scene: Scene,
  call: ToolCall,
  tool: { name: string; effect: ToolEffect },
  label: string,
): Step {
  const id = `s${(scene.turn.steps += 1)}`;
  if (scene.turn.open) scene.turn.open.steps[call.id] = id;
  const event = {
    type: 'step.started',
    stepId: id,
    tool: tool.name,
    label,
    effect: tool.effect,
  } satisfies RelayEvent;
  return { id, callId: call.id, label, startedAt: scene.now().getTime(), event };
}

/** A step of an earlier segment goes on: its card was decided. */
export function resumeStep(scene: Scene, callId: string, label: string): Omit<Step, 'event'> {
  return {
    id: scene.turn.open?.steps[callId] ?? 's0',
    callId,
    label,
    startedAt: scene.now().getTime(),
  };
}

export type StepFinished = Extract<RelayEvent, { type: 'step.finished' }>;

export interface StepEnd {
  status: StepStatus;
  label?: string;
  detail: StepDetail;
  error?: Omit<StepError, 'correlationId'>;
  apiCalls: number;
  /** What the model hears. */
  result: object;
}

/** Ends a step: stores the call's result and answers the event. */
export function finishStep(scene: Scene, step: Omit<Step, 'event'>, end: StepEnd): StepFinished {
  const { open } = scene.turn;
  const { actor } = scene.setting;
  if (open) open.results[step.callId] = JSON.stringify(end.result);
  const called = open?.calls.find((call) => call.id === step.callId)?.name;
  const tool = toolLabel(called, scene.tools);
  scene.telemetry.meter.step(tool, end.status);
  scene.turn.spent.apiCalls += end.apiCalls;
  return {
    type: 'step.finished',
    stepId: step.id,
    status: end.status,
    label: end.label ?? step.label,
    detail: withSentences(end.detail, readerOf(actor, scene.words), recordNames(scene)),
    ...(end.error === undefined ? {} : { error: numbered(scene, step, end, tool) }),
    durationMs: Math.max(0, scene.now().getTime() - step.startedAt),
    apiCalls: end.apiCalls,
  };
}

/** The step was well; its turn has ended. */
const ENDED_EARLY = new Set(['stopped', 'not_run']);

/** What went wrong has a number, under which the log tells of it. */
function numbered(
  { turn, logger }: Scene,
  { id }: Omit<Step, 'event'>,
  { error, status }: StepEnd,
  tool: string,
): StepError | undefined {
  if (error === undefined || ENDED_EARLY.has(error.code)) return error;
  const correlationId = `${turn.id}.${id}`;
  logger.info({ correlationId, turn: turn.id, tool, status, code: error.code }, 'step failed');
  return { ...error, correlationId };
}

/** The ends of steps that the turn's end leaves without a result: not run, or sent and never heard of again. */
export function* endUnfinishedSteps(scene: Scene): Generator<RelayEvent> {
  const {
    turn: { open },
    words,
  } = scene;
  for (const call of open?.calls ?? []) {
    const step = open?.steps[call.id];
    if (open === undefined || step === undefined || call.id in open.results) continue;
    yield finishStep(scene, resumeStep(scene, call.id, labelOfCall(scene, call.name)), {
      ...(call.id in open.sent ? neverHeardOf(words) : notRun(words)),
      detail: { request: '', records: [] },
      apiCalls: 0,
    });
  }
}

const notRun = ({ cards }: Words) => ({
  status: 'rejected' as const,
  error: { code: 'not_run', message: cards.ends.turnEnded },
  result: { status: 'not_run' },
});

const neverHeardOf = ({ unconfirmed: { message, look } }: Words) => ({
  status: 'unknown' as const,
  error: { code: 'unknown', message: message(look.record) },
  result: { status: 'unknown' },
});

/** What is known of a call by its tool alone. */
export function labelOfCall({ tools, words: { steps } }: Scene, name: string): string {
  const tool = tools.find((candidate) => candidate.name === name);
  return tool === undefined ? steps.unknownTool : steps.ofEffect[tool.effect];
}

/** Ends a step that failed; the person reads the message, the model code and hint. */
export function finishFailed(
  scene: Scene,
  step: Omit<Step, 'event'>,
  failure: ToolFailure,
  apiCalls = 0,
): StepFinished {
  const { code, message, status } = failure;
  if (failure.refusal !== undefined) scene.refusal = failure.refusal;
  return finishStep(scene, step, {
    status,
    detail: { request: failure.request ?? '', records: [] },
    error: { code, message: message(scene.words) },
    apiCalls,
    result: { error: failureForModel(failure, scene.setting.policy) },
  });
}

/**
 * Runs one part of a step in a span of its own: what it asks of Salesforce belongs to it. `codeOf` says why it went
 * wrong, where it did.
 */
export function traceStep<T>(
  scene: Scene,
  { tool, phase }: { tool: string; phase: 'read' | 'plan' | 'commit' },
  work: () => Promise<T>,
  codeOf: (answer: T) => string | undefined,
): Promise<T> {
  const name = `step ${toolLabel(tool, scene.tools)}`;
  return traced(scene.telemetry.tracer, name, { attributes: { phase } }, async (span) => {
    const answer = await work();
    const code = codeOf(answer);
    if (code !== undefined) span.fail(code);
    return answer;
  });
}

/** The code of a tool's failure; undefined where there is none. */
export const failureCode = (answer: { ok: true } | ToolFailure): string | undefined =>
  answer.ok ? undefined : answer.code;
