// A reply as one chat completion, for requests that do not stream.
import type { Reply } from '../plan.ts';
import type { ChatRequest } from './request.ts';
import { usageOf } from './usage.ts';

/** What both forms of an answer carry. */
export interface Envelope {
  id: string;
  created: number;
  model: string;
}

/** A call's id, unique in the conversation and the same in every fragment. */
export function callId(envelope: Envelope, index: number): string {
  return `call_${envelope.id.slice('chatcmpl-'.length)}_${index}`;
}

export function completion(envelope: Envelope, request: ChatRequest, reply: Reply): object {
  const calls = reply.kind === 'calls' ? reply.calls : [];
  const toolCalls = calls.map((wanted, index) => ({
    id: callId(envelope, index),
    type: 'function',
    function: { name: wanted.tool, arguments: JSON.stringify(wanted.args) },
  }));
  return {
    ...envelope,
    object: 'chat.completion',
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: reply.kind === 'text' ? reply.text : null,
          refusal: null,
          ...(toolCalls.length > 0 && { tool_calls: toolCalls }),
        },
        logprobs: null,
        finish_reason: toolCalls.length > 0 ? 'tool_calls' : 'stop',
      },
    ],
    usage: usageOf(request, reply),
  };
}
