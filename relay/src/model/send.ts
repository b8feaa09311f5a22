// Sends what the openai package would send, over undici's request: the package's own way costs several times as much a turn.
import type { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import OpenAI, { APIError } from 'openai';
import { Agent, request, type Dispatcher } from 'undici';

/** How long a body may take to end after its reader has what it wanted. */
const DRAIN_MS = 1_000;
/** Of a refusal: a form of error has its code near its beginning. */
const MAX_REFUSAL_CHARS = 64 * 1024;

export interface SendTo {
  baseUrl: string;
  apiKey: string;
  /** Milliseconds, for the header in which the package tells it. */
  timeoutMs: number;
}

export interface Sending {
  /** JSON. */
  body: string;
  /** Sent besides what the provider asks for. */
  headers: Record<string, string>;
  /** Emits `abort` when nobody waits for the answer any more, whether it has begun or not. */
  leave: EventEmitter;
}

/**
 * Answers the body of a 2xx. Throws APIError of the openai package for any other status; what it throws else is
 * the connection's.
 */
export type Send = (sending: Sending) => Promise<Readable>;

/** One pool for all models, with a connection for each turn at work; idle ones close after 30 s. */
export function createModelDispatcher(turnsInFlight: number): Agent {
  return new Agent({
    keepAliveTimeout: 30_000,
    connections: turnsInFlight,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

/** Address and headers are as the openai package makes them, once for each endpoint. */
export function createSend(to: SendTo, dispatcher: Dispatcher): Send {
  const sample = sampleOf(to);
  return async ({ body, headers, leave }) => {
    const known = await sample;
    const answer = await request(known.url, {
      method: 'POST',
      headers: { ...known.headers, ...headers },
      body,
      signal: leave,
      dispatcher,
    });
    if (answer.statusCode < 200 || answer.statusCode > 299) throw await refusalOf(answer);
    return answer.body;
  };
}

async function sampleOf({ baseUrl, apiKey, timeoutMs }: SendTo) {
  const timeout = timeoutMs;
  const client = new OpenAI({ apiKey, baseURL: baseUrl, timeout, maxRetries: 0, logLevel: 'off' });
  const { url, req } = await client.buildRequest({
    method: 'post',
    path: '/chat/completions',
    body: '{}',
    headers: { 'content-type': 'application/json' },
    stream: true,
  });
  return { url, headers: Object.fromEntries(new Headers(req.headers)) };
}

async function refusalOf({ statusCode, headers, body }: Dispatcher.ResponseData) {
  let text = '';
  body.setEncoding('utf8');
  for await (const piece of body) {
    text += piece;
    if (text.length > MAX_REFUSAL_CHARS) break;
  }
  const after = headers['retry-after'];
  const known = new Headers(typeof after === 'string' ? { 'retry-after': after } : {});
  return APIError.generate(statusCode, jsonOf(text), undefined, known);
}

function jsonOf(text: string): object | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads a body to its end without a look at it. The last words of an answer come a moment before the end of its
 * body; a connection whose body was read to the end serves the next request, any other is lost.
 */
export function drain(body: Readable): void {
  if (body.readableEnded) return;
  const patience = setTimeout(() => body.destroy(), DRAIN_MS).unref();
  body
    .on('error', () => undefined)
    .once('close', () => clearTimeout(patience))
    .resume();
}
