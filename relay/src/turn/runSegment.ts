// The loop: ask the model, answer its calls, ask again, until it is done, parked, stopped or over its limits.
import { RelayError } from '../errors.ts';
import type { RelayEvent } from '../protocol.ts';
import { signInRefusal, type SignInRefusal } from '../salesforce/client.ts';
import { answerCalls } from './answerCalls.ts';
import { unprovenClaims } from './claims.ts';
import { knownTo } from './knownTo.ts';
import { respond } from './respond.ts';
import type { Scene } from './scene.ts';

export type SegmentEnd = 'done' | 'waiting' | 'stopped' | 'limit';

/**
 * Runs one segment of a turn. Yields what people see, in order; ends without an exception unless the model or
 * Salesforce leaves no way on (RelayError) or another runner has taken over (Superseded).
 */
export async function* runSegment(scene: Scene): AsyncGenerator<RelayEvent, SegmentEnd> {
  try {
    return yield* segment(scene);
  } catch (error) {
    const interrupted = scene.interrupted();
    if (interrupted !== undefined && scene.signal.aborted) return interrupted;
    const refusal = signInRefusal(error);
    if (refusal === undefined) throw error;
    return yield* endUnconnected(scene, refusal);
  }
}

async function* segment(scene: Scene): AsyncGenerator<RelayEvent, SegmentEnd> {
  for (;;) {
    if (scene.turn.open !== undefined) {
      const answered = yield* answerCalls(scene);
      if (answered === 'waiting') return 'waiting';
      if (scene.refusal !== undefined) return yield* endUnconnected(scene, scene.refusal);
    }
    if (scene.signal.aborted) return scene.interrupted() ?? 'stopped';
    if (isOverLimit(scene)) return 'limit';
    const reply = yield* respond(scene);
    const claims = reply.text === '' ? [] : unprovenClaims(reply.text, knownTo(scene, reply.calls));
    // The responses so far number the messages.
    const messageId = `m${scene.turn.spent.responses}`;
    if (claims.length > 0) yield { type: 'text.unproven', messageId, claims };
    // Stored before anything is said of its calls: whoever takes the turn over knows what was asked for.
    scene.hear({ role: 'assistant', content: reply.text, toolCalls: reply.calls });
    // The end of the turn stores it as well.
    if (reply.calls.length === 0) return reply.cutShort ? 'limit' : 'done';
    scene.turn.open = { calls: reply.calls, results: {}, sent: {}, steps: {} };
    scene.saveSoon();
  }
}

/** Nothing that the model could say would help: the person connects, and asks the same again. */
async function* endUnconnected(
  scene: Scene,
  refusal: SignInRefusal,
): AsyncGenerator<RelayEvent, never> {
  const { help, authorizeUrl } = await scene.signInRefused(refusal);
  if (authorizeUrl !== undefined) yield { type: 'connect.required', authorizeUrl };
  throw new RelayError('not_allowed', {
    detail: `sign-in: ${refusal.code}`,
    message: () => help,
    retryable: authorizeUrl !== undefined,
  });
}

function isOverLimit(scene: Scene): boolean {
  const { spent } = scene.turn;
  const tokens = spent.inputTokens - spent.cachedTokens + spent.outputTokens;
  return spent.responses >= scene.limits.turnSteps || tokens >= scene.limits.turnTokens;
}
