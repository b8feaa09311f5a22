// One answer of a model over real HTTP and the openai package: its words as they come, its calls when they are whole.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { aModel } from '../../builders/scriptedModel.ts';
import {
  aClient,
  ask,
  aWire,
  begin,
  calls,
  chunk,
  frame,
  says,
  stops,
  streams,
  whole,
} from './wire.ts';

describe('a request', () => {
  it('carries model, messages, tools and key, and asks for a stream with its usage', async () => {
    const tool = {
      name: 'search_records',
      description: 'Searches.',
      parameters: { type: 'object' },
    };
    const toolCalls = [{ id: 'c1', name: 'search_records', arguments: '{}' }];
    const { requests } = await ask(streams(stops()), {
      messages: [
        { role: 'system', content: 'Rules' },
        { role: 'user', content: 'Hello' },
        { role: 'assistant', content: '', toolCalls },
        { role: 'tool', callId: 'c1', content: '{"total":0}' },
        { role: 'assistant', content: 'Nothing.', toolCalls: [] },
      ],
      tools: [tool],
    });
    expect(requests[0]?.headers['authorization']).toBe('Bearer secret-key');
    expect(requests[0]?.body).toEqual({
      model: 'gpt-x',
      stream: true,
      stream_options: { include_usage: true },
      messages: [
        { role: 'system', content: 'Rules' },
        { role: 'user', content: 'Hello' },
        {
          role: 'assistant',
          content: '',
          tool_calls: [
            { id: 'c1', type: 'function', function: { name: 'search_records', arguments: '{}' } },
          ],
        },
        { role: 'tool', tool_call_id: 'c1', content: '{"total":0}' },
        { role: 'assistant', content: 'Nothing.' },
      ],
      tools: [{ type: 'function', function: tool }],
    });
  });

  it('names no tools when there are none: some endpoints refuse an empty list', async () => {
    const { requests } = await ask(streams(stops()));
    expect(requests[0]?.body).not.toHaveProperty('tools');
  });

  it('uses the connection of the one before', async () => {
    let ended = Promise.withResolvers<undefined>();
    const wire = await aWire(async (response) => {
      response.on('close', () => ended.resolve(undefined));
      begin(response);
      response.write(frame(says('Hi')) + frame(stops()) + frame('[DONE]'));
      // The end of the body comes in a packet of its own, after the last word was read.
      await sleep(50);
      response.end();
    });
    const complete = aClient(wire.url);
    for (let asked = 0; asked < 3; asked += 1) {
      ended = Promise.withResolvers();
      await whole(complete());
      await ended.promise;
      await sleep(20);
    }
    expect(wire.connections()).toBe(1);
  });
});

describe('text', () => {
  it('comes in its pieces, and whole at the end', async () => {
    const { said, end } = await ask(async (response) => {
      begin(response);
      response.write(frame(says('Two ')));
      await sleep(40);
      response.end([says('op'), says('en.'), stops(), '[DONE]'].map(frame).join(''));
    });
    expect(said).toEqual(['Two ', 'open.']);
    expect(end).toMatchObject({ type: 'end', text: 'Two open.', calls: [], cutShort: false });
  });

  it('comes as soon as it is there', async () => {
    const { url } = await aWire(async (response) => {
      begin(response);
      response.write(frame(says('At once')));
    });
    const { value } = await aClient(url)().next();
    expect(value).toEqual({ type: 'text', text: 'At once' });
  });

  it('is whole where a character came in two pieces of bytes', async () => {
    const bytes = Buffer.from(frame(says('Zürich 東京 😀')) + frame(stops()));
    const { end } = await ask(async (response) => {
      begin(response);
      for (const byte of bytes) {
        response.write(Buffer.of(byte));
        if (byte > 127) await sleep(1);
      }
      response.end();
    });
    expect(end.text).toBe('Zürich 東京 😀');
  });

  it('is read with Windows line ends and with comments in between', async () => {
    const { end } = await ask((response) => {
      begin(response);
      const text = `: processing\n\n${frame(says('Hi'))}: still\n\n${frame(stops())}`;
      response.end(text.replaceAll('\n', '\r\n'));
    });
    expect(end.text).toBe('Hi');
  });

  it('that the model was not allowed to end is marked', async () => {
    const { end } = await ask(streams(says('And then'), stops('length')));
    expect(end.cutShort).toBe(true);
  });

  it('is whole without the last word of the protocol, as some endpoints leave it out', async () => {
    const { end } = await ask(streams(says('Hi'), stops()));
    expect(end.text).toBe('Hi');
  });

  it('is whole when the connection stays open after the last word', async () => {
    const before = performance.now();
    const { end, leaves } = await ask(
      (response) => {
        begin(response);
        response.write(frame(says('Hi')) + frame(stops()) + frame('[DONE]'));
      },
      { timeoutMs: 4_000 },
    );
    expect(end.text).toBe('Hi');
    expect(performance.now() - before).toBeLessThan(2_000);
    await leaves(3_000);
  });

  it('passes over what other endpoints put in: nulls, other choices, thoughts', async () => {
    const { end } = await ask(
      streams(
        { choices: null, usage: null, error: null },
        { choices: [{ delta: null, finish_reason: null }] },
        { choices: [{ delta: { role: 'assistant', content: null, tool_calls: null } }] },
        chunk({ reasoning_content: 'Hm.' }),
        says('Hi'),
        stops(),
        { choices: [], usage: { prompt_tokens: null } },
      ),
    );
    expect(end).toMatchObject({ text: 'Hi', usage: { inputTokens: 0, outputTokens: 0 } });
  });
});

