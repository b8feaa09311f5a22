// aggregate_records over HTTP: totals come from Salesforce, under the same decisions as any query.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { callOnce } from './callOnce.ts';

describe('aggregate_records', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const total = (args: object, more?: AssertionOptions) =>
    callOnce(world, 'aggregate_records', { object: 'Opportunity', ...args }, more);
  const COUNT = [{ function: 'COUNT' }];

  it('answers groups, sorted and with their conditions, under the names that were asked for', async () => {
    const { step, result } = await total({
      totals: [{ function: 'SUM', field: 'amount' }, { function: 'COUNT' }],
      groupBy: ['account.name', 'owner.name'],
      where: "IsClosed = false AND Account.Name LIKE 'United%'",
      having: 'COUNT(Id) > 1',
      orderBy: 'SUM(Amount) DESC',
    });

    expect(result).toEqual({
      total: 1,
      truncated: false,
      currency: 'USD',
      columns: ['Account.Name', 'Owner.Name', 'SUM(Amount)', 'COUNT(Id)'],
      rows: [['United Oil & Gas Corp.', 'Dana Whitfield', 945_000, 2]],
    });
    expect(step).toMatchObject({ status: 'done', label: 'Totalled Opportunities', apiCalls: 4 });
    expect(step.detail.result).toMatchObject({
      currency: 'USD',
      columns: [
        { label: 'Account', role: 'group' },
        { label: 'Owner', role: 'group' },
        { label: 'Sum of Amount', role: 'total', kind: 'currency' },
        { label: 'Count', role: 'total', kind: 'number' },
      ],
    });
  });

  it('answers one row of totals without groups', async () => {
    const { result } = await total({ totals: COUNT, where: "StageName = 'Closed Lost'" });

    expect(result).toEqual({ total: 1, truncated: false, columns: ['COUNT(Id)'], rows: [[1]] });
  });

  it('is its own tool for the policy', async () => {
    const { step } = await total(
      { totals: COUNT },
      { tools: [['aggregate_records', 'Opportunity', 'Disabled', false, null]] },
    );

    expect(step).toMatchObject({ status: 'blocked', error: { code: 'not_allowed' } });
    expect(step.apiCalls).toBeLessThan(2);
  });

  it.each([
    ['a total', { totals: [{ function: 'MAX', field: 'Amount' }] }],
    ['a group', { totals: COUNT, groupBy: ['Amount'] }],
    ['a filter', { totals: COUNT, where: 'Amount > 100000' }],
    ['a filter of groups', { totals: COUNT, groupBy: ['StageName'], having: 'SUM(Amount) > 1' }],
    ['an order', { totals: COUNT, groupBy: ['StageName'], orderBy: 'SUM(Amount)' }],
    ['smuggled conditions', { totals: COUNT, where: "Name != 'x' ORDER BY MAX(Amount)" }],
  ])('never says anything of a hidden field: %s', async (_what, args) => {
    const { step, result } = await total(args, { fields: [['Opportunity', 'Amount', 'Hidden']] });

    expect(step.status).toBe('failed');
    expect(result).toMatchObject({ error: { code: 'unknown_field' } });
    expect(JSON.stringify(result)).not.toContain('Nearest: Amount');
  });

  it('answers wrong names with the nearest', async () => {
    const field = await total({ totals: [{ function: 'SUM', field: 'Amout' }] });
    const object = await total({ object: 'Oportunity', totals: COUNT });

    expect(field.result).toMatchObject({
      error: { code: 'unknown_field', hint: expect.stringContaining('Nearest: Amount') },
    });
    expect(object.result).toMatchObject({
      error: { code: 'unknown_object', hint: expect.stringContaining('Nearest: Opportunity') },
    });
  });
});
