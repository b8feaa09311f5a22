// Reading and writing as the relay will, against the practice org.
import { describe, expect, it } from 'vitest';
import { firstCompositeError } from '../../../relay/src/salesforce/client.ts';
import type { Subrequest } from '../../../relay/src/salesforce/types.ts';
import { failure } from './fakeOrg.ts';
import { startPractice } from './practice.ts';

const practice = await startPractice();
const { gateway } = practice;
const dana = practice.actor('Dana');

const writeWithAudit = (key: string, accountId: string, name: string): Subrequest[] => [
  {
    method: 'POST',
    path: '/sobjects/Recordside_Action__c',
    referenceId: 'action',
    body: { Action_Key__c: key, Kind__c: 'Write' },
  },
  {
    method: 'PATCH',
    path: '/composite/sobjects',
    referenceId: 'write',
    body: {
      allOrNone: true,
      records: [{ attributes: { type: 'Account' }, id: accountId, Name: name }],
    },
  },
];

async function anAccount(actor = dana) {
  const { records } = await gateway
    .as(actor)
    .query(`SELECT Id, Name FROM Account WHERE OwnerId = '${actor.userId}' LIMIT 1`);
  return String(records[0]?.Id);
}

const nameOf = async (id: string) => {
  const { records } = await gateway.as(dana).query(`SELECT Name FROM Account WHERE Id = '${id}'`);
  return records[0]?.Name;
};

describe('reading', () => {
  it('signs in, queries and counts', async () => {
    const salesforce = gateway.as(dana);
    const answer = await salesforce.query('SELECT Id, Name FROM Account ORDER BY Name LIMIT 3');
    expect(answer.records).toHaveLength(3);
    expect(salesforce.apiCalls).toBe(1);
  });

  it("describes an object with the person's own permissions", async () => {
    const priya = practice.actor('Priya');
    const mine = await gateway.as(dana).describe('Opportunity');
    const hers = await gateway.as(priya).describe('Opportunity');
    expect(
      mine.fields.find(({ name }) => name === 'StageName')?.picklistValues.length,
    ).toBeGreaterThan(3);
    expect([mine.updateable, hers.updateable]).toEqual([true, false]);
    const objects = await gateway.as(dana).listObjects();
    expect(objects.map(({ name }) => name)).toContain('Recordside_Action__c');
  });

  it.each([
    ['SELECT Nope__c FROM Account LIMIT 1', 'unknown_field'],
    ['SELECT Id FROM Nope__c LIMIT 1', 'unknown_object'],
    ['SELECT FROM', 'bad_query'],
  ])('%s is %s', async (soql, code) => {
    expect((await failure(gateway.as(dana).query(soql))).code).toBe(code);
  });

  it('of an object that is not there is unknown_object', async () => {
    expect((await failure(gateway.as(dana).describe('Nope__c'))).code).toBe('unknown_object');
  });

  it('survives a session that ends and a cut connection', async () => {
    const salesforce = gateway.as(dana);
    await practice.fault('/query', '401');
    await salesforce.query('SELECT Id FROM Account LIMIT 1');
    await practice.fault('/query', 'cut');
    await salesforce.query('SELECT Id FROM Account LIMIT 1');
    await practice.fault('/query', 'request_limit');
    const error = await failure(salesforce.query('SELECT Id FROM Account LIMIT 1'));
    expect(error.code).toBe('request_limit');
    expect(salesforce.apiCalls).toBe(5);
  });
});

