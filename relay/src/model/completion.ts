// One streamed chat completion: the openai package sends it, the raw response is parsed once here.
import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { finish, newAnswer, parseChunk, takeChunk } from './answer.ts';
import { gatherText } from './gatherText.ts';
import { bodyOf, drain } from './leanFetch.ts';
import { ModelError } from './types.ts';
import type { ChatMessage, ModelPart, ToolSpec } from './types.ts';

export interface CompletionRequest {
  messages: ChatMessage[];
  tools: ToolSpec[];
  signal: AbortSignal;
  /** Sent besides what the provider asks for. */
  headers?: Record<string, string>;
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

/** Speaks chat completions with any compatible endpoint; text comes as `gatherText` passes it on. `fetch` is the lean one of this folder. */
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
  const timer = setTimeout(() => silence.abort(), endpoint.timeoutMs);
  const signal = AbortSignal.any([request.signal, silence.signal]);
  let ended = false;
  try {
    const body = bodyOf(await send(client, endpoint.model, request, signal));
    const whole = newAnswer();
    const take = (data: string): string => takeChunk(whole, parseChunk(data));
    const alive = (): void => void timer.refresh();
    for await (const text of gatherText(body, { take, alive })) yield { type: 'text', text };
    const end = finish(whole);
    ended = true;
    drain(body);
    yield end;
  } catch (error) {
    request.signal.throwIfAborted();
    throw asModelError(error);
  } finally {
    clearTimeout(timer);
    // Whoever leaves early, or hears of an error, leaves no request behind.
    if (!ended) silence.abort();
  }
}

function send(
  client: OpenAI,
  model: string,
  request: CompletionRequest,
  signal: AbortSignal,
): Promise<Response> {
  const { messages, tools, headers } = request;
  const body = [
    `"model":${JSON.stringify(model)},"stream":true,"stream_options":{"include_usage":true}`,
    `"messages":${JSON.stringify(messages.map(toWire))}`,
    ...(tools.length > 0 ? [`"tools":[${tools.map(toolText).join(',')}]`] : []),
  ].join(',');
  const json = { ...headers, 'content-type': 'application/json' };
  return client
    .post('/chat/completions', { body: `{${body}}`, headers: json, signal, stream: true })
    .asResponse();
}

const toolTexts = new WeakMap<ToolSpec, string>();

/** A tool as JSON. They are most of what is sent, and the same with every response. */
function toolText(spec: ToolSpec): string {
  const known = toolTexts.get(spec);
  if (known !== undefined) return known;
  const tool = { type: 'function', function: spec } satisfies OpenAI.ChatCompletionTool;
  const text = JSON.stringify(tool);
  toolTexts.set(spec, text);
  return text;
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

function asModelError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  if (error instanceof RangeError) return new ModelError('malformed', { retryable: false });
  // The person's own end was thrown before: what aborted here is silence.
  if (error instanceof APIConnectionError || error instanceof APIUserAbortError)
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
