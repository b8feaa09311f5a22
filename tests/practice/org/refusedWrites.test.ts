// Writes that are refused: values, lookups, fields, rules and unique keys, worded as Salesforce does.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
});
afterAll(() => org.close());

const deal = { Name: 'Deal', StageName: 'Prospecting', CloseDate: '2026-12-31' };

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
    expect(errors[0]?.errorCode).toBe('JSON_PARSER_ERROR');
    expect(errors[0]?.message).toContain(message);
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
      expect(answer.body[0]?.message).toBe(`No such column '${name}' on sobject of type Account`);
    }
  });

  it('for an id in the body', async () => {
    const [account] = org.rows('Account');
    const create = await rep.send('POST', '/sobjects/Account', { Id: account?.Id, Name: 'x' });
    expect(create.body[0]?.errorCode).toBe('INVALID_FIELD_FOR_INSERT_UPDATE');
    const update = await rep.send('PATCH', `/sobjects/Account/${account?.Id}`, { Id: account?.Id });
    expect(update.body[0]?.errorCode).toBe('INVALID_FIELD');
  });

  it('for a lookup to a record that the user does not see', async () => {
    const theirs = org.rows('Opportunity').find((row) => row.Name === 'Edge Data Center Storage');
    const answer = await rep.send('POST', '/sobjects/Task', { Subject: 'x', WhatId: theirs?.Id });
    expect(answer.body[0]?.errorCode).toBe('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
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
