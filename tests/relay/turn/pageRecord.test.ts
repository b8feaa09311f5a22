// The record of the page: known from the start at no extra call, read anew when it has to be, and within the policy.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import type { Panel } from '../../builders/panel.ts';
import { recordId } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

const DEAL = 'Edge Emergency Generator';
const ALWAYS: AssertionOptions['tools'] = [['*', '*', 'Always_Allow', false, null]];

describe('the record of the page', () => {
  let world: World;
  let deal: string;
  beforeAll(async () => {
    world = await aWorld();
    deal = recordId(world, 'Opportunity', 'Name', DEAL);
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const open = (more: AssertionOptions = {}): Promise<Panel> =>
    world.panel({ record: { id: deal, object: 'Opportunity' }, tools: ALWAYS, ...more });
  /** Everything that was asked of Salesforce so far. */
  const asked = (): string[] =>
    world.logLines.flatMap((line) => /"operation":"(\w+)"/.exec(line)?.[1] ?? []);
  const queries = (): number => asked().filter((operation) => operation === 'query').length;
  const warmed = async (before: number): Promise<void> => {
    await expect.poll(queries).toBe(before + 1);
  };
  const warm = async (more?: AssertionOptions): Promise<Panel> => {
    const before = queries();
    const panel = await open(more);
    await warmed(before);
    return panel;
  };
  const prompt = (): string =>
    (world.model.requests.at(-1)?.messages ?? [])
      .filter(({ role }) => role === 'system')
      .map(({ content }) => content)
      .join('\n');
  const fields = (): Record<string, unknown> => {
    const line = /^Record on the page: (.*)$/m.exec(prompt())?.[1] ?? '{}';
    return (JSON.parse(line) as { fields?: Record<string, unknown> }).fields ?? {};
  };
  const hello = async (panel: Panel): Promise<void> => {
    world.model.says('Hello.');
    await panel.ask('Hi');
  };

  it('is in the prompt with its key fields, at no call once the session is warm', async () => {
    const panel = await warm();
    const before = asked().length;

    await hello(panel);

    expect(asked().length).toBe(before);
    expect(fields()).toEqual({
      Owner: { id: world.org.user('user:rep').id, name: 'Dana Whitfield' },
      StageName: 'Negotiation/Review',
      Amount: 75_000,
      CloseDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      Account: { id: expect.stringMatching(/^001/), name: 'Edge Communications' },
      Type: expect.any(String),
    });
    expect(prompt()).toMatch(/"currency":"USD","readAt":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[78]:00"/);
  });

  it('is read once where the first question comes at once', async () => {
    const before = queries();

    await hello(await open());

    expect(fields()).toMatchObject({ Amount: 75_000 });
    expect(queries()).toBe(before + 1);
  });

  it('is read again by the turn after a write of ours, and only by that', async () => {
    const panel = await warm();
    const records = [{ id: deal, values: { NextStep: 'Call', Amount: 80_000 } }];
    world.model.calls('update_records', { object: 'Opportunity', records }).says('Done.');
    await panel.ask('Set the amount');
    const before = queries();

    await hello(panel);
    expect(fields()).toMatchObject({ Amount: 80_000 });
    expect(queries()).toBe(before + 1);

    await hello(panel);
    expect(queries()).toBe(before + 1);
  });

  it('is not read again after a write of another record', async () => {
    const panel = await warm();
    const id = recordId(world, 'Account', 'Name', 'Edge Communications');
    const records = [{ id, values: { Phone: '1' } }];
    world.model.calls('update_records', { object: 'Account', records }).says('Done.');
    await panel.ask('Set the phone');
    const before = queries();

    await hello(panel);

    expect(queries()).toBe(before);
  });

  it('is read again when the session is renewed', async () => {
    await hello(await warm());
    await world.changeBehindTheBack('Opportunity', deal, { Amount: 81_000 });

    await hello(await warm());

    expect(fields()).toMatchObject({ Amount: 81_000 });
  });

  it('never shows what is hidden, nor what an older policy showed', async () => {
    await hello(await warm());
    world.model.requests.length = 0;
    const hidden: AssertionOptions['fields'] = [
      ['Opportunity', 'Amount', 'Hidden'],
      ['Account', 'Name', 'Hidden'],
    ];

    // The question comes before the record was read under the new policy.
    world.org.fault({ kind: 'latency', match: '/query', ms: 500 });
    await hello(await open({ fields: hidden }));

    expect(prompt()).toContain(DEAL);
    expect(prompt()).not.toContain('75000');
    expect(fields()).not.toHaveProperty('Amount');
    expect(JSON.stringify(fields())).not.toContain('Edge Communications');
    expect(fields()).toMatchObject({ StageName: 'Negotiation/Review' });
  });

  it('stays away from what outsiders may have written, unless its name is such a text', async () => {
    const support = recordId(world, 'Case', 'OwnerId', world.org.user('user:rep').id);
    const lead = recordId(world, 'Lead', 'OwnerId', world.org.user('user:rep').id);
    const agent = { outsiderRule: true };

    const onCase = await open({ record: { id: support, object: 'Case' }, agent });
    const priority = { object: 'Case', records: [{ id: support, values: { Priority: 'Low' } }] };
    world.model.calls('update_records', priority).says('Done.');
    expect((await onCase.ask('Change it')).of('receipt')).toHaveLength(1);
    expect(fields()).toMatchObject({ Owner: {}, Status: 'Working', Account: {} });

    const panel = await open({ record: { id: lead, object: 'Lead' }, agent });
    await hello(panel);
    expect(Object.keys(fields())).toEqual(expect.arrayContaining(['Status', 'Email', 'Company']));
    const records = [{ id: lead, values: { Rating: 'Hot' } }];
    world.model.calls('update_records', { object: 'Lead', records });
    expect((await panel.ask('Change it')).card().reason).toContain('outside');
  });

  it('is not named where the person cannot see it', async () => {
    await hello(
      await open({ record: { id: `${deal.slice(0, 12)}zzzAAA`, object: 'Opportunity' } }),
    );

    expect(prompt()).toContain('No record on the page.');
  });
});
