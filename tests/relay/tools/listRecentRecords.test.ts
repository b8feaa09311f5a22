// list_recent_records over HTTP: what the person looked at last, never a name that is hidden.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { account } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { callOnce } from './callOnce.ts';
import { recordsOf } from './table.ts';

describe('list_recent_records', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ sharedUsername: 'integration@practice.example' });
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const recent = async (object: string, more?: AssertionOptions & { limit?: number }) => {
    const { limit, ...options } = more ?? {};
    const args = { object, ...(limit === undefined ? {} : { limit }) };
    const { step, result } = await callOnce(world, 'list_recent_records', args, options);
    return { step, result };
  };
  const viewed = (object: string) =>
    world.queryAs(
      'rep',
      `SELECT Id, Name FROM RecentlyViewed WHERE Type = '${object}' ORDER BY LastViewedDate DESC`,
    );

  it('answers what the person viewed last, newest first, with links', async () => {
    const rows = await viewed('Account');

    const { step, result } = await recent('account');

    expect(rows.length).toBeGreaterThan(1);
    expect(recordsOf(result).map(({ Name }) => Name)).toEqual(rows.map(({ Name }) => Name));
    expect(result).toMatchObject({ total: rows.length, truncated: false });
    expect(step).toMatchObject({ status: 'done', label: 'Looked up recently viewed Accounts' });
    expect(step.detail.sentences?.join()).toMatch(/^Recently Viewed where Type is Account, sorted/);
    expect(step.detail.records[0]).toEqual({
      id: rows[0]!['Id'],
      objectApiName: 'Account',
      name: rows[0]!['Name'],
    });
  });

  it('says how many there are where it reads fewer', async () => {
    const { result } = await recent('Account', { limit: 1 });

    expect(recordsOf(result)).toHaveLength(1);
    expect(result).toMatchObject({ total: (await viewed('Account')).length, truncated: true });
  });

  it.each([
    ['the object', ['*', 'Account', 'Disabled', false, null]],
    ['the tool', ['list_recent_records', '*', 'Disabled', false, null]],
    ['what was viewed', ['*', 'RecentlyViewed', 'Disabled', false, null]],
  ] as const)('is blocked where an admin disabled %s', async (_what, row) => {
    const { step } = await recent('Account', { tools: [[...row]] });

    expect(step).toMatchObject({ status: 'blocked', error: { code: 'not_allowed' } });
  });

  it.each(['Account', 'Opportunity'])('shows no names where %s.Name is hidden', async (object) => {
    const { step, result } = await recent('Account', { fields: [[object, 'Name', 'Hidden']] });

    const [first] = await viewed('Account');
    expect(recordsOf(result)[0]?.['Id']).toBe(first?.['Id']);
    expect(JSON.stringify([result, step])).not.toContain(first?.['Name']);
  });

  it.each([
    ['Lead', 'approval.requested'],
    ['Account', 'turn.finished'],
  ])('counts names of people outside as their text: %s', async (object, last) => {
    const id = account(world, 'Edge Communications');
    const panel = await world.panel({
      tools: [['*', '*', 'Always_Allow', false, null]],
      agent: { outsiderRule: true },
    });
    world.model.calls('list_recent_records', { object }).calls('update_records', {
      object: 'Account',
      records: [{ id, values: { Phone: '(512) 555-0144' } }],
    });
    if (last === 'turn.finished') world.model.says('Done.');

    expect((await panel.ask('Look, then change')).last().type).toBe(last);
  });

  it('says that the shared connection cannot know', async () => {
    const { result } = await recent('Account', { connection: 'shared', sharedAllowed: true });

    expect(result).toMatchObject({ error: { code: 'not_available' } });
  });

  it('answers a wrong name with the nearest', async () => {
    const { result } = await recent('Acount');

    expect(result).toMatchObject({
      error: { code: 'unknown_object', hint: expect.stringContaining('Nearest: Account') },
    });
  });
});
