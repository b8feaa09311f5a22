// Reads of one response, side by side: each shows when it starts and as soon as it has ended.
import type { RelayEvent } from '../protocol.ts';
import type { ReadTool } from '../tools/types.ts';
import type { ParsedCall } from './parseCalls.ts';
import type { Scene } from './scene.ts';
import { finishFailed, finishStep, startStep, traceStep, type Step } from './steps.ts';

/** Runs the reads; every call has its result afterwards. */
export async function* runReads(
  scene: Scene,
  reads: ParsedCall<ReadTool>[],
): AsyncGenerator<RelayEvent> {
  const running = new Map<Step, Promise<{ step: Step; event: RelayEvent }>>();
  for (const read of reads) {
    const step = startStep(scene, read.call, read.tool, read.tool.label(read.input, scene.words));
    yield step.event;
    running.set(
      step,
      runRead(scene, read, step).then((event) => ({ step, event })),
    );
  }
  while (running.size > 0) {
    const { step, event } = await Promise.race(running.values());
    running.delete(step);
    yield event;
  }
}

async function runRead(scene: Scene, read: ParsedCall<ReadTool>, step: Step): Promise<RelayEvent> {
  const sf = scene.salesforce('read');
  const { actor, policy } = scene.setting;
  const { cutAt } = scene.cursors;
  const { words } = scene;
  const context = { sf, policy, actor, words, resultChars: scene.limits.toolResultChars, cutAt };
  const answer = await traceStep(scene, read.tool.name, 'read', () =>
    read.tool.run(read.input, context),
  );
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
