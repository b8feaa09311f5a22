// What the turn does when the model is slow, broken, endless or wrong.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import type { Turn } from '../../builders/panel.ts';

describe('a turn with a model in trouble', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ limits: { turnSteps: 4, modelTimeoutSeconds: 1 } });
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const ask = async (message = 'Hello'): Promise<Turn> => (await world.panel()).ask(message);

  it('tries again while nothing was said', async () => {
    world.model
      .step({ status: 500 })
      .step({ status: 429, headers: { 'retry-after': '0.1' } })
      .says('Here I am.');

    const turn = await ask();

    expect(turn.text()).toBe('Here I am.');
    expect(turn.last()).toMatchObject({ type: 'turn.finished', reason: 'done' });
  });

  it('gives up after three tries and says so', async () => {
    world.model.step({ status: 500 }).step({ status: 500 }).step({ status: 500 });

    const turn = await ask();

    expect(turn.last()).toMatchObject({
      type: 'turn.failed',
      code: 'model_unavailable',
      retryable: true,
    });
  });

  it('does not try again once something was said, and keeps what was said', async () => {
    world.model.step({ text: 'The answer is ', cut: true });
    const panel = await world.panel();

    const turn = await panel.ask('What is it?');

    expect(turn.text()).toBe('The answer is ');
    expect(turn.last()).toMatchObject({ type: 'turn.failed', code: 'model_unavailable' });
    world.model.says('forty-two.');
    await panel.ask('Go on');
    expect(world.model.requests.at(-1)?.messages.map(({ role }) => role)).toEqual([
      'system',
      'system',
      'user',
      'assistant',
      'user',
    ]);
  });

  it('does not try again when the key is refused, and names the admin', async () => {
    world.model.step({ status: 401 });

    const turn = await ask();

    expect(turn.last()).toMatchObject({
      type: 'turn.failed',
      code: 'model_unavailable',
      retryable: false,
      message: expect.stringContaining('admin'),
    });
  });

  it('ends a model that falls silent in the middle', async () => {
    world.model.step({ text: 'Let me see', hang: true });

    const turn = await ask();

    expect(turn.last()).toMatchObject({ type: 'turn.failed', code: 'model_unavailable' });
  });

  it('ends a model that never stops talking', async () => {
    world.model.step({ endless: true });

    const turn = await ask();

    expect(turn.last()).toMatchObject({ type: 'turn.failed', code: 'model_unavailable' });
  });

  it('ends at its limit of model responses, with every call answered', async () => {
    for (let i = 0; i < 4; i += 1) world.model.calls('describe_object', { object: 'Account' });

    const turn = await ask();

    expect(turn.last()).toMatchObject({ type: 'turn.finished', reason: 'limit' });
    expect(turn.of('step.finished')).toHaveLength(4);
  });

  it('ends at its limit of tokens and of time', async () => {
    const strict = await aWorld({ limits: { turnTokens: 1_000, turnSeconds: 5 } });
    try {
      // Each response costs seventy tokens beyond what the provider had cached.
      for (let i = 0; i < 15; i += 1) strict.model.calls('describe_object', { object: 'Account' });
      const costly = await (await strict.panel()).ask('Go on and on');
      expect(costly.last()).toMatchObject({ type: 'turn.finished', reason: 'limit' });
      strict.model.assertComplete();

      strict.model.says('very '.repeat(100), { paceMs: 100 });
      const slow = await (await strict.panel()).ask('Slowly');
      expect(slow.last()).toMatchObject({ type: 'turn.finished', reason: 'limit' });
    } finally {
      await strict.close();
    }
  });

  it('runs several reads of one response side by side and answers them in order', async () => {
    world.model
      .callsAll([
        { name: 'describe_object', args: { object: 'Account' }, id: 'same' },
        { name: 'search_records', args: { soql: 'SELECT COUNT() FROM Account' }, id: 'same' },
      ])
      .says('Both.');

    const turn = await ask();

    expect(turn.events.map(({ event }) => event.type).slice(1, 3)).toEqual([
      'step.started',
      'step.started',
    ]);
    const results =
      world.model.requests.at(-1)?.messages.filter(({ role }) => role === 'tool') ?? [];
    expect(results.map(({ content }) => Object.keys(JSON.parse(content)))).toEqual([
      ['name', 'label', 'fields', 'children'],
      ['total'],
    ]);
    expect(new Set(results.map(({ tool_call_id }) => tool_call_id)).size).toBe(2);
  });

  it.each([
    ['an unknown tool', { name: 'drop_tables', args: {} }, 'unknown_tool'],
    ['arguments that are no JSON', { name: 'search_records', args: '{"soql": "SEL' }, 'bad_json'],
    [
      'arguments that do not fit',
      { name: 'search_records', args: { query: 'x' } },
      'bad_arguments',
    ],
    [
      'extra arguments',
      { name: 'search_records', args: { soql: 'SELECT Id FROM Account', as: 'admin' } },
      'bad_arguments',
    ],
    [
      'SOQL that does not parse',
      { name: 'search_records', args: { soql: 'SELECT FROM WHERE' } },
      'soql_syntax',
    ],
    [
      'an unknown object',
      { name: 'describe_object', args: { object: 'Acount' } },
      'unknown_object',
    ],
    [
      'an unknown field',
      { name: 'search_records', args: { soql: 'SELECT Id, Fone FROM Account' } },
      'unknown_field',
    ],
    [
      'an id of another object',
      {
        name: 'update_records',
        args: {
          object: 'Contact',
          records: [{ id: '001000000000001AAA', values: { Phone: '1' } }],
        },
      },
      'wrong_id',
    ],
    [
      'reference syntax in a value',
      {
        name: 'create_records',
        args: { object: 'Contact', records: [{ LastName: '@{action.id}' }] },
      },
      'reference_syntax',
    ],
    [
      'a restricted picklist value that does not exist',
      {
        name: 'create_records',
        args: { object: 'Case', records: [{ Subject: 'x', Status: 'Nope' }] },
      },
      'not_in_picklist',
    ],
  ])('answers %s with a code the model can mend, and writes nothing', async (_what, call, code) => {
    world.model.callsAll([call]).says('I see.');

    const turn = await ask();

    expect(world.model.lastResult()).toMatchObject({ error: { code } });
    expect(turn.of('step.finished')).toMatchObject([{ status: 'failed', error: { code } }]);
    expect(turn.last()).toMatchObject({ type: 'turn.finished', reason: 'done' });
    expect(world.rows('Recordside_Action__c')).toHaveLength(0);
  });

  it('names the nearest fields and objects, and the allowed picklist values', async () => {
    world.model
      .calls('search_records', { soql: 'SELECT Id, Fone FROM Account' })
      .calls('describe_object', { object: 'Acount' })
      .calls('create_records', { object: 'Case', records: [{ Subject: 'x', Status: 'Nope' }] })
      .says('I see.');
    await ask();

    const hints = world.model.requests
      .at(-1)
      ?.messages.filter(({ role }) => role === 'tool')
      .map(({ content }) => (JSON.parse(content) as { error: { hint: string } }).error.hint);
    expect(hints?.[0]).toContain('Phone');
    expect(hints?.[1]).toContain('Account');
    expect(hints?.[2]).toContain('Escalated');
  });
});
