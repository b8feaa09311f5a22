// A process: the same work by hand with nothing around it, which is what the relay's cost is measured against.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Agent, request as send } from 'undici';
import { readAll, sayReady, type Given } from './work.ts';

const [given, modelUrl, orgUrl] = process.argv.slice(2) as [string, string, string];
const { prompt } = JSON.parse(readFileSync(given, 'utf8')) as Given;
const dispatcher = new Agent({ connections: 8_192, bodyTimeout: 0, headersTimeout: 0 });

interface Chunk {
  choices: {
    delta: {
      content?: string | null;
      tool_calls?: { id: string; function: { name: string; arguments: string } }[];
    };
  }[];
}

/** Every chunk of the model's answer, as it comes. */
async function ask(messages: object[], take: (chunk: Chunk) => void): Promise<void> {
  const { body } = await send(`${modelUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer none' },
    body: JSON.stringify({ model: 'fake', stream: true, messages, tools: prompt.tools }),
    dispatcher,
  });
  body.setEncoding('utf8');
  let rest = '';
  for await (const piece of body) {
    rest += piece as string;
    let from = 0;
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n', from)) {
      const data = rest.slice(from + 'data: '.length, end);
      from = end + 2;
      if (data !== '[DONE]') take(JSON.parse(data) as Chunk);
    }
    rest = rest.slice(from);
  }
}

async function query(soql: string): Promise<unknown> {
  const { body } = await send(`${orgUrl}/services/data/v66.0/query?q=${encodeURIComponent(soql)}`, {
    headers: { authorization: 'Bearer token' },
    dispatcher,
  });
  return ((await body.json()) as { records: unknown }).records;
}

async function turn(incoming: IncomingMessage, out: ServerResponse): Promise<void> {
  const { message } = JSON.parse(await readAll(incoming)) as { message: string };
  out.writeHead(200, { 'content-type': 'text/event-stream' });
  let id = 0;
  const event = (type: string, data: object): void => {
    out.write(`id: ${(id += 1)}\nevent: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
  };
  const messages: object[] = [
    { role: 'system', content: prompt.system },
    { role: 'user', content: message },
  ];
  const calls: { id: string; function: { name: string; arguments: string } }[] = [];
  await ask(messages, ({ choices }) => calls.push(...(choices[0]?.delta.tool_calls ?? [])));
  const [call] = calls;
  const { soql } = JSON.parse(call!.function.arguments) as { soql: string };
  const rows = await query(soql);
  messages.push({ role: 'assistant', content: '', tool_calls: calls });
  messages.push({ role: 'tool', tool_call_id: call!.id, content: JSON.stringify(rows) });
  await ask(messages, ({ choices }) => {
    const text = choices[0]?.delta.content;
    if (text) event('text.delta', { text });
  });
  event('turn.finished', { reason: 'done' });
  out.end();
}

sayReady(createServer((incoming, out) => void turn(incoming, out)));
