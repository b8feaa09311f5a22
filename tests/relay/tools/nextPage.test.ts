// next_page over HTTP: a list that was cut is read to its end, under the newest policy, and only in its conversation.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import type { Panel } from '../../builders/panel.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { recordsOf, type Table } from './table.ts';

describe('next_page', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({
      seedData: 'full',
      limits: { toolResultChars: 2_000, turnSteps: 60 },
    });
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const result = (): Table => world.model.lastResult() as Table;
  const ask = async (panel: Panel, tool: string, args: object): Promise<Table> => {
    world.model.calls(tool, args).says('Read.');
    await panel.ask('Read');
    return result();
  };
  const readOn = (panel: Panel, cursor = ''): Promise<Table> => ask(panel, 'next_page', { cursor });
  const readAll = async (panel: Panel, tool: string, args: object): Promise<Table[]> => {
    const pages = [await ask(panel, tool, args)];
    while (pages.at(-1)?.cursor !== undefined)
      pages.push(await readOn(panel, pages.at(-1)?.cursor));
    return pages;
  };
  const opportunities = { soql: 'SELECT Id, Name FROM Opportunity ORDER BY StageName' };

  it('reads a list to its end, each record once, and always says how many there are', async () => {
    const panel = await world.panel();
    const all = await world.queryAs('rep', 'SELECT Id FROM Opportunity');

    const pages = await readAll(panel, 'search_records', opportunities);

    expect(pages.length).toBeGreaterThan(2);
    expect(pages.map(({ total }) => total)).toEqual(pages.map(() => all.length));
    expect(pages.map(({ truncated }) => truncated)).toEqual(
      pages.map((_page, i) => i < pages.length - 1),
    );
    const ids = pages.flatMap((page) => recordsOf(page).map(({ Id }) => Id));
    expect(ids).toHaveLength(all.length);
    expect(new Set(ids)).toEqual(new Set(all.map(({ Id }) => Id)));
  });

  it('reads groups to their end, under the names that were asked for', async () => {
    const panel = await world.panel();
    const args = {
      object: 'Opportunity',
      totals: [{ function: 'SUM', field: 'Amount' }],
      groupBy: ['Account.Name', 'StageName'],
      orderBy: 'SUM(Amount) DESC',
    };

    const pages = await readAll(panel, 'aggregate_records', args);

    expect(pages.length).toBeGreaterThan(1);
    const groups = pages.flatMap(recordsOf);
    expect(groups).toHaveLength(pages[0]?.total ?? 0);
    const keys = groups.map(
      (group) => `${String(group['Account.Name'])} ${String(group['StageName'])}`,
    );
    expect(new Set(keys).size).toBe(groups.length);
  });

  it('goes on in a list below a record', async () => {
    const panel = await world.panel();
    const [most] = await world.queryAs(
      'rep',
      'SELECT AccountId, COUNT(Id) n FROM Contact GROUP BY AccountId ORDER BY COUNT(Id) DESC LIMIT 1',
    );
    const args = { object: 'Account', id: most?.['AccountId'], relationship: 'Contacts', limit: 1 };

    const pages = await readAll(panel, 'get_related_records', args);

    expect(pages).toHaveLength(Number(most?.['n']));
    expect(new Set(pages.flatMap((page) => recordsOf(page).map(({ Id }) => Id))).size).toBe(
      pages.length,
    );
  });

  it('keeps a cursor in its conversation, and the last ten of them', async () => {
    const panel = await world.panel();
    const other = await world.panel({ agent: { name: 'Other' } });
    const { cursor } = await ask(panel, 'search_records', opportunities);

    expect(await readOn(other, cursor)).toMatchObject({ error: { code: 'bad_arguments' } });
    expect(await readOn(panel, 'p99')).toMatchObject({ error: { code: 'bad_arguments' } });
    expect(await readOn(panel, cursor)).toMatchObject({ cursor: 'p2' });

    const calls = Array.from({ length: 9 }, () => ({
      name: 'search_records',
      args: opportunities,
    }));
    world.model.callsAll(calls).says('Read.');
    await panel.ask('Read');
    expect(await readOn(panel, 'p1')).toMatchObject({ error: { code: 'bad_arguments' } });
    expect(await readOn(panel, 'p2')).not.toHaveProperty('error');
  });

  it.each<[string, AssertionOptions, string]>([
    ['the tool', { tools: [['search_records', '*', 'Disabled', false, null]] }, 'not_allowed'],
    ['reading on', { tools: [['next_page', '*', 'Disabled', false, null]] }, 'not_allowed'],
    ['the object', { tools: [['*', 'Opportunity', 'Disabled', false, null]] }, 'not_allowed'],
    ['a field', { fields: [['Opportunity', 'StageName', 'Hidden']] }, 'unknown_field'],
  ])(
    'is decided anew: nothing more is read once an admin has closed %s',
    async (_what, now, code) => {
      const { cursor } = await ask(await world.panel(), 'search_records', opportunities);

      const page = await readOn(await world.panel(now), cursor);

      expect(page).toMatchObject({ error: { code } });
    },
  );

  it('keeps the cursors of reads that stand beside a change that asks', async () => {
    const [account] = world.rows('Account');
    const panel = await world.panel();
    const records = [{ id: account?.['Id'], values: { Phone: '1' } }];
    world.model.callsAll([
      { name: 'search_records', args: opportunities },
      { name: 'update_records', args: { object: 'Account', records } },
    ]);
    const asked = await panel.ask('Read and change');
    world.model.says('Not done.');
    await panel.reject(asked);

    expect(await readOn(panel, 'p1')).toMatchObject({ truncated: true, cursor: 'p2' });
  });
});
