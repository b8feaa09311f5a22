// Collections: up to 200 records in one request, each with its own result.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { typed } from './compositeRequests.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
});
afterAll(() => org.close());

const named = (object: string, name: string) =>
  org.rows(object).filter((row) => row.Name === name || row.LastName === name);

describe('a collection', () => {
  it('saves what it can, or nothing if asked', async () => {
    const records = [
      typed('Account', { Name: 'Part' }),
      typed('Account', {}),
      typed('Unicorn', {}),
    ];
    const all = await rep.send('POST', '/composite/sobjects', { allOrNone: true, records });
    expect(all.status).toBe(200);
    expect(all.body.map((each) => each.errors[0]?.statusCode)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'REQUIRED_FIELD_MISSING',
      'INVALID_TYPE',
    ]);
    expect(named('Account', 'Part')).toEqual([]);
    const some = await rep.send('POST', '/composite/sobjects', { records });
    expect(some.body.map((each) => each.success)).toEqual([true, false, false]);
    expect(named('Account', 'Part')).toHaveLength(1);
  });

  it('updates, reads and deletes by id', async () => {
    const ids = await made(rep, 'Account', { Name: 'Many 1' }, { Name: 'Many 2' });
    const patched = await rep.connection
      .sobject('Account')
      .update(ids.map((Id) => ({ Id, Phone: '7' })));
    expect(patched).toMatchObject([{ success: true }, { success: true }]);
    const read = await rep.send(
      'GET',
      `/composite/sobjects/Account?ids=${ids[1]},001Rs00000ZZZZZ&fields=Phone`,
    );
    expect(read.body).toMatchObject([{ Phone: '7' }, null]);
    const deleted = await rep.send(
      'DELETE',
      `/composite/sobjects?ids=${ids.join(',')}&allOrNone=true`,
    );
    expect(deleted.body).toEqual(ids.map((id) => ({ id, success: true, errors: [] })));
    expect(named('Account', 'Many 1')).toEqual([]);
  });

  it('shows duplicates under the rightly spelt name', async () => {
    const records = [typed('Contact', { LastName: 'x', Email: 'sean.forbes@edgecomm.example' })];
    const { body } = await rep.send('POST', '/composite/sobjects', { records });
    expect(body[0]?.errors[0]).toMatchObject({
      statusCode: 'DUPLICATES_DETECTED',
      duplicateResult: { allowSave: true },
    });
  });

  it('upserts by external id', async () => {
    const admin = signedIn(org, 'user:admin');
    const records = ['u1', 'u2'].map((Action_Key__c) =>
      typed('Recordside_Action__c', { Action_Key__c, Kind__c: 'Read' }),
    );
    const path = '/composite/sobjects/Recordside_Action__c/Action_Key__c';
    const created = await admin.send('PATCH', path, { records });
    expect(created.body.map((each) => each.created)).toEqual([true, true]);
    const again = await admin.send('PATCH', path, { records });
    expect(again.body.map((each) => each.created)).toEqual([false, false]);
  });

  it('holds at most 200 records', async () => {
    const records = Array.from({ length: 201 }, () => typed('Account', { Name: 'Lot' }));
    expect((await rep.send('POST', '/composite/sobjects', { records })).status).toBe(400);
    const fit = await rep.send('POST', '/composite/sobjects', { records: records.slice(1) });
    expect(fit.body).toHaveLength(200);
  });
});
