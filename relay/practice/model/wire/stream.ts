// A reply as a stream of chunks, cut as a provider cuts it: text by the word, arguments in fragments.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../plan.ts';
import { callId } from './completion.ts';
import type { Envelope } from './completion.ts';
import type { ChatRequest } from './request.ts';
import { usageOf } from './usage.ts';

interface Delta {
  role?: 'assistant';
  content?: string | null;
  tool_calls?: object[];
}

const fragmentChars = 16;

function* fragments(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += fragmentChars) yield text.slice(at, at + fragmentChars);
}

function* deltas(envelope: Envelope, reply: Reply): Generator<Delta> {
  yield { role: 'assistant', content: reply.kind === 'text' ? '' : null };
  if (reply.kind === 'text') {
    for (const [word] of reply.text.matchAll(/\s*\S+|\s+$/g)) yield { content: word };
    return;
  }
  for (const [index, wanted] of reply.calls.entries()) {
    const id = callId(envelope, index);
    const named = { name: wanted.tool, arguments: '' };
    yield { tool_calls: [{ index, id, type: 'function', function: named }] };
    for (const piece of fragments(JSON.stringify(wanted.args))) {
      yield { tool_calls: [{ index, function: { arguments: piece } }] };
    }
  }
}

/** The chunks of an answer in order, the one with the usage included where it was asked for. */
function* chunks(envelope: Envelope, request: ChatRequest, reply: Reply): Generator<object> {
  const withUsage = request.stream_options?.include_usage === true;
  const chunk = (rest: object): object => ({
    ...envelope,
    object: 'chat.completion.chunk',
    ...(withUsage && { usage: null }),
    ...rest,
  });
  for (const delta of deltas(envelope, reply)) {
    yield chunk({ choices: [{ index: 0, delta, finish_reason: null }] });
  }
  const reason = reply.kind === 'calls' ? 'tool_calls' : 'stop';
  yield chunk({ choices: [{ index: 0, delta: {}, finish_reason: reason }] });
  if (withUsage) yield chunk({ choices: [], usage: usageOf(request, reply) });
}

/**
 * The body of a streamed answer, server-sent events up to `[DONE]`.
 * @param paceMs pause before each chunk; the stream stops when the reader goes away
 */
export function eventStream(
  envelope: Envelope,
  request: ChatRequest,
  reply: Reply,
  paceMs: number,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces = chunks(envelope, request, reply);
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (paceMs > 0) await sleep(paceMs);
      const piece = pieces.next();
      if (!piece.done) {
        controller.enqueue(encoder.encode(`data: ${JSON.stringify(piece.value)}\n\n`));
        return;
      }
      controller.enqueue(encoder.encode('data: [DONE]\n\n'));
      controller.close();
    },
    cancel() {
      pieces.return(undefined);
    },
  });
}
