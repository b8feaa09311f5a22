// A process: a model that first calls a tool and then says 200 words, at once, at a pace, or half of them until told.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { DELTAS, PACE_MS, readAll, sayReady, SOQL } from './work.ts';

const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'fake', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

const usage = `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'fake', choices: [], usage: { prompt_tokens: 3_000, completion_tokens: 200, prompt_tokens_details: { cached_tokens: 2_000 } } })}\n\n`;

const endOf = (finish: string): string => `${chunk({}, finish)}${usage}data: [DONE]\n\n`;

const call = { name: 'search_records', arguments: JSON.stringify({ soql: SOQL }) };
const toolCall =
  chunk({
    role: 'assistant',
    content: null,
    tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: call }],
  }) + endOf('tool_calls');

/** About the length that providers' tokens have. */
const deltas = Array.from({ length: DELTAS }, (_, i) => chunk({ content: `word${i % 10} ` }));
const wholeAnswer = deltas.join('') + endOf('stop');

/** Answers under way, each in one of as many drawers as a pace has milliseconds: they do not all come at once. */
const drawers = Array.from({ length: PACE_MS }, () => new Map<ServerResponse, number>());
const held = new Set<ServerResponse>();
let tick = 0;

setInterval(() => {
  tick = (tick + 1) % PACE_MS;
  const drawer = drawers[tick]!;
  for (const [out, said] of drawer) {
    if (said < DELTAS) {
      out.write(deltas[said]);
      drawer.set(out, said + 1);
    } else {
      out.end(endOf('stop'));
      drawer.delete(out);
    }
  }
}, 1);

function say(out: ServerResponse, question: string): void {
  if (question.startsWith('burst')) return void out.end(wholeAnswer);
  if (question.startsWith('held')) {
    out.write(deltas.slice(0, DELTAS / 2).join(''));
    held.add(out);
    return;
  }
  out.write(deltas[0]);
  drawers[tick]!.set(out, 1);
}

function release(): void {
  for (const out of held) out.end(deltas.slice(DELTAS / 2).join('') + endOf('stop'));
  held.clear();
}

async function answer(request: IncomingMessage, out: ServerResponse): Promise<void> {
  const body = await readAll(request);
  if (request.url === '/release') {
    release();
    return void out.end();
  }
  const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] };
  out.writeHead(200, { 'content-type': 'text/event-stream' });
  if (messages.at(-1)?.role !== 'tool') return void out.end(toolCall);
  say(out, messages.findLast(({ role }) => role === 'user')?.content ?? '');
}

sayReady(createServer((request, out) => void answer(request, out)));
