// get_record over HTTP: one record by its names, with what it looks up, within the policy.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { account, recordId } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { callOnce } from './callOnce.ts';

describe('get_record', () => {
  let world: World;
  let deal: string;
  beforeAll(async () => {
    world = await aWorld();
    deal = recordId(world, 'Opportunity', 'Name', 'Edge Emergency Generator');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const get = async (fields?: string[], more?: AssertionOptions) => {
    const args = { object: 'opportunity', id: deal.slice(0, 15), ...(fields && { fields }) };
    const { step, result } = await callOnce(world, 'get_record', args, more);
    return {
      step,
      result: result as { record: Record<string, unknown> } & Record<string, unknown>,
    };
  };

  it('answers fields by name, lookups with their names, moments on the person’s clock', async () => {
    const { step, result } = await get(['amount', 'AccountId', 'OwnerId', 'CreatedDate']);

    const edge = { id: account(world, 'Edge Communications'), name: 'Edge Communications' };
    expect(result).toEqual({
      currency: 'USD',
      record: {
        Id: deal,
        Name: 'Edge Emergency Generator',
        Amount: 75_000,
        Account: edge,
        Owner: { id: world.org.user('user:rep').id, name: 'Dana Whitfield' },
        CreatedDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-0[78]:00$/),
      },
    });
    expect(step.detail).toMatchObject({ total: 1, truncated: false, records: [{ id: deal }] });
    expect(step.detail.result?.columns).toContainEqual({
      name: 'Amount',
      label: 'Amount',
      kind: 'currency',
    });
  });

  it('leaves the name of a lookup out where its object is closed, and reads the rest', async () => {
    const { result } = await get(['AccountId', 'Amount'], {
      tools: [['get_record', 'Account', 'Disabled', false, null]],
    });

    expect(result.record).toMatchObject({
      AccountId: account(world, 'Edge Communications'),
      Amount: 75_000,
    });
    expect(JSON.stringify(result)).not.toContain('Edge Communications');
  });

  it('never answers what is hidden, by name or among the usual fields', async () => {
    const fields: AssertionOptions['fields'] = [['Opportunity', 'Amount', 'Hidden']];
    const named = await get(['Amount'], { fields });
    const usual = await get(undefined, { fields });

    expect(named.result).toMatchObject({ error: { code: 'unknown_field' } });
    expect(usual.result.record).toMatchObject({ StageName: 'Negotiation/Review' });
    expect(usual.result.record).not.toHaveProperty('Amount');
  });

  it('says that a text was cut where it is longer than the model can read', async () => {
    await world.changeBehindTheBack('Opportunity', deal, { Description: 'x'.repeat(30_000) });

    const { step, result } = await get(['Description']);

    expect(result).toMatchObject({ truncated: true });
    expect(String(result.record['Description'])).toMatch(/x… \(cut; 30000 characters\)$/);
    // All rows are there: only the text tells that it goes on.
    expect(step.detail).toMatchObject({ total: 1, truncated: false });
    expect(step.detail.result?.rows.flat()).toContain(`${'x'.repeat(199)}…`);
  });
});
