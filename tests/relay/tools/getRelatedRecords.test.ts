// get_related_records over HTTP: lists and parents of one record, decided and counted like any query.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { account, recordId } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { callOnce } from './callOnce.ts';
import { recordsOf } from './table.ts';

describe('get_related_records', () => {
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

  const related = (args: object, more?: AssertionOptions) =>
    callOnce(world, 'get_related_records', { object: 'Account', id: edge, ...args }, more);

  it('reads a list below a record and links its rows', async () => {
    const { step, result } = await related({ relationship: 'contacts', fields: ['Title', 'id'] });

    expect(result).toMatchObject({ total: 2, truncated: false });
    expect(recordsOf(result)).toContainEqual({
      Id: rose,
      Name: 'Rose Gonzalez',
      Title: 'SVP, Procurement',
    });
    expect(step).toMatchObject({ status: 'done', label: 'Read Contacts of Account' });
    expect(step.detail.request).toBe(
      `SELECT Id, Name, Title FROM Contact WHERE AccountId = '${edge}' ORDER BY Id LIMIT 200`,
    );
    expect(step.detail.records).toContainEqual({
      id: rose,
      objectApiName: 'Contact',
      name: 'Rose Gonzalez',
    });
  });

  it('reads the record that another one looks up', async () => {
    const { step, result } = await related({
      object: 'Contact',
      id: rose.slice(0, 15),
      relationship: 'Account',
      fields: ['BillingCity'],
    });

    expect(result).toEqual({
      total: 1,
      truncated: false,
      columns: ['Id', 'Name', 'BillingCity'],
      rows: [[edge, 'Edge Communications', 'Austin']],
    });
    expect(step.detail.records).toEqual([
      { id: edge, objectApiName: 'Account', name: 'Edge Communications' },
    ]);
    expect(step.detail.result?.columns.map(({ name }) => name)).toEqual([
      'Id',
      'Name',
      'BillingCity',
    ]);
  });

  it('says what a lookup to several kinds of records points at', async () => {
    const task = recordId(world, 'Task', 'Subject', 'Send the revised quote');

    const { step, result } = await related({ object: 'Task', id: task, relationship: 'What' });

    expect(recordsOf(result)).toMatchObject([{ Type: 'Opportunity', Name: 'Edge Installation' }]);
    expect(step.detail.records).toMatchObject([{ objectApiName: 'Opportunity' }]);
  });

  it('says how many there are where it reads fewer', async () => {
    const { result } = await related({ relationship: 'Opportunities', limit: 1 });

    const { length } = await world.queryAs(
      'rep',
      `SELECT Id FROM Opportunity WHERE AccountId = '${edge}'`,
    );
    expect(length).toBeGreaterThan(1);
    expect(result).toMatchObject({ total: length, truncated: true });
    expect(recordsOf(result)).toHaveLength(1);
  });

  it('tells an empty list from a record that is not there, and an empty lookup', async () => {
    const assets = await related({ relationship: 'ChildAccounts' });
    const gone = await related({ id: `${edge.slice(0, 3)}000000000000`, relationship: 'Contacts' });
    const parent = await related({ relationship: 'Parent' });

    expect(assets.result).toMatchObject({ total: 0, truncated: false, rows: [] });
    expect(gone.step).toMatchObject({ status: 'no_access', error: { code: 'record_not_found' } });
    expect(parent.result).toMatchObject({ total: 0, truncated: false, rows: [] });
  });

  it.each(['Account', 'Contact'])('is blocked by a row for %s', async (object) => {
    const { step } = await related(
      { relationship: 'Contacts' },
      { tools: [['get_related_records', object, 'Disabled', false, null]] },
    );

    expect(step).toMatchObject({ status: 'blocked', error: { code: 'not_allowed' } });
  });

  it('never follows a hidden lookup, and never answers a hidden field', async () => {
    const fields: AssertionOptions['fields'] = [
      ['Contact', 'AccountId', 'Hidden'],
      ['Opportunity', 'Amount', 'Hidden'],
      ['Case', 'CaseNumber', 'Hidden'],
    ];
    const down = await related({ relationship: 'Contacts' }, { fields });
    const up = await related({ object: 'Contact', id: rose, relationship: 'Account' }, { fields });
    const field = await related({ relationship: 'Opportunities', fields: ['Amount'] }, { fields });
    const name = await related({ relationship: 'Cases' }, { fields });

    expect(down.result).toMatchObject({ error: { code: 'unknown_relationship' } });
    expect(up.result).toMatchObject({ error: { code: 'unknown_relationship' } });
    expect(field.result).toMatchObject({ error: { code: 'unknown_field' } });
    expect(JSON.stringify(name.result)).not.toContain('CaseNumber');
    expect(name.result).toMatchObject({ truncated: false });
  });

  it('answers wrong names with the nearest', async () => {
    const list = await related({ relationship: 'Oportunities' });
    const object = await related({ object: 'Acount', relationship: 'Contacts' });
    const field = await related({ relationship: 'Contacts', fields: ['Emial'] });
    const id = await related({ id: rose, relationship: 'Contacts' });

    expect(list.result).toMatchObject({
      error: { hint: expect.stringContaining('Nearest: Opportunities') },
    });
    expect(object.result).toMatchObject({
      error: { hint: expect.stringContaining('Nearest: Account') },
    });
    expect(field.result).toMatchObject({ error: { hint: expect.stringContaining('Email') } });
    expect(id.result).toMatchObject({ error: { code: 'wrong_id' } });
  });

  it('takes the object of a list or the field of a lookup for its name', async () => {
    const list = await related({ relationship: 'Contact' });
    const lookup = await related({ object: 'Contact', id: rose, relationship: 'AccountId' });

    expect(list.result).toMatchObject({ total: 2 });
    expect(recordsOf(lookup.result)).toMatchObject([{ Id: edge }]);
  });
});
