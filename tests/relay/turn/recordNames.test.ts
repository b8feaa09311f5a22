// Queries name the records that this conversation has read, over HTTP; ids stay in the SOQL, and nothing is asked for a name.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { account, recordId } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

describe('a query by the id of a record', () => {
  let world: World;
  let edge: string;
  let dickenson: string;
  beforeAll(async () => {
    world = await aWorld();
    edge = account(world, 'Edge Communications');
    dickenson = account(world, 'Dickenson plc');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const of = (id: string): string => `SELECT Id FROM Contact WHERE AccountId = '${id}'`;

  /** The sentences of the last query; each of `queries` is a turn of its own, or several in one response. */
  async function sentencesOf(
    queries: (string | string[])[],
    options: AssertionOptions = {},
  ): Promise<(string | undefined)[]> {
    const panel = await world.panel(options);
    let said: (string | undefined)[] = [];
    for (const asked of queries) {
      for (const soql of [asked].flat()) world.model.calls('search_records', { soql });
      world.model.says('Done.');
      const turn = await panel.ask('Go');
      said = turn.of('step.finished').map(({ detail }) => detail.sentences?.join());
    }
    return said;
  }

  it.each([
    ['en', 'Contacts where Account ID is this account'],
    ['de', 'Contacts, für die gilt: Account ID ist dieser Datensatz'],
    ['ja', 'このAccount'],
  ])('of the page calls it the record here (%s)', async (language, words) => {
    const record = { id: edge, object: 'Account' };
    const [said] = await sentencesOf([of(edge)], { record, language });
    expect(said).toContain(words);
    expect(said).not.toContain(edge);
  });

  it('calls the person who asks by their name', async () => {
    const user = recordId(world, 'User', 'Name', 'Dana Whitfield');
    const [said] = await sentencesOf([`SELECT Id FROM Account WHERE OwnerId = '${user}'`]);
    expect(said).toMatch(/is Dana Whitfield$/);
  });

  const READ = `SELECT Id, Name FROM Account WHERE Name LIKE 'Dickenson%'`;

  it('calls a record by the name that a query before it has read', async () => {
    const [, said] = await sentencesOf([[READ, of(dickenson)]]);
    expect(said).toBe('Contacts where Account ID is Dickenson plc');
  });

  it('calls a record by the name that an earlier turn has read', async () => {
    expect(await sentencesOf([READ, of(dickenson)])).toEqual([
      'Contacts where Account ID is Dickenson plc',
    ]);
  });

  it('takes no name of an earlier turn where the policy hides anything', async () => {
    const fields: AssertionOptions['fields'] = [['Lead', 'Email', 'Hidden']];
    const [said] = await sentencesOf([READ, of(dickenson)], { fields });
    expect(said).toBe('Contacts where Account ID is a certain record');
    const [, own] = await sentencesOf([[READ, of(dickenson)]], { fields });
    expect(own).toContain('Dickenson plc');
  });

  it('takes the name of a lookup for what it points at', async () => {
    const [, said] = await sentencesOf([
      [`SELECT Id, Account.Id, Account.Name FROM Contact WHERE AccountId = '${dickenson}'`, of(dickenson)],
    ]); // prettier-ignore
    expect(said).toBe('Contacts where Account ID is Dickenson plc');
  });

  it('asks nothing for the name of a record that nobody has read', async () => {
    const panel = await world.panel();
    world.model.calls('search_records', { soql: of(dickenson) }).says('Done.');
    const turn = await panel.ask('Go');
    const [step] = turn.of('step.finished');
    expect(step?.detail.sentences).toEqual(['Contacts where Account ID is a certain record']);
    expect(step?.detail.request).toContain(dickenson);
    const queries = world.org.log().filter(({ path }) => path.endsWith('/query'));
    expect(queries).toHaveLength(1);
  });
});
