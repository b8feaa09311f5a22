// Reads of one response, side by side: each shows when it starts and as soon as it has ended.
import type { RelayEvent } from '../protocol.ts';
import type { Progress, ReadTool } from '../tools/types.ts';
import type { ParsedCall } from './parseCalls.ts';
import { createProgress, sayRetries } from './progress.ts';
import type { Scene } from './scene.ts';
import {
  failureCode,
  finishFailed,
  finishStep,
  startStep,
  traceStep,
  type Step,
  type StepFinished,
} from './steps.ts';

/** Runs the reads; every call has its result afterwards. */
export async function* runReads(
  scene: Scene,
  reads: ParsedCall<ReadTool>[],
): AsyncGenerator<RelayEvent> {
  const running = new Map<string, Promise<StepFinished>>();
  const progress = createProgress();
  for (const read of reads) {
    const step = startStep(scene, read.call, read.tool, read.tool.label(read.input, scene.words));
    const { say, end } = progress.of(step.id);
    const work = runRead(scene, read, step, say).finally(end);
    // Nobody waits for it where its step can no longer be shown.
    work.catch(() => undefined);
    running.set(step.id, work);
    yield step.event;
  }
  while (running.size > 0) {
    const event = await Promise.race([...running.values(), progress.rung]);
    yield* progress.take();
    if (event === undefined) continue;
    running.delete(event.stepId);
    yield event;
  }
}

async function runRead(
  scene: Scene,
  read: ParsedCall<ReadTool>,
  step: Step,
  progress: Progress,
): Promise<StepFinished> {
  const { words } = scene;
  const sf = scene.salesforce('read', sayRetries(progress, words));
  const { actor, policy } = scene.setting;
  const { cutAt } = scene.cursors;
  const resultChars = scene.limits.toolResultChars;
  const context = { sf, policy, actor, words, resultChars, progress, cutAt };
  const part = { tool: read.tool.name, phase: 'read' } as const;
  const run = () => read.tool.run(read.input, context);
  const answer = await traceStep(scene, part, run, failureCode);
  if (!answer.ok) return finishFailed(scene, step, answer, sf.apiCalls);
  if (answer.outsiderText) scene.heard.outsider = true;
  scene.turn.journal.reads.push({
    tool: read.tool.name,
    object: answer.object,
    request: answer.detail.request,
    rows: answer.rowsRead,
  });
  return finishStep(scene, step, {
    status: 'done',
    label: answer.label,
    detail: answer.detail,
    apiCalls: sf.apiCalls,
    result:
      answer.cut === undefined
        ? answer.forModel
        : { cursor: scene.cursors.give(answer.cut), ...answer.forModel },
  });
}
