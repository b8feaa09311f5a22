// Answers every call of the model's last response: reads side by side, writes one after the other, one card for all that ask.
import type { RelayEvent } from '../protocol.ts';
import { carryOutDecision } from './carryOutDecision.ts';
import { parseCalls } from './parseCalls.ts';
import { runReads } from './runReads.ts';
import type { Scene } from './scene.ts';
import type { OpenCalls } from './types.ts';
import { runWrites, settleBegun } from './runWrites.ts';

/**
 * `waiting` when a card was parked; otherwise every call has its result, and the model has heard them in the
 * order of its calls.
 */
export async function* answerCalls(
  scene: Scene,
): AsyncGenerator<RelayEvent, 'answered' | 'waiting'> {
  const open = openCalls(scene);
  if (scene.turn.approvalId !== undefined) {
    const carried = yield* carryOutDecision(scene, scene.turn.approvalId);
    if (carried === 'waiting') return 'waiting';
  }
  const begun = yield* settleBegun(scene);
  const asking = begun.map(({ set }) => set.callId);
  const parsed = yield* parseCalls(scene, open, asking);
  yield* runReads(scene, parsed.reads);
  const written = yield* runWrites(scene, parsed.writes, begun);
  if (written === 'waiting') return 'waiting';
  hearResults(scene);
  scene.saveSoon();
  return 'answered';
}

/** Hands the results over; a call that has none (the turn was ended) is answered as not run. */
export function hearResults(scene: Scene): void {
  const open = openCalls(scene);
  for (const call of open.calls) {
    const content = open.results[call.id] ?? JSON.stringify({ status: 'not_run' });
    scene.hear({ role: 'tool', callId: call.id, content });
  }
  delete scene.turn.open;
}

function openCalls(scene: Scene): OpenCalls {
  if (scene.turn.open === undefined) throw new TypeError('no open calls');
  return scene.turn.open;
}