describe('writing', () => {
  it('commits the write with its audit row, and a replay changes nothing', async () => {
    const id = await anAccount();
    const salesforce = gateway.as(dana);
    const first = await salesforce.composite(writeWithAudit('key-1', id, 'First'));
    expect(firstCompositeError(first)).toBeUndefined();
    const replay = await salesforce.composite(writeWithAudit('key-1', id, 'Second'));
    expect(firstCompositeError(replay)).toMatchObject({
      referenceId: 'action',
      error: { salesforceCode: 'DUPLICATE_VALUE' },
    });
    expect(await nameOf(id)).toBe('First');
    expect(practice.rows('Recordside_Action__c')).toHaveLength(1);
  });

  it('leaves nothing behind when the write is refused', async () => {
    const id = await anAccount();
    const answers = await gateway.as(dana).composite(writeWithAudit('key-2', id, 'x'.repeat(300)));
    expect(firstCompositeError(answers)).toMatchObject({
      referenceId: 'write',
      rowIndex: 0,
      error: { code: 'too_long', outcome: 'refused' },
    });
    expect(practice.rows('Recordside_Action__c')).toHaveLength(0);
  });

  it('is unknown when the org commits and the connection is cut; sent again it says so', async () => {
    const id = await anAccount();
    const salesforce = gateway.as(dana);
    await practice.fault('/composite', 'commit_then_cut');
    const error = await failure(salesforce.composite(writeWithAudit('key-3', id, 'Once')));
    expect(error).toMatchObject({ code: 'connection_cut', outcome: 'unknown' });
    const again = await salesforce.composite(writeWithAudit('key-3', id, 'Once'));
    expect(firstCompositeError(again)?.error.salesforceCode).toBe('DUPLICATE_VALUE');
    expect(practice.rows('Recordside_Action__c')).toHaveLength(1);
  });

  it('is refused by a reference that finds nothing, and rolls back', async () => {
    const id = await anAccount();
    const [action, write] = writeWithAudit('key-4', id, 'Never') as [Subrequest, Subrequest];
    const soql = encodeURIComponent(`SELECT Id FROM Account WHERE Id = '${id}' AND Name = 'Other'`);
    const guard: Subrequest = { method: 'GET', path: `/query?q=${soql}`, referenceId: 'guard' };
    const body = { Action__c: '@{action.id}', Record_Id__c: '@{guard.records[0].Id}' };
    const rows: Subrequest = {
      method: 'POST',
      path: '/sobjects/Recordside_Action_Row__c',
      referenceId: 'rows',
      body,
    };
    const answers = await gateway.as(dana).composite([action, guard, write, rows]);
    expect(firstCompositeError(answers)).toMatchObject({
      referenceId: 'rows',
      error: { code: 'reference_missing' },
    });
    expect(await nameOf(id)).not.toBe('Never');
    expect(practice.rows('Recordside_Action__c')).toHaveLength(0);
  });

  it('brings the duplicates that a rule finds', async () => {
    const salesforce = gateway.as(dana);
    const { records } = await salesforce.query(
      'SELECT Id, LastName, Email FROM Contact WHERE Email != null LIMIT 1',
    );
    const [existing] = records;
    const body = { LastName: existing?.LastName, Email: existing?.Email };
    const create: Subrequest = {
      method: 'POST',
      path: '/sobjects/Contact',
      referenceId: 'write',
      body,
    };
    const found = firstCompositeError(await salesforce.composite([create]));
    expect(found).toMatchObject({ error: { code: 'duplicate_found' } });
    expect(found?.duplicates?.flatMap(({ matches }) => matches.map(({ id }) => id))).toContain(
      existing?.Id,
    );
  });

  it('is refused for somebody who may only read', async () => {
    const priya = practice.actor('Priya');
    const id = await anAccount();
    const answers = await gateway.as(priya).composite(writeWithAudit('key-5', id, 'Hers'));
    expect(firstCompositeError(answers)).toMatchObject({ error: { code: 'no_access' } });
  });

  it('inserts rows that are not part of a transaction', async () => {
    const rows = [{ Action_Key__c: 'key-6', Kind__c: 'Read' }];
    await gateway.as(dana).insert('Recordside_Action__c', rows);
    const error = await failure(gateway.as(dana).insert('Recordside_Action__c', rows));
    expect(error).toMatchObject({ salesforceCode: 'DUPLICATE_VALUE', outcome: 'refused' });
    expect(practice.rows('Recordside_Action__c')).toHaveLength(1);
  });
});
