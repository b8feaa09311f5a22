// One streamed chat completion, in the openai package's form: sent as text, and parsed once as it comes.
import { APIError, type OpenAI } from 'openai';
import type { Dispatcher } from 'undici';
import { finish, newAnswer, parseChunk, takeChunk, takeText, textAlone } from './answer.ts';
import type { Answer } from './answer.ts';
import { gatherText } from './gatherText.ts';
import { createSameForm } from './sameForm.ts';
import { createSend, type Send } from './send.ts';
import { createSilence } from './silence.ts';
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

/** Speaks chat completions with any compatible endpoint; text comes as `gatherText` passes it on. */
export function createModelClient(endpoint: ModelEndpoint, dispatcher: Dispatcher): ModelClient {
  const send = createSend(endpoint, dispatcher);
  return { complete: (request) => complete(send, endpoint, request) };
}

async function* complete(
  send: Send,
  { model, timeoutMs }: ModelEndpoint,
  request: CompletionRequest,
): AsyncGenerator<ModelPart> {
  const { signal, headers = {} } = request;
  signal.throwIfAborted();
  const incoming = send({ body: bodyOf(model, request), headers });
  // A model that stops sending holds a turn as surely as one that never answers.
  const silence = createSilence(timeoutMs, incoming.leave);
  signal.addEventListener('abort', incoming.leave);
  let isWhole = false;
  try {
    await incoming.begun.catch(refused);
    const answer = newAnswer();
    const reading = { take: createReading(answer), alive: silence.broken };
    for await (const text of gatherText(incoming.hear, reading)) yield { type: 'text', text };
    const last = finish(answer);
    isWhole = true;
    incoming.drain();
    yield last;
  } catch (error) {
    signal.throwIfAborted();
    throw asModelError(error);
  } finally {
    silence.end();
    signal.removeEventListener('abort', incoming.leave);
    // Whoever leaves early, or hears of an error, leaves no request behind.
    if (!isWhole) incoming.leave();
  }
}

/** Adds the data of each event to the answer; answers the text that is new. Throws as `parseChunk` and `takeChunk` do. */
export function createReading(answer: Answer): (data: string) => string {
  const form = createSameForm();
  return (data) => {
    const text = form.textOf(data);
    if (text !== undefined) return takeText(answer, text);
    const chunk = parseChunk(data);
    const alone = textAlone(chunk);
    if (alone !== undefined) form.learn(data, alone, (other) => textAlone(parseChunk(other)));
    return takeChunk(answer, chunk);
  };
}

function bodyOf(model: string, { messages, tools }: CompletionRequest): Buffer {
  const begin = `{"model":${JSON.stringify(model)},"stream":true,"stream_options":{"include_usage":true}`;
  const text = `${begin},"messages":${JSON.stringify(messages.map(toWire))}`;
  return Buffer.concat([Buffer.from(text), toolsText(tools)]);
}

const toolsTexts = new WeakMap<ToolSpec, { tools: readonly ToolSpec[]; text: Buffer }>();
const END = Buffer.from('}');

/**
 * The tools and the end of the body, in bytes. They are most of what is sent, and the same with every response of an
 * agent; agents differ by the last ones, their own actions.
 */
function toolsText(tools: readonly ToolSpec[]): Buffer {
  const last = tools.at(-1);
  if (last === undefined) return END;
  const known = toolsTexts.get(last);
  const isSame =
    tools.length === known?.tools.length && tools.every((one, i) => one === known.tools[i]);
  if (known !== undefined && isSame) return known.text;
  const wire = tools.map(
    (spec) => ({ type: 'function', function: spec }) satisfies OpenAI.ChatCompletionTool,
  );
  const text = Buffer.from(`,"tools":${JSON.stringify(wire)}}`);
  toolsTexts.set(last, { tools, text });
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

/** What was asked has no answer: nobody is there, or they say that they will not. */
function refused(error: unknown): never {
  if (!(error instanceof APIError) || error.status === undefined)
    throw new ModelError('unreachable', { retryable: true });
  const { status, code } = error;
  if (code === 'context_length_exceeded')
    throw new ModelError('context_too_long', { retryable: false, status });
  const afterS = Number(error.headers?.get('retry-after'));
  const after = afterS > 0 ? { retryAfterMs: afterS * 1_000 } : {};
  const retryable = status >= 500 || status === 408 || status === 409 || status === 429;
  const other = retryable ? 'overloaded' : 'refused';
  throw new ModelError(status === 429 ? 'rate_limited' : other, { retryable, status, ...after });
}

/** The answer had begun. */
function asModelError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  if (error instanceof RangeError) return new ModelError('malformed', { retryable: false });
  return new ModelError('cut', { retryable: true });
}
