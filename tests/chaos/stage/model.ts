// The language model of the failure suite: answers each question as it must be answered, fails where it is told to, and is as strict as a provider.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerTo, callFor, questionIn, type Question } from '../questions.ts';

/** What goes wrong with one response, once. `cut`: in the middle of a call, or of the words where there is none. */
export type ModelFault = 429 | 500 | 'cut' | 'malformed' | 'endless' | 'slow_start';

export interface ChaosModel {
  url: string;
  /** Milliseconds between two words. */
  paceMs: number;
  /** The fault of a question's next response; asked once for each question. */
  faultFor(question: Question): ModelFault | undefined;
  /** Responses under way. */
  speaking(): number;
  /** What a provider would have refused. */
  complaints: string[];
  reset(): void;
  close(): Promise<void>;
}

interface Message {
  role: string;
  content: string;
  tool_calls?: { id: string }[];
  tool_call_id?: string;
}

export async function aChaosModel(): Promise<ChaosModel> {
  const failed = new Set<number>();
  let speaking = 0;
  const server = createServer((incoming, outgoing) => {
    speaking += 1;
    outgoing.once('close', () => (speaking -= 1));
    answer(model, failed, incoming, outgoing).catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const model: ChaosModel = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    paceMs: 2,
    faultFor: () => undefined,
    speaking: () => speaking,
    complaints: [],
    reset() {
      failed.clear();
      model.paceMs = 2;
      model.faultFor = () => undefined;
      model.complaints.length = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return model;
}

async function answer(
  model: ChaosModel,
  failed: Set<number>,
  incoming: IncomingMessage,
  out: ServerResponse,
): Promise<void> {
  const messages = await messagesOf(incoming);
  const asked = messages.findLastIndex(({ role }) => role === 'user');
  const question = questionIn(messages[asked]?.content ?? '');
  model.complaints.push(...complaintsOf(messages));
  if (question === undefined) throw new Error('an unknown question');
  const fault = failed.has(question.number) ? undefined : model.faultFor(question);
  if (fault !== undefined) failed.add(question.number);
  if (fault === 429 || fault === 500) return refuse(out, fault);
  out.writeHead(200, { 'content-type': 'text/event-stream' });
  if (fault === 'endless') return speakWithoutEnd(out);
  if (fault === 'slow_start') await sleep(1_500);
  const called = messages.slice(asked).some(({ tool_calls }) => tool_calls !== undefined);
  const call = called && !callFailed(messages) ? undefined : callFor(question);
  if (call !== undefined) return sendCall(out, call, question.number, fault);
  await speak(out, answerTo(question), model.paceMs, fault === 'cut');
}

async function messagesOf(incoming: IncomingMessage): Promise<Message[]> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return (JSON.parse(Buffer.concat(pieces).toString()) as { messages: Message[] }).messages;
}

/** A call whose arguments were no JSON is made again. */
function callFailed(messages: Message[]): boolean {
  const last = messages.at(-1);
  return last?.role === 'tool' && last.content.includes('bad_json');
}

/** Of the order that providers hold everybody to: each call once, its result once and after it. */
function complaintsOf(messages: Message[]): string[] {
  const open = new Set<string>();
  const users = new Set<string>();
  const found: string[] = [];
  for (const [i, message] of messages.entries()) {
    if (message.role !== 'tool' && open.size > 0) found.push(`message ${i}: a call has no result`);
    if (message.role !== 'tool') open.clear();
    if (message.role === 'user' && users.has(message.content)) found.push('a question twice');
    if (message.role === 'user') users.add(message.content);
    for (const { id } of message.tool_calls ?? []) open.add(id);
    if (message.role === 'tool' && !open.delete(message.tool_call_id ?? ''))
      found.push(`message ${i}: a result without its call`);
  }
  return found;
}

function refuse(out: ServerResponse, status: 429 | 500): void {
  out.writeHead(status, { 'content-type': 'application/json', 'retry-after': '1' });
  out.end(JSON.stringify({ error: { message: 'not now', code: null } }));
}

function send(out: ServerResponse, delta: object, finish: string | null = null): void {
  out.write(
    `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`,
  );
}

function end(out: ServerResponse, finish: string): void {
  send(out, {}, finish);
  const usage = { prompt_tokens: 100, completion_tokens: 10 };
  out.write(`data: ${JSON.stringify({ choices: [], usage })}\n\n`);
  out.end('data: [DONE]\n\n');
}

async function speak(
  out: ServerResponse,
  text: string,
  paceMs: number,
  isCut: boolean,
): Promise<void> {
  const words = text.match(/\S+\s*/g) ?? [];
  for (const [i, content] of words.entries()) {
    if (isCut && i > words.length / 2) return cut(out);
    send(out, { content });
    await sleep(paceMs);
  }
  end(out, 'stop');
}

async function speakWithoutEnd(out: ServerResponse): Promise<void> {
  while (!out.destroyed) {
    send(out, { content: 'again and again and again '.repeat(40) });
    await sleep(1);
  }
}

async function sendCall(
  out: ServerResponse,
  { name, args }: { name: string; args: object },
  number: number,
  fault: ModelFault | undefined,
): Promise<void> {
  const text = JSON.stringify(args);
  const half = Math.floor(text.length / 2);
  const first = { name, arguments: text.slice(0, half) };
  send(out, {
    tool_calls: [{ index: 0, id: `call_${number}`, type: 'function', function: first }],
  });
  if (fault === 'cut') return cut(out);
  const rest = fault === 'malformed' ? '{{' : text.slice(half);
  send(out, { tool_calls: [{ index: 0, function: { arguments: rest } }] });
  end(out, 'tool_calls');
}

/** What was written has to leave first. */
async function cut(out: ServerResponse): Promise<void> {
  await sleep(30);
  out.destroy();
}
