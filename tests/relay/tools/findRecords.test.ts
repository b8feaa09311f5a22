// find_records over HTTP: several objects at once, and never a match on what is hidden.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { account, recordId, valueOf } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { callOnce } from './callOnce.ts';

interface Part {
  object: string;
  total?: number;
  atLeast?: number;
  truncated: boolean;
  columns?: string[];
  rows?: string[][];
  notSearched?: string;
}

describe('find_records', () => {
  let world: World;
  let edge: string;
  let rose: string;
  beforeAll(async () => {
    world = await aWorld();
    edge = account(world, 'Edge Communications');
    rose = recordId(world, 'Contact', 'LastName', 'Gonzalez');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const find = async (
    text: string,
    objects: string[],
    more: AssertionOptions & { allFields?: boolean } = {},
  ) => {
    const { allFields, ...options } = more;
    const args = { text, objects, ...(allFields === undefined ? {} : { allFields }) };
    const { step, result } = await callOnce(world, 'find_records', args, options);
    const { found = [], error } = result as { found?: Part[]; error?: { code: string } };
    // The id is the first column.
    const ids = found.flatMap(({ rows = [] }) => rows.map(([id]) => id));
    return { step, result, found, ids, error };
  };
  const shown = (object: string, id: string, field: string): string =>
    String(valueOf(world, object, id, field));

  it('finds names over several objects with one search, and links them', async () => {
    const { step, found } = await find('edge comm', ['account', 'Contact', 'Opportunity']);

    expect(found).toEqual([
      {
        object: 'Account',
        total: 1,
        truncated: false,
        columns: ['Id', 'Name'],
        rows: [[edge, 'Edge Communications']],
      },
      { object: 'Contact', total: 0, truncated: false, columns: ['Id', 'Name'], rows: [] },
      { object: 'Opportunity', total: 0, truncated: false, columns: ['Id', 'Name'], rows: [] },
    ]);
    expect(step.detail.records).toEqual([
      { id: edge, objectApiName: 'Account', name: 'Edge Communications' },
    ]);
    expect(step.detail.request).toContain('FIND {edge* comm*} IN NAME FIELDS RETURNING Account(');
  });

  it('finds a person by an e-mail address, however it is dressed', async () => {
    const address = shown('Contact', rose, 'Email').toUpperCase();

    const { ids, result } = await find(`Rose <${address}>`, ['Contact', 'Account']);

    expect(ids).toEqual([rose]);
    expect(result).toMatchObject({
      found: [{}, { object: 'Account', notSearched: 'no such field' }],
    });
  });

  it.each([
    ['as it is stored', (phone: string) => phone],
    ['as digits', (phone: string) => phone.replace(/\D/g, '')],
    ['with its country', (phone: string) => `+1 ${phone.replace(/\D/g, '.')}`],
    ['with 00 and its country', (phone: string) => `001${phone.replace(/\D/g, '')}`],
    ['without its area', (phone: string) => phone.replace(/\D/g, '').slice(-7)],
  ])('finds a phone number %s, through the index and through filters', async (_how, write) => {
    const text = write(shown('Contact', rose, 'Phone'));

    const indexed = await find(text, ['Contact']);
    const filtered = await find(text, ['Contact'], { fields: [['Contact', 'Title', 'Hidden']] });

    expect(indexed.ids).toEqual([rose]);
    expect(filtered.ids).toEqual([rose]);
    expect(indexed.step.detail.request).toContain('FIND');
    expect(filtered.step.detail.request).toContain('LIKE');
  });

  it('searches all texts where asked, and counts them as an outsider’s', async () => {
    const panel = await world.panel({
      tools: [['*', '*', 'Always_Allow', false, null]],
      agent: { outsiderRule: true },
    });
    world.model
      .calls('find_records', { text: 'gaskets', objects: ['Case'], allFields: true })
      .calls('update_records', {
        object: 'Account',
        records: [{ id: edge, values: { Phone: '(512) 555-0144' } }],
      });

    const turn = await panel.ask('Look, then change');

    expect(turn.of('step.finished')[0]?.detail.records).toHaveLength(1);
    expect(turn.last().type).toBe('approval.requested');
  });

  it.each([
    ['its text, in all fields', 'gaskets', ['Case', 'Description', 'Hidden'], 'Case', true],
    [
      'an e-mail address',
      'rose.gonzalez@edgecomm.example',
      ['Contact', 'Email', 'Hidden'],
      'Contact',
      false,
    ],
    ['a name', 'Edge', ['Account', 'Name', 'Hidden'], 'Account', false],
    ['part of a name', 'Gonzalez', ['Contact', 'LastName', 'Hidden'], 'Contact', false],
  ] as const)(
    'never matches on what is hidden: %s',
    async (_what, text, rule, object, allFields) => {
      const open = await find(text, [object], { allFields });
      const { ids, step, found } = await find(text, [object], { fields: [[...rule]], allFields });

      expect(open.ids.length).toBeGreaterThan(0);
      expect(found).toHaveLength(1);
      expect(ids).toEqual([]);
      expect(step.detail.request).not.toContain('FIND');
    },
  );

  it('still finds by what is not hidden', async () => {
    const fields: AssertionOptions['fields'] = [['Account', 'Phone', 'Hidden']];

    const { ids, step } = await find('edge comm', ['Account'], { fields });

    expect(ids).toEqual([edge]);
    expect(step.detail.request).not.toContain('Phone');
  });

  it.each([
    ['the object', ['*', 'Lead', 'Disabled', false, null]],
    ['the tool', ['find_records', '*', 'Disabled', false, null]],
  ] as const)('is blocked where an admin disabled %s', async (_what, row) => {
    const { step } = await find('Edge', ['Account', 'Lead'], { tools: [[...row]] });

    expect(step).toMatchObject({ status: 'blocked', error: { code: 'not_allowed' } });
  });

  it.each([
    '}',
    'a}} RETURNING User(Id',
    "x' OR Name LIKE '%",
    'xqzx" OR "edge',
    '\\',
    'AND OR NOT',
  ])('reads %j as words to look for, never as a search of its own', async (text) => {
    for (const fields of [[], [['Account', 'Phone', 'Hidden']]] as AssertionOptions['fields'][]) {
      const { ids, error } = await find(`${text} `, ['Account'], { fields: fields ?? [] });

      expect(ids).toEqual([]);
      expect([undefined, 'bad_search', 'bad_arguments']).toContain(error?.code);
    }
  });

  it('answers a wrong object with the nearest', async () => {
    const { result } = await find('Edge', ['Acount']);

    expect(result).toMatchObject({
      error: { code: 'unknown_object', hint: expect.stringContaining('Nearest: Account') },
    });
  });
});
