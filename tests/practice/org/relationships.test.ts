// Along relationships by address, what somebody looked at last, and what a describe says of record types.
import type { RecordTypeInfo } from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;
let manager: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
  manager = signedIn(org, 'user:manager');
});
afterAll(() => org.close());

const edge = () =>
  String(org.rows('Account').find((row) => row.Name === 'Edge Communications')?.Id);
const rose = () => String(org.rows('Contact').find((row) => row.LastName === 'Gonzalez')?.Id);

describe('an address along a relationship', () => {
  it('leads to the children that the person sees', async () => {
    const { body } = await rep.send(
      'GET',
      `/sobjects/Account/${edge()}/Opportunities?fields=Name,StageName`,
    );
    expect(body).toMatchObject({ done: true, totalSize: 3 });
    expect(body.records[0]).toMatchObject({ attributes: { type: 'Opportunity' } });
    expect(Object.keys(body.records[0] ?? {})).toEqual(['attributes', 'Id', 'Name', 'StageName']);
    const all = await manager.send('GET', `/sobjects/Account/${edge()}/Opportunities`);
    expect(all.body.totalSize).toBe(4);
  });

  it('leads to the parent, which can be changed on the way', async () => {
    const path = `/sobjects/Contact/${rose()}/Account`;
    const { body } = await rep.send('GET', `${path}?fields=Name`);
    expect(body).toMatchObject({ attributes: { type: 'Account' }, Name: 'Edge Communications' });
    expect(await rep.send('GET', path)).toMatchObject({ status: 200 });
    expect((await rep.send('GET', path)).body).not.toHaveProperty('Sic');
    expect((await rep.send('PATCH', path, { Fax: '555' })).status).toBe(204);
    expect((await rep.send('GET', path)).body.Fax).toBe('555');
  });

  it('ends where there is no such relationship, no parent, or no such record in sight', async () => {
    const statusOf = async (path: string) => (await rep.send('GET', `/sobjects/${path}`)).status;
    expect(await statusOf(`Account/${edge()}/Unicorns`)).toBe(404);
    expect(await statusOf(`Contact/${rose()}/ReportsTo`)).toBe(404);
    const theirs = org.rows('Opportunity').find((row) => row.Name === 'Edge Data Center Storage');
    expect(await statusOf(`Opportunity/${String(theirs?.Id)}/Account`)).toBe(404);
    expect(await statusOf(`Opportunity/${String(theirs?.Id)}/Tasks`)).toBe(404);
    const bad = await rep.send('GET', `/sobjects/Account/${edge()}/Contacts?fields=Birthdate`);
    expect(bad.body[0]?.errorCode).toBe('INVALID_FIELD');
  });

  it('still finds records by an external id', async () => {
    const path = '/sobjects/Account/ERP_Number__c/K-77';
    const first = await rep.send('PATCH', path, { Name: 'Keyed' });
    expect(first).toMatchObject({ status: 201, body: { created: true, success: true } });
    const second = await rep.send('PATCH', path, { Name: 'Keyed again' });
    expect(second).toMatchObject({ status: 200, body: { created: false, id: first.body.id } });
    expect((await rep.send('GET', path)).body).toMatchObject({ Name: 'Keyed again' });
    const upserted = await rep.connection
      .sobject('Account')
      .upsert({ ERP_Number__c: 'K-77', Name: 'Keyed by jsforce' }, 'ERP_Number__c');
    expect(upserted).toMatchObject({ success: true, id: first.body.id });
  });
});

describe('what somebody looked at', () => {
  it('is listed for that person alone, the newest first', async () => {
    const mine = await rep.send('GET', '/recent?limit=2');
    expect(mine.body).toMatchObject([
      { attributes: { type: 'Opportunity' }, Name: 'Edge Emergency Generator' },
      { attributes: { type: 'Opportunity' }, Name: 'Edge Installation' },
    ]);
    const theirs = await manager.send('GET', '/recent');
    expect(JSON.stringify(theirs.body)).not.toContain('Edge Installation');
    expect((await rep.send('GET', '/recent?limit=0')).status).toBe(400);
  });

  it('gains what is queried FOR VIEW', async () => {
    await rep.query(`SELECT Id FROM Contact WHERE Id = '${rose()}' FOR VIEW`);
    const views =
      'SELECT Id, Name, Type FROM RecentlyViewed WHERE LastViewedDate != null ORDER BY LastViewedDate DESC LIMIT 1';
    expect(await rep.query(views)).toEqual([
      { Id: rose(), Name: 'Rose Gonzalez', Type: 'Contact' },
    ]);
    const { body } = await rep.send('GET', '/sobjects/Contact');
    expect(body.recentItems).toMatchObject([{ Id: rose(), Name: 'Rose Gonzalez' }]);
  });

  it('loses what went out of sight', async () => {
    const lead = org.rows('Lead').find((row) => row.LastName === 'Boxer');
    await rep.query(`SELECT Id FROM Lead WHERE Id = '${String(lead?.Id)}' FOR VIEW`);
    const seen = async () => JSON.stringify((await rep.send('GET', '/recent')).body);
    expect(await seen()).toContain('Boxer');
    await rep.send('PATCH', `/sobjects/Lead/${String(lead?.Id)}`, {
      OwnerId: org.user('user:otherrep').id,
    });
    expect(await seen()).not.toContain('Boxer');
  });
});

describe('a describe', () => {
  it('lists the record types and which of them is the default', async () => {
    const { recordTypeInfos } = await rep.connection.describe('Opportunity');
    // jsforce's type leaves `developerName` out.
    const infos = recordTypeInfos as (RecordTypeInfo & { developerName: string })[];
    expect(
      infos.map(({ developerName, master, defaultRecordTypeMapping }) => [
        developerName,
        master,
        defaultRecordTypeMapping,
      ]),
    ).toEqual([
      ['New_Business', false, true],
      ['Renewal', false, false],
      ['Master', true, false],
    ]);
    expect((await rep.connection.describe('Lead')).recordTypeInfos).toMatchObject([
      { master: true, defaultRecordTypeMapping: true, recordTypeId: '012000000000000AAA' },
    ]);
  });

  it('says of every object whether people search it, post on it and bring it back', async () => {
    const { sobjects } = await rep.connection.describeGlobal();
    const flags = (name: string) => {
      const found = sobjects.find((object) => object.name === name);
      return [found?.searchable, found?.feedEnabled, found?.undeletable, found?.createable];
    };
    expect(flags('Account')).toEqual([true, true, true, true]);
    expect(flags('AccountHistory')).toEqual([false, false, false, false]);
    expect(flags('OpportunityLineItem')).toEqual([false, false, true, true]);
  });
});