describe('calls', () => {
  const piece = (index: number | null, id: string | null, name: string | null, args: string) => ({
    ...(index === null ? {} : { index }),
    ...(id === null ? {} : { id }),
    function: { ...(name === null ? {} : { name }), arguments: args },
  });

  it('are put together from their fragments, several at a time', async () => {
    const { said, end } = await ask(
      streams(
        says('Looking.'),
        calls(piece(0, 'a', 'find', '')),
        calls(piece(0, null, null, '{"q":')),
        calls(piece(1, 'b', 'get', '{"id"'), piece(0, null, null, '"x"}')),
        calls(piece(1, null, null, ':"y"}')),
        stops('tool_calls'),
      ),
    );
    expect(said).toEqual(['Looking.']);
    expect(end.calls).toEqual([
      { id: 'a', name: 'find', arguments: '{"q":"x"}' },
      { id: 'b', name: 'get', arguments: '{"id":"y"}' },
    ]);
  });

  it('are told apart without an index, whole or in fragments', async () => {
    const { end } = await ask(
      streams(
        calls(piece(null, 'a', 'find', '{}'), piece(null, 'b', 'get', '{"id":')),
        calls(piece(null, null, null, '"y"}')),
        calls({ index: null, ...piece(null, 'c', 'find', '{}') }),
        stops('tool_calls'),
      ),
    );
    expect(end.calls).toEqual([
      { id: 'a', name: 'find', arguments: '{}' },
      { id: 'b', name: 'get', arguments: '{"id":"y"}' },
      { id: 'c', name: 'find', arguments: '{}' },
    ]);
  });

  it('are told apart by their id where every one has the index 0', async () => {
    const { end } = await ask(
      streams(
        calls(piece(0, 'a', 'find', '{"q":1}')),
        calls(piece(0, 'b', 'find', '{"q":')),
        calls(piece(0, 'b', null, '2}')),
        stops('tool_calls'),
      ),
    );
    expect(end.calls.map((call) => call.arguments)).toEqual(['{"q":1}', '{"q":2}']);
  });

  it('are told apart by their index where every one has the same id', async () => {
    const { end } = await ask(
      streams(calls(piece(0, 'a', 'find', '{}'), piece(1, 'a', 'get', '{}')), stops('tool_calls')),
    );
    expect(end.calls.map((call) => call.name)).toEqual(['find', 'get']);
  });

  it('leave no gap where an index was left out', async () => {
    const { end } = await ask(streams(calls(piece(3, 'a', 'find', '{}')), stops('tool_calls')));
    expect(end.calls).toEqual([{ id: 'a', name: 'find', arguments: '{}' }]);
  });

  it('come as text whatever that text is: nobody parses it here', async () => {
    const { end } = await ask(streams(calls(piece(0, 'a', 'find', '{"q":')), stops('tool_calls')));
    expect(end.calls[0]?.arguments).toBe('{"q":');
  });

  it('come as the scripted model of the other tests sends them', async () => {
    const model = await aModel();
    onTestFinished(() => model.close());
    model.callsAll(
      [
        { name: 'find', args: { q: 'Acme' } },
        { name: 'get', args: {} },
      ],
      'Looking.',
    );
    const { end } = await whole(aClient(model.url)());
    expect(end.text).toBe('Looking.');
    expect(end.calls.map((call) => [call.name, JSON.parse(call.arguments)])).toEqual([
      ['find', { q: 'Acme' }],
      ['get', {}],
    ]);
    model.assertComplete();
  });
});
