// Sends what the openai package would send, over undici's dispatch: the package's own way costs several times as much a turn.
import OpenAI, { APIError } from 'openai';
import { Agent, type Dispatcher } from 'undici';
import { createIncoming, type Incoming } from './incoming.ts';

/** Of a refusal: a form of error has its code near its beginning. */
const MAX_REFUSAL_CHARS = 64 * 1024;

export interface SendTo {
  baseUrl: string;
  apiKey: string;
  /** Milliseconds, for the header in which the package tells it. */
  timeoutMs: number;
}

export interface Sending {
  /** JSON, as bytes. */
  body: Buffer;
  /** Sent besides what the provider asks for. */
  headers: Record<string, string>;
}

/**
 * Answers what comes back, of which nobody has heard yet. `begun` rejects with APIError of the openai package for
 * any other status than a 2xx; with what it rejects else is the connection's.
 */
export type Send = (sending: Sending) => Incoming & { begun: Promise<void> };

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
  // Whoever asks hears of it.
  sample.catch(() => undefined);
  return ({ body, headers }) => {
    const { incoming, handler, started } = createIncoming();
    const request = async (): Promise<void> => {
      const known = await sample;
      dispatcher.dispatch({ ...known, body, headers: { ...known.headers, ...headers } }, handler);
      const { status, retryAfter } = await started;
      if (status < 200 || status > 299) throw await refusalOf(incoming, status, retryAfter);
    };
    return { ...incoming, begun: request() };
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
  const { origin, pathname, search } = new URL(url);
  const headers = Object.fromEntries(new Headers(req.headers));
  return { origin, path: pathname + search, method: 'POST', headers } as const;
}

async function refusalOf(incoming: Incoming, status: number, retryAfter: string | undefined) {
  let text = '';
  const ended = Promise.withResolvers<undefined>();
  incoming.hear(
    (piece) => {
      text += piece;
      if (text.length > MAX_REFUSAL_CHARS) incoming.leave();
    },
    () => ended.resolve(undefined),
  );
  await ended.promise;
  const headers = new Headers(retryAfter === undefined ? {} : { 'retry-after': retryAfter });
  return APIError.generate(status, jsonOf(text), undefined, headers);
}

function jsonOf(text: string): object | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? json : undefined;
  } catch {
    return undefined;
  }
}
