// One streamed chat completion: the openai package sends it, the raw response is parsed once here.
import OpenAI, { APIConnectionError, APIError } from 'openai';
import { z } from 'zod';
import { readBody } from './leanFetch.ts';
import { readSseData } from './sse.ts';
import { ModelError } from './types.ts';
import type { ChatMessage, ModelPart, ModelUsage, ToolCall, ToolSpec } from './types.ts';

export interface CompletionRequest {
  messages: ChatMessage[];
  tools: ToolSpec[];
  signal: AbortSignal;
}

/** A model by its name in the configuration. */
export interface ModelClient {
  complete(request: CompletionRequest): AsyncGenerator<ModelPart>;
}

export interface ModelEndpoint {
  baseUrl: string;
  apiKey: string;
  /** The provider's name of the model. */
  model: string;
  /** Milliseconds until the first and between two pieces of an answer. */
  timeoutMs: number;
}

/** Endless output ends here: no answer for a person is this long. */
const MAX_OUTPUT_CHARS = 400_000;
const MAX_CALLS = 64;

const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            tool_calls: z
              .array(
                z.object({
                  index: z
                    .number()
                    .int()
                    .min(0)
                    .max(MAX_CALLS - 1)
                    .optional(),
                  id: z.string().max(200).nullish(),
                  function: z
                    .object({ name: z.string().nullish(), arguments: z.string().nullish() })
                    .nullish(),
                }),
              )
              .nullish(),
          })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z
    .object({
      prompt_tokens: z.number().default(0),
      completion_tokens: z.number().default(0),
      prompt_tokens_details: z.object({ cached_tokens: z.number().nullish() }).nullish(),
    })
    .nullish(),
  error: z.unknown().optional(),
});

type Chunk = z.infer<typeof chunkSchema>;

/** Speaks chat completions with any compatible endpoint. `fetch` is the lean one of this folder. */
export function createModelClient(
  endpoint: ModelEndpoint,
  fetch: typeof globalThis.fetch,
): ModelClient {
  const client = new OpenAI({
    apiKey: endpoint.apiKey,
    baseURL: endpoint.baseUrl,
    maxRetries: 0,
    timeout: endpoint.timeoutMs,
    fetch,
    logLevel: 'off',
  });
  return { complete: (request) => complete(client, endpoint, request) };
}

async function* complete(
  client: OpenAI,
  endpoint: ModelEndpoint,
  request: CompletionRequest,
): AsyncGenerator<ModelPart> {
  // A model that stops sending holds a turn as surely as one that never answers.
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), endpoint.timeoutMs);
  const signal = AbortSignal.any([request.signal, silence.signal]);
  try {
    const response = await send(client, endpoint.model, request, signal);
    const whole = newAnswer();
    for await (const data of readSseData(readBody(response))) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), endpoint.timeoutMs);
      if (data === '[DONE]') break;
      const text = take(whole, parseChunk(data));
      if (text !== '') yield { type: 'text', text };
    }
    yield finish(whole);
  } catch (error) {
    request.signal.throwIfAborted();
    throw asModelError(error);
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

function send(
  client: OpenAI,
  model: string,
  request: CompletionRequest,
  signal: AbortSignal,
): Promise<Response> {
  return client.chat.completions
    .create(
      {
        model,
        stream: true,
        stream_options: { include_usage: true },
        messages: request.messages.map(toWire),
        ...(request.tools.length > 0
          ? { tools: request.tools.map((spec) => ({ type: 'function' as const, function: spec })) }
          : {}),
      },
      { signal },
    )
    .asResponse();
}

function toWire(message: ChatMessage): OpenAI.ChatCompletionMessageParam {
  if (message.role === 'tool') {
    return { role: 'tool', tool_call_id: message.callId, content: message.content };
  }
  if (message.role !== 'assistant') return message;
  const toolCalls = message.toolCalls.map((call) => ({
    id: call.id,
    type: 'function' as const,
    function: { name: call.name, arguments: call.arguments },
  }));
  return {
    role: 'assistant',
    content: message.content,
    ...(toolCalls.length > 0 ? { tool_calls: toolCalls } : {}),
  };
}

interface Answer {
  text: string;
  calls: ToolCall[];
  chars: number;
  usage: ModelUsage;
  finishReason: string | undefined;
}

function newAnswer(): Answer {
  return {
    text: '',
    calls: [],
    chars: 0,
    usage: { inputTokens: 0, cachedTokens: 0, outputTokens: 0 },
    finishReason: undefined,
  };
}

function parseChunk(data: string): Chunk {
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    throw new ModelError('malformed', { retryable: true });
  }
  const parsed = chunkSchema.safeParse(json);
  if (!parsed.success) throw new ModelError('malformed', { retryable: true });
  if (parsed.data.error !== undefined) throw new ModelError('overloaded', { retryable: true });
  return parsed.data;
}

/** Adds a chunk to the answer; answers the text that is new. */
function take(answer: Answer, chunk: Chunk): string {
  const choice = chunk.choices[0];
  const text = choice?.delta?.content ?? '';
  answer.text += text;
  answer.chars += text.length;
  answer.finishReason = choice?.finish_reason ?? answer.finishReason;
  for (const piece of choice?.delta?.tool_calls ?? []) {
    // Some compatible endpoints leave the index out and send each call whole.
    const index = piece.index ?? answer.calls.length;
    const call = (answer.calls[index] ??= { id: '', name: '', arguments: '' });
    call.id ||= piece.id ?? '';
    call.name += piece.function?.name ?? '';
    call.arguments += piece.function?.arguments ?? '';
    answer.chars += (piece.function?.arguments ?? '').length + (piece.function?.name ?? '').length;
  }
  if (answer.chars > MAX_OUTPUT_CHARS)
    throw new ModelError('too_much_output', { retryable: false });
  if (chunk.usage) {
    answer.usage = {
      inputTokens: chunk.usage.prompt_tokens,
      cachedTokens: chunk.usage.prompt_tokens_details?.cached_tokens ?? 0,
      outputTokens: chunk.usage.completion_tokens,
    };
  }
  return text;
}

function finish(answer: Answer): ModelPart {
  if (answer.finishReason === undefined) throw new ModelError('cut', { retryable: true });
  const calls = answer.calls.filter((call) => call !== undefined);
  return {
    type: 'end',
    text: answer.text,
    calls,
    usage: answer.usage,
    cutShort: answer.finishReason === 'length',
  };
}

function asModelError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  if (error instanceof RangeError) return new ModelError('malformed', { retryable: false });
  if (error instanceof APIConnectionError)
    return new ModelError('unreachable', { retryable: true });
  if (!(error instanceof APIError) || error.status === undefined) {
    return new ModelError('cut', { retryable: true });
  }
  const { status, code } = error;
  const retryAfterS = Number(error.headers?.get('retry-after'));
  const retryAfterMs = retryAfterS > 0 ? retryAfterS * 1_000 : undefined;
  if (code === 'context_length_exceeded') {
    return new ModelError('context_too_long', { retryable: false, status });
  }
  if (status === 429) {
    return new ModelError('rate_limited', {
      retryable: true,
      status,
      ...(retryAfterMs && { retryAfterMs }),
    });
  }
  const retryable = status >= 500 || status === 408 || status === 409;
  return new ModelError(retryable ? 'overloaded' : 'refused', {
    retryable,
    status,
    ...(retryAfterMs && { retryAfterMs }),
  });
}
