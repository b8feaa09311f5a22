// Creating, updating and deleting single records: what is checked, what follows, and how refusals read.
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

const deal = { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-31' };

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
    expect(unknown[0].errorCode).toBe('NOT_FOUND');
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

describe('a write is refused', () => {
  it.each([
    ['Account', {}, 'REQUIRED_FIELD_MISSING', 'Required fields are missing: [Name]', ['Name']],
    [
      'Account',
      { Name: null },
      'REQUIRED_FIELD_MISSING',
      'Required fields are missing: [Name]',
      ['Name'],
    ],
    [
      'Opportunity',
      { Name: 'x' },
      'REQUIRED_FIELD_MISSING',
      'Required fields are missing: [StageName, CloseDate]',
      ['StageName', 'CloseDate'],
    ],
    [
      'Account',
      { Name: 'x', Phone: '1'.repeat(41) },
      'STRING_TOO_LONG',
      `Account Phone: data value too large: ${'1'.repeat(41)} (max length=40)`,
      ['Phone'],
    ],
    [
      'Account',
      { Name: 'x', Industry: 'Magic' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Industry: bad value for restricted picklist field: Magic',
      ['Industry'],
    ],
    [
      'Account',
      { Name: 'x', AnnualRevenue: 1e19 },
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Annual Revenue: value outside of valid range on numeric field: 10000000000000000000',
      ['AnnualRevenue'],
    ],
    [
      'Contact',
      { LastName: 'x', Email: 'nobody' },
      'INVALID_EMAIL_ADDRESS',
      'Email: invalid email address: nobody',
      ['Email'],
    ],
    [
      'Task',
      { WhatId: '003Rs0000000001IAA' },
      'MALFORMED_ID',
      'Related To ID: id value of incorrect type: 003Rs0000000001IAA',
      ['WhatId'],
    ],
    [
      'Contact',
      { LastName: 'x', AccountId: 'abc' },
      'MALFORMED_ID',
      'Account ID: id value of incorrect type: abc',
      ['AccountId'],
    ],
    [
      'Contact',
      { LastName: 'x', AccountId: '001Rs00000ZZZZZ' },
      'INVALID_CROSS_REFERENCE_KEY',
      'invalid cross reference id',
      ['AccountId'],
    ],
  ])('%s %j', async (object, body, errorCode, message, fields) => {
    const answer = await rep.send('POST', `/sobjects/${object}`, body);
    expect(answer).toMatchObject({ status: 400, body: [{ errorCode, message, fields }] });
  });

  it.each([
    [
      'Opportunity',
      { ...deal, Amount: 'much' },
      'Cannot deserialize instance of double from VALUE_STRING value much',
    ],
    [
      'Opportunity',
      { ...deal, CloseDate: '2026-02-30' },
      'Cannot deserialize instance of date from VALUE_STRING value 2026-02-30',
    ],
    ['Opportunity', { ...deal, CloseDate: 'soon' }, 'Cannot deserialize instance of date'],
    ['Account', { Name: 5 }, 'Cannot deserialize instance of string from VALUE_NUMBER'],
    ['Account', { Name: { text: 'x' } }, 'Cannot deserialize instance of string from START_OBJECT'],
    ['Account', { Name: 'x', NumberOfEmployees: 1.5 }, 'Cannot deserialize instance of int'],
    ['Contact', { LastName: 'x', DoNotCall: 'perhaps' }, 'Cannot deserialize instance of boolean'],
    [
      'Event',
      { Subject: 'x', StartDateTime: '2026-12-01 10:00', DurationInMinutes: 5 },
      'Cannot deserialize instance of datetime',
    ],
  ])('%s %j for the kind of its value', async (object, body, message) => {
    const { status, body: errors } = await rep.send('POST', `/sobjects/${object}`, body);
    expect(status).toBe(400);
    expect(errors[0].errorCode).toBe('JSON_PARSER_ERROR');
    expect(errors[0].message).toContain(message);
  });

  it('for fields that nobody sets, all of them named', async () => {
    const body = { Name: 'x', CreatedDate: '2026-01-01T00:00:00Z', LastActivityDate: '2026-01-01' };
    const answer = await rep.send('POST', '/sobjects/Account', body);
    expect(answer.body[0]).toMatchObject({
      errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      fields: ['CreatedDate', 'LastActivityDate'],
    });
  });

  it('for fields that do not exist, prototypes included', async () => {
    for (const name of ['foo', '__proto__', 'constructor', 'toString']) {
      const body = JSON.parse(`{"Name": "x", "${name}": "y"}`);
      const answer = await rep.send('POST', '/sobjects/Account', body);
      expect(answer.body[0].message).toBe(`No such column '${name}' on sobject of type Account`);
    }
  });

  it('for an id in the body', async () => {
    const [account] = org.rows('Account');
    const create = await rep.send('POST', '/sobjects/Account', { Id: account?.Id, Name: 'x' });
    expect(create.body[0].errorCode).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
    const update = await rep.send('PATCH', `/sobjects/Account/${account?.Id}`, { Id: account?.Id });
    expect(update.body[0].errorCode).toBe('INVALID_FIELD');
  });

  it('for a lookup to a record that the user does not see', async () => {
    const theirs = org.rows('Opportunity').find((row) => row.Name === 'Edge Data Center Storage');
    const answer = await rep.send('POST', '/sobjects/Task', { Subject: 'x', WhatId: theirs?.Id });
    expect(answer.body[0].errorCode).toBe('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
  });

  it('by the rule for lost opportunities, at the change and not later', async () => {
    const [id] = await made(rep, 'Opportunity', deal);
    const path = `/sobjects/Opportunity/${id}`;
    const refused = await rep.send('PATCH', path, { StageName: 'Closed Lost' });
    expect(refused).toMatchObject({
      status: 400,
      body: [{ errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', fields: ['NextStep'] }],
    });
    const reason = { StageName: 'Closed Lost', NextStep: 'Too dear' };
    expect((await rep.send('PATCH', path, reason)).status).toBe(204);
    expect((await rep.send('PATCH', path, { NextStep: null })).status).toBe(204);
  });

  it('by the rule for closed cases', async () => {
    const body = { Subject: 'x', Status: 'Closed' };
    const refused = await rep.send('POST', '/sobjects/Case', body);
    expect(refused.body).toEqual([
      {
        errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: 'A case needs a Case Reason before it can be closed.',
        fields: ['Reason'],
      },
    ]);
    await made(rep, 'Case', { ...body, Reason: 'Other' });
  });

  it('when a unique value is taken, whoever sees the record', async () => {
    const row = { Action_Key__c: 'once', Kind__c: 'Write' };
    const [id] = await made(rep, 'Recordside_Action__c', row);
    const again = await signedIn(org, 'user:manager').send(
      'POST',
      '/sobjects/Recordside_Action__c',
      row,
    );
    expect(again).toMatchObject({
      status: 400,
      body: [
        {
          message: `duplicate value found: Action_Key__c duplicates value on record with id: ${id}`,
          errorCode: 'DUPLICATE_VALUE',
          fields: [],
        },
      ],
    });
  });

  it('leaves nothing behind', async () => {
    const before = org.rows('Contact').length;
    await rep.send('POST', '/sobjects/Contact', { LastName: 'x', Email: 'nobody' });
    expect(org.rows('Contact')).toHaveLength(before);
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

describe('saving works out', () => {
  const read = async (object: string, id: string | undefined) =>
    (await rep.send('GET', `/sobjects/${object}/${id}`)).body;

  it('the stage of an opportunity', async () => {
    const [id] = await made(rep, 'Opportunity', { ...deal, Amount: 1000 });
    expect(await read('Opportunity', id)).toMatchObject({
      Probability: 10,
      IsClosed: false,
      ForecastCategoryName: 'Pipeline',
      FiscalYear: 2026,
      FiscalQuarter: 4,
      ExpectedRevenue: 100,
    });
    await rep.send('PATCH', `/sobjects/Opportunity/${id}`, { StageName: 'Closed Won' });
    expect(await read('Opportunity', id)).toMatchObject({
      Probability: 100,
      IsClosed: true,
      IsWon: true,
    });
    await rep.send('PATCH', `/sobjects/Opportunity/${id}`, {
      StageName: 'Qualification',
      Probability: 35,
    });
    expect(await read('Opportunity', id)).toMatchObject({ Probability: 35, IsClosed: false });
  });

  it('names, numbers and the account of a case', async () => {
    const rose = org.rows('Contact').find((row) => row.LastName === 'Gonzalez');
    const [id] = await made(rep, 'Case', { Subject: 'Auto', ContactId: rose?.Id });
    expect(await read('Case', id)).toMatchObject({
      Status: 'New',
      Priority: 'Medium',
      AccountId: rose?.AccountId,
      ContactEmail: 'rose.gonzalez@edgecomm.example',
      CaseNumber: expect.stringMatching(/^0000\d{4}$/),
    });
    const [contact] = await made(rep, 'Contact', { FirstName: 'Ada', LastName: 'Low' });
    await rep.send('PATCH', `/sobjects/Contact/${contact}`, { LastName: 'Lovelace' });
    expect(await read('Contact', contact)).toMatchObject({ Name: 'Ada Lovelace' });
  });

  it('the end of an event, and refuses one that ends before it starts', async () => {
    const start = '2026-12-01T09:00:00.000+0000';
    const [id] = await made(rep, 'Event', {
      Subject: 'Visit',
      StartDateTime: start,
      DurationInMinutes: 45,
    });
    expect(await read('Event', id)).toMatchObject({
      EndDateTime: '2026-12-01T09:45:00.000+0000',
      ActivityDate: '2026-12-01',
    });
    const wrong = { Subject: 'x', StartDateTime: start, EndDateTime: '2026-12-01T08:00:00Z' };
    const refused = await rep.send('POST', '/sobjects/Event', wrong);
    expect(refused.body[0].errorCode).toBe('FIELD_INTEGRITY_EXCEPTION');
    const empty = await rep.send('POST', '/sobjects/Event', { Subject: 'x' });
    expect(empty.body[0].errorCode).toBe('REQUIRED_FIELD_MISSING');
  });

  it('the amount of an opportunity from its products', async () => {
    const [entry] = org.rows('PricebookEntry');
    const [id] = await made(rep, 'Opportunity', { ...deal, Amount: 5 });
    const [line] = await made(rep, 'OpportunityLineItem', {
      OpportunityId: id,
      PricebookEntryId: entry?.Id,
      Quantity: 2,
      UnitPrice: 100,
    });
    expect(await read('Opportunity', id)).toMatchObject({
      Amount: 200,
      HasOpportunityLineItem: true,
    });
    await rep.send('PATCH', `/sobjects/Opportunity/${id}`, { Amount: 7 });
    expect(await read('Opportunity', id)).toMatchObject({ Amount: 200 });
    await rep.send('PATCH', `/sobjects/OpportunityLineItem/${line}`, { Quantity: 3 });
    expect(await read('Opportunity', id)).toMatchObject({ Amount: 300 });
  });
});

describe('deleting', () => {
  it('takes along what belongs to the record', async () => {
    const [account] = await made(rep, 'Account', { Name: 'Whole Ltd' });
    const [contact] = await made(rep, 'Contact', { LastName: 'Part', AccountId: account });
    const [task] = await made(rep, 'Task', { Subject: 'Part', WhoId: contact });
    expect((await rep.send('DELETE', `/sobjects/Account/${account}`)).status).toBe(204);
    for (const path of [`Contact/${contact}`, `Task/${task}`])
      expect((await rep.send('GET', `/sobjects/${path}`)).status).toBe(404);
  });

  it('fails for an account with cases, and says which', async () => {
    const edge = org.rows('Account').find((row) => row.Name === 'Edge Communications');
    const before = org.rows('Contact').length;
    const refused = await rep.send('DELETE', `/sobjects/Account/${edge?.Id}`);
    expect(refused.status).toBe(400);
    expect(refused.body[0]).toMatchObject({
      errorCode: 'DELETE_FAILED',
      message: expect.stringMatching(
        /^Your attempt to delete Edge Communications could not be completed because it is associated with the following cases\.: .*00001001/,
      ),
    });
    expect(org.rows('Contact')).toHaveLength(before);
  });

  it('lets go of what only pointed at the record', async () => {
    const [campaign] = await made(admin, 'Campaign', { Name: 'Over' });
    const [id] = await made(rep, 'Opportunity', { ...deal, CampaignId: campaign });
    await admin.send('DELETE', `/sobjects/Campaign/${campaign}`);
    const { body } = await rep.send('GET', `/sobjects/Opportunity/${id}`);
    expect(body.CampaignId).toBeNull();
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
