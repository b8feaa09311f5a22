// A model's end of the wire, byte by byte, for what no well-behaved one sends; and the client under test.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { createModelClient } from '../../../relay/src/model/completion.ts';
import { createModelDispatcher } from '../../../relay/src/model/send.ts';
import { ModelError, type ChatMessage, type ModelPart } from '../../../relay/src/model/types.ts';

export type Answer = (response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

/** Starts a server that answers so; it closes with the test. */
export async function aWire(answer: Answer) {
  const sockets = new Set<Socket>();
  const requests: { headers: IncomingMessage['headers']; body: Record<string, unknown> }[] = [];
  const gone = Promise.withResolvers<undefined>();
  const server = createServer(async (request, response) => {
    const body = (await request.setEncoding('utf8').toArray()).join('');
    requests.push({ headers: request.headers, body: JSON.parse(body) });
    response.on('close', () => !response.writableFinished && gone.resolve(undefined));
    await answer(response, request);
  });
  server.on('connection', (socket) => sockets.add(socket));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  /** Fails unless a client leaves before its answer has ended: at once, or in that time. */
  const leaves = async (withinMs = 500): Promise<void> => {
    const late = sleep(withinMs, 'late', { ref: false });
    if ((await Promise.race([gone.promise, late])) === 'late')
      throw new Error('the request goes on');
  };
  return { url, requests, leaves, connections: () => sockets.size };
}

/** Answers with these events, each the data of one. */
export const streams =
  (...events: unknown[]): Answer =>
  (response) => {
    begin(response);
    for (const event of events) response.write(frame(event));
    response.end();
  };

export function begin(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
}

export const frame = (event: unknown): string =>
  `data: ${typeof event === 'string' ? event : JSON.stringify(event)}\n\n`;

/** A chunk of a chat completion. */
export const chunk = (delta: object, finish: string | null = null): object => ({
  choices: [{ index: 0, delta, finish_reason: finish }],
});

export const says = (content: string): object => chunk({ content });
export const calls = (...pieces: object[]): object => chunk({ tool_calls: pieces });
export const stops = (reason = 'stop'): object => chunk({}, reason);

interface Asking {
  messages?: ChatMessage[];
  tools?: { name: string; description: string; parameters: Record<string, unknown> }[];
  signal?: AbortSignal;
  timeoutMs?: number;
}

/** A client of the model at `url`, with connections of its own that close with the test. */
export function aClient(url: string, timeoutMs = 5_000) {
  const dispatcher = createModelDispatcher(4);
  onTestFinished(() => dispatcher.destroy());
  const endpoint = { baseUrl: url, apiKey: 'secret-key', model: 'gpt-x', timeoutMs };
  const client = createModelClient(endpoint, dispatcher);
  return (asking: Asking = {}): AsyncGenerator<ModelPart> =>
    client.complete({
      messages: asking.messages ?? [{ role: 'user', content: 'Hello' }],
      tools: asking.tools ?? [],
      signal: asking.signal ?? new AbortController().signal,
    });
}

type End = Extract<ModelPart, { type: 'end' }>;

/** Reads an answer to its end. */
export async function whole(
  parts: AsyncIterable<ModelPart>,
): Promise<{ said: string[]; end: End }> {
  const said: string[] = [];
  for await (const part of parts) {
    if (part.type === 'end') return { said, end: part };
    said.push(part.text);
  }
  throw new Error('the answer had no end');
}

/** Asks once a server that answers so. */
export async function ask(answer: Answer, asking: Asking = {}) {
  const wire = await aWire(answer);
  const { said, end } = await whole(aClient(wire.url, asking.timeoutMs)(asking));
  return { said, end, ...wire };
}

/** What asking a server that answers so failed with, and what it had said until then. */
export async function failure(answer: Answer, asking: Asking = {}) {
  const wire = await aWire(answer);
  const { error, said } = await failed(aClient(wire.url, asking.timeoutMs)(asking));
  return { error, said, ...wire };
}

/** The model's error; anything else is thrown on. */
export async function failed(parts: AsyncIterable<ModelPart>) {
  let said = '';
  try {
    for await (const part of parts) said += part.type === 'text' ? part.text : '';
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    const { code, retryable, status, retryAfterMs } = error;
    return { error: { code, retryable, status, retryAfterMs, text: String(error) }, said };
  }
  throw new Error('it did not fail');
}
