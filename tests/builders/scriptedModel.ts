// A model whose every response is written down beforehand: real HTTP, scripted words, and an error for steps nobody used.
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ModelRequest {
  model: string;
  messages: { role: string; content: string; tool_call_id?: string }[];
  tools?: { function: { name: string } }[];
}

export interface ScriptedCall {
  name: string;
  /** An object, or raw text for arguments that are no JSON. */
  args: unknown;
  id?: string;
}

export interface ScriptedStep {
  text?: string;
  calls?: ScriptedCall[];
  /** Answers this status instead of a stream. */
  status?: number;
  headers?: Record<string, string>;
  /** Cuts the connection after the text. */
  cut?: boolean;
  /** Sends this instead of well-formed events, or as the body beside `status`. */
  raw?: string;
  /** Milliseconds between words. */
  paceMs?: number;
  /** Never goes on after the text. */
  hang?: boolean;
  /** Words without end. */
  endless?: boolean;
  finishReason?: string;
}

type Step = ScriptedStep | ((request: ModelRequest) => ScriptedStep);

export interface ScriptedModel {
  url: string;
  /** Every request, oldest first. */
  requests: ModelRequest[];
  /** Of every request, in the same order. */
  headers: IncomingHttpHeaders[];
  says(text: string, more?: ScriptedStep): ScriptedModel;
  calls(name: string, args: unknown): ScriptedModel;
  callsAll(calls: ScriptedCall[], text?: string): ScriptedModel;
  step(step: Step): ScriptedModel;
  /** What the model read of a tool's result, newest first. */
  lastResult(): unknown;
  /** Throws when steps are left over, or when there were more requests than steps. */
  assertComplete(): void;
  /** Forgets steps and requests. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts the model on a free port of this machine. */
export async function aModel(): Promise<ScriptedModel> {
  let steps: Step[] = [];
  let unexpected = 0;
  const requests: ModelRequest[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer((incoming, outgoing) => {
    void readJson(incoming).then((request) => {
      requests.push(request);
      headers.push(incoming.headers);
      const next = steps.shift();
      if (next === undefined) unexpected += 1;
      const step = typeof next === 'function' ? next(request) : next;
      return answer(outgoing, step ?? { status: 400 });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const model: ScriptedModel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    headers,
    says: (text, more) => model.step({ text, ...more }),
    calls: (name, args) => model.step({ calls: [{ name, args }] }),
    callsAll: (calls, text) => model.step({ calls, ...(text === undefined ? {} : { text }) }),
    step(step) {
      steps.push(step);
      return model;
    },
    lastResult() {
      const message = requests.at(-1)?.messages.findLast(({ role }) => role === 'tool');
      return message === undefined ? undefined : JSON.parse(message.content);
    },
    assertComplete() {
      if (steps.length > 0) throw new Error(`${steps.length} scripted steps were never asked for`);
      if (unexpected > 0) throw new Error(`${unexpected} requests came after the script had ended`);
    },
    reset() {
      steps = [];
      unexpected = 0;
      requests.length = 0;
      headers.length = 0;
    },
    close: () => closeServer(server),
  };
  return model;
}

async function readJson(incoming: IncomingMessage): Promise<ModelRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return JSON.parse(Buffer.concat(pieces).toString('utf8')) as ModelRequest;
}

async function answer(out: ServerResponse, step: ScriptedStep): Promise<void> {
  if (step.status !== undefined) {
    out.writeHead(step.status, { 'content-type': 'application/json', ...step.headers });
    out.end(step.raw ?? JSON.stringify({ error: { message: 'scripted failure', code: null } }));
    return;
  }
  out.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (delta: object, finish: string | null = null): void => {
    out.write(
      `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
    );
  };
  for (const word of (step.text ?? '').match(/\S+\s*/g) ?? []) {
    send({ content: word });
    if (step.paceMs) await new Promise((resolve) => setTimeout(resolve, step.paceMs));
  }
  while (step.endless && !out.destroyed) {
    send({ content: 'again and again and again '.repeat(40) });
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  if (step.raw !== undefined) out.write(step.raw);
  if (step.hang) return;
  if (step.cut) {
    // What was written has to leave before the connection ends.
    await new Promise((resolve) => setTimeout(resolve, 50));
    out.destroy();
    return;
  }
  for (const [index, call] of (step.calls ?? []).entries()) sendCall(send, index, call);
  send({}, step.finishReason ?? (step.calls ? 'tool_calls' : 'stop'));
  const usage = {
    prompt_tokens: 100,
    completion_tokens: 10,
    prompt_tokens_details: { cached_tokens: 40 },
  };
  out.write(`data: ${JSON.stringify({ choices: [], usage })}\n\n`);
  out.end('data: [DONE]\n\n');
}

/** The arguments in two pieces, as providers send them. */
function sendCall(send: (delta: object) => void, index: number, call: ScriptedCall): void {
  const text = typeof call.args === 'string' ? call.args : JSON.stringify(call.args);
  const half = Math.floor(text.length / 2);
  const id = call.id ?? `call_${index}`;
  send({
    tool_calls: [
      {
        index,
        id,
        type: 'function',
        function: { name: call.name, arguments: text.slice(0, half) },
      },
    ],
  });
  send({ tool_calls: [{ index, function: { arguments: text.slice(half) } }] });
}

async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
