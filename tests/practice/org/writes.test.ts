// Single records: created, read, changed and deleted, with the order of their changes, duplicates and external ids.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;
let admin: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
  admin = signedIn(org, 'user:admin');
});
afterAll(() => org.close());

describe('a record', () => {
  it('is created, read, changed and deleted', async () => {
    const created = await rep.send('POST', '/sobjects/Account', { Name: 'New Ltd', Phone: '1' });
    expect(created).toMatchObject({ status: 201, body: { success: true, errors: [] } });
    const path = `/sobjects/Account/${created.body.id}`;
    expect(created.headers.get('location')).toBe(`/services/data/v66.0${path}`);
    const read = await rep.send('GET', `${path}?fields=Name,Owner.Name`);
    expect(read.body).toMatchObject({ Name: 'New Ltd', Owner: { Name: 'Dana Whitfield' } });
    expect(read.body).not.toHaveProperty('Phone');
    const changed = await rep.send('PATCH', path, { Phone: null, Website: '' });
    expect(changed).toMatchObject({ status: 204, body: undefined });
    expect((await rep.send('GET', path)).body).toMatchObject({ Phone: null, Website: null });
    expect(await rep.send('DELETE', path)).toMatchObject({ status: 204, body: undefined });
    const gone = [{ errorCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] }];
    expect(await rep.send('GET', path)).toMatchObject({ status: 404, body: gone });
    expect(await rep.send('PATCH', path, { Phone: '1' })).toMatchObject({
      status: 404,
      body: gone,
    });
    expect(await rep.send('DELETE', path)).toMatchObject({ status: 404, body: gone });
    expect(await rep.query("SELECT Id FROM Account WHERE Name = 'New Ltd'")).toEqual([]);
    const all = await rep.send('GET', "/queryAll?q=SELECT+Id+FROM+Account+WHERE+Name='New+Ltd'");
    expect(all.body.totalSize).toBe(1);
  });

  it('is created by jsforce too', async () => {
    const result = await rep.connection.sobject('Account').create({ Name: 'By jsforce' });
    expect(result).toMatchObject({ success: true });
  });

  it('that does not exist is told from one that is deleted', async () => {
    const path = '/sobjects/Account/001Rs00000ZZZZZ';
    const unknown = (await rep.send('GET', path)).body;
    expect(unknown[0]?.errorCode).toBe('NOT_FOUND');
    const refused = {
      errorCode: 'INVALID_CROSS_REFERENCE_KEY',
      message: 'invalid cross reference id',
      fields: [],
    };
    expect(await rep.send('PATCH', path, {})).toMatchObject({ status: 404, body: [refused] });
    expect(await rep.send('DELETE', path)).toMatchObject({ status: 404, body: [refused] });
  });

  it('shows a later time after every change, however fast they follow each other', async () => {
    const [id] = await made(rep, 'Account', { Name: 'Stamped' });
    const stamp = async () =>
      (await rep.query(`SELECT SystemModstamp FROM Account WHERE Id = '${id}'`))[0]?.SystemModstamp;
    const seen = [await stamp()];
    for (const Phone of ['1', '2', '3']) {
      await rep.send('PATCH', `/sobjects/Account/${id}`, { Phone });
      seen.push(await stamp());
    }
    expect(new Set(seen).size).toBe(4);
    expect([...seen].sort()).toEqual(seen);
    const exact = String(seen.at(-1)).replace('+0000', 'Z');
    expect(
      await rep.query(`SELECT Name FROM Account WHERE Id = '${id}' AND SystemModstamp = ${exact}`),
    ).toHaveLength(1);
    expect(
      await rep.query(
        `SELECT Name FROM Account WHERE Id = '${id}' AND SystemModstamp = ${String(seen[0]).replace('+0000', 'Z')}`,
      ),
    ).toEqual([]);
  });

  it('is not overwritten when it changed since the given second', async () => {
    const [id] = await made(rep, 'Account', { Name: 'Guarded' });
    const since = { 'If-Unmodified-Since': 'Sun, 22 Nov 2026 18:30:00 GMT' };
    const path = `/sobjects/Account/${id}`;
    expect((await rep.send('PATCH', path, { Phone: '1' }, since)).status).toBe(204);
    expect((await rep.send('PATCH', path, { Phone: '2' }, since)).status).toBe(412);
  });
});

describe('duplicates', () => {
  const contact = { LastName: 'Twin', Email: 'ROSE.Gonzalez@edgecomm.example' };

  it('are detected with the records that match, under the misspelt name', async () => {
    const { status, body } = await rep.send('POST', '/sobjects/Contact', contact);
    expect(status).toBe(400);
    expect(body[0]).toMatchObject({
      errorCode: 'DUPLICATES_DETECTED',
      message: 'Use one of these records?',
      duplicateResut: {
        allowSave: true,
        matchResults: [{ size: 1, matchRecords: [{ record: { Name: 'Rose Gonzalez' } }] }],
      },
    });
  });

  it('are saved when the request allows it', async () => {
    const header = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };
    expect((await rep.send('POST', '/sobjects/Contact', contact, header)).status).toBe(201);
    const refusing = { 'Sforce-Duplicate-Rule-Header': 'allowSave=false' };
    expect((await rep.send('POST', '/sobjects/Contact', contact, refusing)).status).toBe(400);
  });

  it('do not keep other changes of a contact from being saved', async () => {
    const [one] = await rep.query("SELECT Id FROM Contact WHERE LastName = 'Twin'");
    const path = `/sobjects/Contact/${one?.Id}`;
    expect((await rep.send('PATCH', path, { ...contact, Title: 'x' })).status).toBe(204);
  });
});

describe('an external id', () => {
  it('creates or updates, and finds the record', async () => {
    const path = '/sobjects/Recordside_Action__c/Action_Key__c/ext-1';
    const first = await admin.send('PATCH', path, { Kind__c: 'Write', Tool__c: 'a' });
    expect(first).toMatchObject({ status: 201, body: { created: true, success: true } });
    const second = await admin.send('PATCH', path, { Tool__c: 'b' });
    expect(second).toMatchObject({ status: 200, body: { created: false, id: first.body.id } });
    const read = await admin.send('GET', path);
    expect(read.body).toMatchObject({ Id: first.body.id, Tool__c: 'b', Action_Key__c: 'ext-1' });
    expect((await admin.send('GET', `${path}x`)).status).toBe(404);
    expect((await admin.send('PATCH', '/sobjects/Account/Name/x', {})).status).toBe(404);
  });
});
