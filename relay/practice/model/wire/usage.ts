// Token counts as a provider reports them, by the rule of thumb of four characters a token.
import type { Reply } from '../plan.ts';
import type { ChatRequest } from './request.ts';

export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details: { cached_tokens: number };
}

const tokens = (value: unknown): number => Math.ceil(JSON.stringify(value).length / 4);

export function usageOf(request: ChatRequest, reply: Reply): Usage {
  const prompt = tokens([request.messages, request.tools ?? []]);
  const completion = tokens(reply.kind === 'calls' ? reply.calls : reply.text);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0 },
  };
}
