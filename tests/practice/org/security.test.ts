// Who sees and changes what: objects by profile, fields by field-level security, records by owner and hierarchy.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;
let manager: Person;
let readonly: Person;
let admin: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
  manager = signedIn(org, 'user:manager');
  readonly = signedIn(org, 'user:readonly');
  admin = signedIn(org, 'user:admin');
});
afterAll(() => org.close());

/** @returns the id of a record of the data set */
function idOf(object: string, name: string): string {
  const row = org.rows(object).find((each) => each.Name === name);
  if (!row) throw new Error(`no ${name}`);
  return String(row.Id);
}

const theirs = () => idOf('Opportunity', 'Edge Data Center Storage');
const mine = () => idOf('Opportunity', 'Edge Installation');

describe('records', () => {
  it('of others are invisible to a rep and visible to the manager above both', async () => {
    const names = async (person: Person) =>
      (await person.query("SELECT Name FROM Opportunity WHERE Name LIKE 'Edge%'")).length;
    expect(await names(rep)).toBe(3);
    expect(await names(manager)).toBe(4);
    expect(await names(readonly)).toBe(4);
    expect((await rep.send('GET', `/sobjects/Opportunity/${theirs()}`)).status).toBe(404);
    expect((await manager.send('GET', `/sobjects/Opportunity/${theirs()}`)).status).toBe(200);
  });

  it('of the manager are invisible to the rep below', async () => {
    const found = await rep.query("SELECT Id FROM Opportunity WHERE Name = 'Grand Hotels SLA'");
    expect(found).toEqual([]);
  });

  it('that are hidden stay hidden behind paths, subqueries, semi-joins and totals', async () => {
    const [deal] = await rep.query(
      "SELECT Name, (SELECT Name FROM Opportunities) FROM Account WHERE Name LIKE 'Edge%'",
    );
    expect(JSON.stringify(deal)).not.toContain('Storage');
    const [task] = await made(admin, 'Task', {
      Subject: 'About theirs',
      WhatId: theirs(),
      OwnerId: org.user('user:rep').id,
    });
    expect(await rep.query(`SELECT What.Name FROM Task WHERE Id = '${task}'`)).toEqual([
      { What: null },
    ]);
    const probe =
      "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Opportunity WHERE Name = 'Edge Data Center Storage')";
    expect(await rep.query(probe)).toEqual([]);
    expect(await manager.query(probe)).toHaveLength(1);
    const [total] = await rep.query(
      "SELECT SUM(Amount) s FROM Opportunity WHERE Name LIKE 'Edge%'",
    );
    expect(total).toEqual({ s: 185000 });
  });

  it('that everybody sees are changed by their owner and those above only', async () => {
    const account = idOf('Account', 'Grand Hotels & Resorts Ltd');
    const change = { Phone: '555-1' };
    const refused = await rep.send('PATCH', `/sobjects/Account/${account}`, change);
    expect(refused.status).toBe(403);
    expect(refused.body).toEqual([
      {
        message: 'insufficient access rights on object id',
        errorCode: 'INSUFFICIENT_ACCESS_OR_READONLY',
        fields: [],
      },
    ]);
    expect((await manager.send('PATCH', `/sobjects/Account/${account}`, change)).status).toBe(204);
    expect((await rep.send('DELETE', `/sobjects/Account/${account}`)).status).toBe(403);
  });

  it('that hang on a record follow it', async () => {
    const line = (person: Person) =>
      person.query('SELECT Opportunity.Name FROM OpportunityLineItem').then((all) => all.length);
    expect(await line(rep)).toBeLessThanOrEqual(await line(admin));
    const [action] = await made(rep, 'Recordside_Action__c', {
      Action_Key__c: 'own',
      Kind__c: 'Write',
    });
    await made(rep, 'Recordside_Action_Row__c', { Action__c: action, Record_Name__c: 'x' });
    const rows = 'SELECT Record_Name__c, Action__r.Action_Key__c FROM Recordside_Action_Row__c';
    expect(await rep.query(rows)).toEqual([
      { Record_Name__c: 'x', Action__r: { Action_Key__c: 'own' } },
    ]);
    expect(await readonly.query(rows)).toEqual([]);
    const foreign = await readonly.send('POST', '/sobjects/Recordside_Action_Row__c', {
      Action__c: action,
    });
    expect(foreign.body[0]?.errorCode).toBe('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
  });

  it('of activities are seen by whoever sees what they are about', async () => {
    const [task] = await made(admin, 'Task', { Subject: 'For all', WhatId: mine() });
    const [hidden] = await made(admin, 'Task', { Subject: 'For few', WhatId: theirs() });
    const seen = await rep.query(`SELECT Id FROM Task WHERE Id IN ('${task}', '${hidden}')`);
    expect(seen).toEqual([{ Id: task }]);
  });

  it('can be handed over and are then out of sight', async () => {
    const [lead] = await made(rep, 'Lead', { LastName: 'Over', Company: 'Hand Ltd' });
    const change = { OwnerId: org.user('user:otherrep').id };
    expect((await rep.send('PATCH', `/sobjects/Lead/${lead}`, change)).status).toBe(204);
    expect((await rep.send('GET', `/sobjects/Lead/${lead}`)).status).toBe(404);
  });
});

describe('fields', () => {
  it('that are hidden do not exist for that user', async () => {
    const refusal = await rep.refusal("SELECT Name FROM Account WHERE Sic = '5'");
    expect(refusal).toMatchObject({ code: 'INVALID_FIELD' });
    expect((await rep.refusal('SELECT Account.Sic FROM Contact')).message).toContain("'Sic'");
    expect(await manager.query("SELECT Sic FROM Account WHERE Name LIKE 'Edge%'")).toHaveLength(1);
    const described = await rep.connection.describe('Account');
    expect(described.fields.map((field) => field.name)).not.toContain('Sic');
    const record = await rep.send(
      'GET',
      `/sobjects/Account/${idOf('Account', 'Edge Communications')}`,
    );
    expect(record.body).not.toHaveProperty('Sic');
    const write = await rep.send('POST', '/sobjects/Account', { Name: 'x', Sic: '5' });
    expect(write.body).toEqual([
      { errorCode: 'INVALID_FIELD', message: "No such column 'Sic' on sobject of type Account" },
    ]);
  });

  it('that are read-only are shown and not changed', async () => {
    const { fields } = await rep.connection.describe('Account');
    const number = fields.find((field) => field.name === 'AccountNumber');
    expect(number).toMatchObject({ createable: false, updateable: false });
    const body = { AccountNumber: 'A-1' };
    const edge = idOf('Account', 'Edge Communications');
    const refused = await rep.send('PATCH', `/sobjects/Account/${edge}`, body);
    expect(refused.body[0]).toMatchObject({
      errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      fields: ['AccountNumber'],
    });
    expect((await admin.send('PATCH', `/sobjects/Account/${edge}`, body)).status).toBe(204);
  });

  it('the owner of an audit row is whoever writes it, unless an administrator does', async () => {
    const OwnerId = org.user('user:manager').id;
    const row = { Kind__c: 'Write', OwnerId };
    const refused = await rep.send('POST', '/sobjects/Recordside_Action__c', {
      ...row,
      Action_Key__c: 'k1',
    });
    expect(refused.body[0]?.fields).toEqual(['OwnerId']);
    const integration = signedIn(org, 'user:integration');
    await made(integration, 'Recordside_Action__c', { ...row, Action_Key__c: 'k2' });
    const audit = "SELECT Action_Key__c FROM Recordside_Action__c WHERE Action_Key__c = 'k2'";
    expect(await manager.query(audit)).toHaveLength(1);
    expect(await rep.query(audit)).toEqual([]);
  });
});

describe('objects', () => {
  it('may be read without being changed', async () => {
    const create = await readonly.send('POST', '/sobjects/Account', { Name: 'x' });
    expect(create.body).toEqual([
      {
        message: 'entity type cannot be inserted: Account',
        errorCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
        fields: [],
      },
    ]);
    const change = await readonly.send('PATCH', `/sobjects/Opportunity/${mine()}`, { Amount: 1 });
    expect(change.body[0]?.errorCode).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    const described = await readonly.connection.describe('Opportunity');
    expect(described).toMatchObject({ createable: false, updateable: false, deletable: false });
    expect(described.fields.some((field) => field.createable || field.updateable)).toBe(false);
  });

  it('of the audit are written and read by everybody, changed by nobody but an administrator', async () => {
    const [action] = await made(readonly, 'Recordside_Action__c', {
      Action_Key__c: 'readonly',
      Kind__c: 'Read',
    });
    const path = `/sobjects/Recordside_Action__c/${action}`;
    expect((await readonly.send('GET', path)).status).toBe(200);
    expect((await rep.send('GET', path)).status).toBe(404);
    expect((await readonly.send('PATCH', path, { Tool__c: 'x' })).status).toBe(403);
    expect((await readonly.send('DELETE', path)).status).toBe(403);
    expect((await admin.send('PATCH', path, { Tool__c: 'x' })).status).toBe(204);
  });

  it('of setup are read by everybody and written by administrators', async () => {
    const dana = org.user('user:rep').id;
    expect(await rep.query(`SELECT Name FROM User WHERE Id = '${dana}'`)).toEqual([
      { Name: 'Dana Whitfield' },
    ]);
    expect((await rep.send('PATCH', `/sobjects/User/${dana}`, { Title: 'x' })).status).toBe(403);
    expect((await admin.send('PATCH', `/sobjects/User/${dana}`, { Title: 'x' })).status).toBe(204);
  });

  it('that are custom metadata exist for administrators only', async () => {
    expect((await rep.refusal('SELECT Id FROM Recordside_Agent__mdt')).code).toBe('INVALID_TYPE');
    const rules = await admin.query(
      "SELECT DeveloperName, Mode__c, Agent__r.DeveloperName FROM Recordside_Tool_Policy__mdt WHERE Tool__c = 'search_records'",
    );
    expect(rules[0]).toMatchObject({
      Mode__c: 'Always_Allow',
      Agent__r: { DeveloperName: 'Sales_Assistant' },
    });
  });
});

describe('describe', () => {
  it('tells the objects a user sees', async () => {
    const names = async (person: Person) =>
      (await person.connection.describeGlobal()).sobjects.map((each) => each.name);
    expect(await names(rep)).toEqual(expect.arrayContaining(['Account', 'Recordside_Action__c']));
    expect(await names(rep)).not.toContain('Recordside_Agent__mdt');
    expect(await names(admin)).toContain('Recordside_Agent__mdt');
    expect((await rep.send('GET', '/sobjects/Recordside_Agent__mdt/describe')).status).toBe(404);
  });

  it('tells of a field what a form needs', async () => {
    const { fields, childRelationships, keyPrefix } = await rep.connection.describe('Opportunity');
    const field = (name: string) => fields.find((each) => each.name === name);
    expect(keyPrefix).toBe('006');
    expect(field('Name')).toMatchObject({
      label: 'Name',
      type: 'string',
      length: 120,
      nillable: false,
      nameField: true,
      createable: true,
    });
    expect(field('StageName')?.picklistValues?.map((each) => each.value)).toContain('Closed Won');
    expect(field('Amount')).toMatchObject({ type: 'currency', precision: 18, scale: 2 });
    expect(field('AccountId')).toMatchObject({
      referenceTo: ['Account'],
      relationshipName: 'Account',
    });
    expect(field('ExpectedRevenue')).toMatchObject({ calculated: true, createable: false });
    expect(field('Description')).toMatchObject({ filterable: false, sortable: false });
    expect(field('OwnerId')).toMatchObject({ defaultedOnCreate: true, updateable: true });
    expect(childRelationships).toContainEqual(
      expect.objectContaining({
        childSObject: 'OpportunityLineItem',
        field: 'OpportunityId',
        relationshipName: 'OpportunityLineItems',
      }),
    );
  });
});
