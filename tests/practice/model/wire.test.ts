// The chat-completions wire: streamed as a provider streams, whole where asked for, refused where it must be.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { practiceModelName, startPracticeModel } from '../../../relay/practice/model/server.ts';
import { account, aPracticeModel, toolSpec } from './conversation.ts';

let model: Awaited<ReturnType<typeof aPracticeModel>>;
beforeAll(async () => (model = await aPracticeModel()));
afterAll(() => model.close());

const openCases = {
  model: practiceModelName,
  messages: [
    { role: 'system' as const, content: `Record on the page: ${JSON.stringify(account)}` },
    { role: 'user' as const, content: 'find Edge' },
  ],
  tools: [toolSpec('search_records')],
};
const hello = {
  model: practiceModelName,
  messages: [{ role: 'user' as const, content: 'help' }],
};

const post = (body: string): Promise<Response> =>
  fetch(`${model.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  });

describe('the stream', () => {
  it('sends several calls, each with its id once and its arguments in fragments', async () => {
    const fragments = new Map<number, string[]>();
    const ids: string[] = [];
    let finish: string | null | undefined;
    for await (const chunk of await model.client.chat.completions.create({
      ...openCases,
      stream: true,
    })) {
      for (const call of chunk.choices[0]?.delta.tool_calls ?? []) {
        if (call.id) ids.push(call.id);
        const list = fragments.get(call.index) ?? [];
        fragments.set(call.index, [...list, call.function?.arguments ?? '']);
      }
      finish = chunk.choices[0]?.finish_reason ?? finish;
    }
    expect(new Set(ids).size).toBe(5);
    expect(finish).toBe('tool_calls');
    for (const parts of fragments.values()) {
      expect(parts.length).toBeGreaterThan(3);
      expect(JSON.parse(parts.join(''))).toHaveProperty('soql');
    }
  });

  it('sends text by the word and ends with stop', async () => {
    const words: string[] = [];
    let finish: string | null | undefined;
    for await (const chunk of await model.client.chat.completions.create({
      ...hello,
      stream: true,
    })) {
      words.push(chunk.choices[0]?.delta.content ?? '');
      finish = chunk.choices[0]?.finish_reason ?? finish;
    }
    expect(words.length).toBeGreaterThan(20);
    expect(words.join('')).toContain('Here is what I can do.');
    expect(finish).toBe('stop');
  });

  it('sends the usage last, only where it was asked for', async () => {
    const usage = async (include_usage: boolean) => {
      const stream_options = { include_usage };
      const request = { ...hello, stream: true as const, stream_options };
      const chunks = await Array.fromAsync(await model.client.chat.completions.create(request));
      return chunks.at(-1)?.usage;
    };
    expect(await usage(true)).toMatchObject({ prompt_tokens: expect.any(Number) as number });
    expect(await usage(false)).toBeUndefined();
  });

  it('ends with [DONE]', async () => {
    const response = await post(JSON.stringify({ ...hello, stream: true }));
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect((await response.text()).endsWith('data: [DONE]\n\n')).toBe(true);
  });

  it('keeps a pace and stops when the reader goes away', async () => {
    const slow = await startPracticeModel({ port: 0, paceMs: 40 });
    const reading = new AbortController();
    const started = Date.now();
    const response = await fetch(`${slow.url}/v1/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ ...hello, stream: true }),
      signal: reading.signal,
    });
    const reader = response.body?.getReader();
    for (let chunk = 0; chunk < 5; chunk += 1) await reader?.read();
    expect(Date.now() - started).toBeGreaterThan(80);
    reading.abort();
    await slow.close();
  });
});

describe('requests that do not stream', () => {
  it('are answered whole', async () => {
    const answer = await model.client.chat.completions.create(openCases);
    expect(answer.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { content: null, role: 'assistant' },
    });
    expect(answer.choices[0]?.message.tool_calls).toHaveLength(5);
    expect(answer.usage?.total_tokens).toBeGreaterThan(10);
  });

  it('never call a tool when tool_choice is none', async () => {
    const answer = await model.client.chat.completions.create({
      ...openCases,
      tool_choice: 'none',
    });
    expect(answer.choices[0]?.message.tool_calls).toBeUndefined();
  });

  it('go on from results in any order, and read one that is no JSON as a failure', async () => {
    const first = (await model.client.chat.completions.create(openCases)).choices[0]?.message;
    if (!first?.tool_calls) throw new Error('calls expected');
    const results = first.tool_calls.map((call, index) => ({
      role: 'tool' as const,
      tool_call_id: call.id,
      content:
        index === 0 ? '{"total":1,"columns":["Id","Name"],"rows":[["001","Edge"]]}' : 'cut of',
    }));
    const messages = [...openCases.messages, first, ...results.reverse()];
    const answer = await model.client.chat.completions.create({ ...openCases, messages });
    expect(answer.choices[0]?.message.content).toBe('**Accounts**\n\n- [Edge](/001)');
  });
});

describe('the server', () => {
  it('lists its model', async () => {
    const names = await Array.fromAsync(await model.client.models.list());
    expect(names.map((entry) => entry.id)).toEqual([practiceModelName]);
  });

  it.each([
    ['no JSON', '{', 400],
    ['no messages', '{"model":"practice","messages":[]}', 400],
    ['an unknown role', '{"model":"practice","messages":[{"role":"robot","content":"x"}]}', 400],
    ['a body that is too large', `"${'x'.repeat(9 * 1024 * 1024)}"`, 413],
  ])('refuses %s', async (_what, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty('error.type', 'invalid_request_error');
  });

  it('answers unknown routes with 404', async () => {
    expect((await fetch(`${model.url}/v1/embeddings`)).status).toBe(404);
  });

  it('listens on one loopback address and nowhere else', async () => {
    const { port } = new URL(model.url);
    await expect(fetch(`http://127.0.0.2:${port}/v1/models`)).rejects.toThrow();
  });
});

describe('production', () => {
  const before = process.env['NODE_ENV'];
  afterEach(() => (process.env['NODE_ENV'] = before));

  it('is refused', async () => {
    process.env['NODE_ENV'] = 'production';
    await expect(startPracticeModel({ port: 0 })).rejects.toThrow('does not run in production');
  });
});
