// Composite requests and collections: order, references, and undoing everything or nothing.
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

interface Sub {
  method: string;
  /** Below `/services/data/v66.0`. */
  path: string;
  referenceId: string;
  body?: unknown;
  httpHeaders?: Record<string, string>;
}

const post = (referenceId: string, object: string, body: unknown): Sub => ({
  method: 'POST',
  path: `/sobjects/${object}`,
  referenceId,
  body,
});
const get = (referenceId: string, path: string): Sub => ({ method: 'GET', path, referenceId });
const soql = (referenceId: string, text: string): Sub =>
  get(referenceId, `/query?q=${encodeURIComponent(text)}`);
const collection = (referenceId: string, method: string, records: unknown[]): Sub => ({
  method,
  path: '/composite/sobjects',
  referenceId,
  body: { allOrNone: false, records },
});

const typed = (type: string, values: Record<string, unknown>) => ({
  attributes: { type },
  ...values,
});

async function composite(allOrNone: boolean, ...subs: Sub[]) {
  const compositeRequest = subs.map(({ path, ...rest }) => ({
    ...rest,
    url: `/services/data/v66.0${path}`,
  }));
  const body = { allOrNone, collateSubrequests: false, compositeRequest };
  const answer = await rep.send('POST', '/composite', body);
  expect(answer.status).toBe(200);
  return answer.body.compositeResponse as {
    body: any;
    httpHeaders: Record<string, string>;
    httpStatusCode: number;
    referenceId: string;
  }[];
}

const halted = {
  httpStatusCode: 400,
  body: [
    {
      errorCode: 'PROCESSING_HALTED',
      message:
        'The transaction was rolled back since another operation in the same transaction failed.',
    },
  ],
};

const named = (object: string, name: string) =>
  org.rows(object).filter((row) => row.Name === name || row.LastName === name);

describe('a composite request', () => {
  it('uses what earlier subrequests answered, in bodies and addresses', async () => {
    const answers = await composite(
      true,
      post('account', 'Account', { Name: 'Chain Ltd' }),
      post('contact', 'Contact', { LastName: 'Chain', AccountId: '@{account.id}' }),
      get('read', '/sobjects/Account/@{account.id}?fields=Name,OwnerId'),
      get('owner', '/sobjects/User/@{read.OwnerId}?fields=Name'),
      soql('found', "SELECT Id, Name FROM Contact WHERE LastName = 'Chain'"),
      post('task', 'Task', {
        Subject: 'Call @{found.records[0].Name}',
        WhoId: '@{found.records[0].Id}',
      }),
      {
        method: 'PATCH',
        path: '/sobjects/Contact/@{contact.id}',
        referenceId: 'patch',
        body: { Title: '@{owner.Name}' },
      },
    );
    expect(answers.map((each) => each.httpStatusCode)).toEqual([201, 201, 200, 200, 200, 201, 204]);
    expect(answers[0]?.httpHeaders.Location).toMatch(/\/sobjects\/Account\/001/);
    expect(answers[6]).toMatchObject({ body: null, referenceId: 'patch' });
    expect(named('Contact', 'Chain')[0]).toMatchObject({ Title: 'Dana Whitfield' });
    expect(org.rows('Task').at(-1)?.Subject).toBe('Call Chain');
  });

  it('uses what a collection answered', async () => {
    const answers = await composite(
      true,
      collection('rows', 'POST', [
        typed('Account', { Name: 'Row 1' }),
        typed('Account', { Name: 'Row 2' }),
      ]),
      collection('notes', 'POST', [typed('Task', { Subject: 'S', WhatId: '@{rows[1].id}' })]),
    );
    expect(answers[1]?.body).toEqual([{ id: expect.any(String), success: true, errors: [] }]);
    expect(org.rows('Task').at(-1)?.WhatId).toBe(named('Account', 'Row 2')[0]?.Id);
  });

  it('undoes everything when one subrequest fails, and says so of the others', async () => {
    const answers = await composite(
      true,
      post('before', 'Account', { Name: 'Undone' }),
      post('fails', 'Account', {}),
      post('after', 'Account', { Name: 'Undone' }),
    );
    expect(answers).toMatchObject([
      { referenceId: 'before', ...halted },
      {
        referenceId: 'fails',
        httpStatusCode: 400,
        body: [{ errorCode: 'REQUIRED_FIELD_MISSING' }],
      },
      { referenceId: 'after', ...halted },
    ]);
    expect(named('Account', 'Undone')).toEqual([]);
  });

  it('undoes changes and deletions too', async () => {
    const [id] = await made(rep, 'Account', { Name: 'Keeps', Phone: '1' });
    const [gone] = await made(rep, 'Account', { Name: 'Stays' });
    await composite(
      true,
      { method: 'PATCH', path: `/sobjects/Account/${id}`, referenceId: 'a', body: { Phone: '2' } },
      { method: 'DELETE', path: `/sobjects/Account/${gone}`, referenceId: 'b' },
      post('c', 'Account', {}),
    );
    expect(named('Account', 'Keeps')[0]?.Phone).toBe('1');
    expect(named('Account', 'Stays')).toHaveLength(1);
  });

  it('undoes everything when one record of a collection fails, whatever the collection says', async () => {
    const answers = await composite(
      true,
      post('key', 'Recordside_Action__c', { Action_Key__c: 'c1', Kind__c: 'Write' }),
      collection('rows', 'POST', [typed('Account', { Name: 'Good' }), typed('Account', {})]),
      post('after', 'Account', { Name: 'Good' }),
    );
    expect(answers[0]).toMatchObject(halted);
    expect(answers[1]?.httpStatusCode).toBe(200);
    expect(answers[1]?.body).toEqual([
      {
        success: false,
        errors: [
          {
            statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
            message:
              'Record rolled back because not all records were valid and the request was using AllOrNone header',
            fields: [],
          },
        ],
      },
      {
        success: false,
        errors: [
          {
            statusCode: 'REQUIRED_FIELD_MISSING',
            message: 'Required fields are missing: [Name]',
            fields: ['Name'],
          },
        ],
      },
    ]);
    expect(answers[2]).toMatchObject(halted);
    expect(named('Account', 'Good')).toEqual([]);
    expect(org.rows('Recordside_Action__c')).toEqual([]);
  });

  it('commits a write once: its key cannot be used again', async () => {
    const [id] = await made(rep, 'Account', { Name: 'Once', Phone: '1' });
    const write = (Phone: string) =>
      composite(
        true,
        post('action', 'Recordside_Action__c', { Action_Key__c: 'once', Kind__c: 'Write' }),
        collection('write', 'PATCH', [typed('Account', { id, Phone })]),
        collection('rows', 'POST', [
          typed('Recordside_Action_Row__c', {
            Action__c: '@{action.id}',
            Record_Id__c: '@{write[0].id}',
          }),
        ]),
      );
    expect((await write('2')).map((each) => each.httpStatusCode)).toEqual([201, 200, 200]);
    const again = await write('3');
    expect(again[0]).toMatchObject({
      httpStatusCode: 400,
      body: [{ errorCode: 'DUPLICATE_VALUE' }],
    });
    expect(again[1]).toMatchObject(halted);
    expect(named('Account', 'Once')[0]?.Phone).toBe('2');
    expect(org.rows('Recordside_Action_Row__c')).toMatchObject([{ Record_Id__c: id }]);
  });

  it('rolls back when a guard finds no record to refer to', async () => {
    const [id] = await made(rep, 'Account', { Name: 'Stale', Phone: '1' });
    const answers = await composite(
      true,
      soql('guard', `SELECT Id FROM Account WHERE Id = '${id}' AND Phone = 'other'`),
      collection('write', 'PATCH', [typed('Account', { id, Phone: '2' })]),
      post('row', 'Task', { Subject: '@{guard.records[0].Id}' }),
    );
    expect(answers).toMatchObject([
      halted,
      halted,
      {
        httpStatusCode: 400,
        body: [
          {
            errorCode: 'PROCESSING_HALTED',
            message: 'Invalid reference specified. No value for guard.records[0].Id found in guard',
          },
        ],
      },
    ]);
    expect(named('Account', 'Stale')[0]?.Phone).toBe('1');
  });

  it.each([
    '@{nobody.id}',
    '@{first.Id}',
    '@{first}',
    '@{first.errors}',
    '@{first.constructor.name}',
    '@{first.__proto__.x}',
    'text with @{ in it',
    '@{first.id',
    '@{}',
  ])('takes %s for a reference that names nothing', async (text) => {
    const answers = await composite(
      true,
      post('first', 'Account', { Name: 'Referred' }),
      post('second', 'Account', { Name: text }),
    );
    expect(answers[0]).toMatchObject(halted);
    expect(answers[1]?.body[0].message).toContain('Invalid reference specified. No value for');
    expect(named('Account', 'Referred')).toEqual([]);
  });

  it('takes a value put in by reference as it is, even if it looks like one', async () => {
    await made(rep, 'Account', { Name: '@{deep.id}' });
    const answers = await composite(
      true,
      soql('q', "SELECT Name FROM Account WHERE Name LIKE '%deep%'"),
      post('copy', 'Account', { Name: 'Copy', Site: '@{q.records[0].Name}' }),
    );
    expect(answers[1]?.httpStatusCode).toBe(201);
    expect(named('Account', 'Copy')[0]?.Site).toBe('@{deep.id}');
  });

  it('that is not all or none keeps what worked', async () => {
    const answers = await composite(
      false,
      post('good', 'Account', { Name: 'Kept' }),
      post('bad', 'Account', {}),
      post('needsBad', 'Task', { WhatId: '@{bad.id}' }),
      collection('some', 'POST', [typed('Account', { Name: 'Kept' }), typed('Account', {})]),
    );
    expect(answers.map((each) => each.httpStatusCode)).toEqual([201, 400, 400, 200]);
    expect(answers[2]?.body[0].errorCode).toBe('PROCESSING_HALTED');
    expect(named('Account', 'Kept')).toHaveLength(2);
  });

  it('has headers for each subrequest', async () => {
    const contact = { LastName: 'Again', Email: 'rose.gonzalez@edgecomm.example' };
    const [refused] = await composite(true, post('a', 'Contact', contact));
    expect(refused?.body[0]).toHaveProperty('duplicateResut.matchResults');
    const [saved] = await composite(true, {
      ...post('a', 'Contact', contact),
      httpHeaders: { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' },
    });
    expect(saved?.httpStatusCode).toBe(201);
  });

  it('counts as one call', async () => {
    const calls = async () => {
      const { headers } = await rep.send('GET', '/limits');
      return Number(/api-usage=(\d+)\//.exec(headers.get('sforce-limit-info') ?? '')?.[1]);
    };
    const before = await calls();
    await composite(true, get('a', '/limits'), get('b', '/limits'));
    expect(await calls()).toBe(before + 2);
  });

  const many = (count: number, one: (n: number) => Sub) => ({
    compositeRequest: Array.from({ length: count }, (_, n) => {
      const { path, ...rest } = one(n);
      return { ...rest, url: `/services/data/v66.0${path}` };
    }),
  });
  const bare = (changes: Record<string, unknown>) => ({
    compositeRequest: [
      { method: 'GET', url: '/services/data/v66.0/limits', referenceId: 'a', ...changes },
    ],
  });

  it.each([
    ['more than 25 subrequests', many(26, (n) => get(`r${n}`, '/limits'))],
    ['more than 5 queries', many(6, (n) => soql(`r${n}`, 'SELECT Id FROM Account'))],
    ['a reference id used twice', many(2, () => get('r', '/limits'))],
    ['a reference id with other characters', bare({ referenceId: 'a-b' })],
    ['a header that is not allowed', bare({ httpHeaders: { Authorization: 'Bearer x' } })],
    ['no subrequests', { compositeRequest: [] }],
    ['no list', { compositeRequest: 'x' }],
  ])('is refused as a whole for %s', async (_, body) => {
    expect((await rep.send('POST', '/composite', body)).status).toBe(400);
  });

  it.each([
    '/services/data/v66.0/composite',
    'https://elsewhere.example/',
    '/services/oauth2/token',
  ])('has no subrequest to %s', async (url) => {
    const { body } = await rep.send('POST', '/composite', bare({ url }));
    expect(body.compositeResponse[0].httpStatusCode).toBe(400);
  });
});

describe('a collection', () => {
  it('saves what it can, or nothing if asked', async () => {
    const records = [
      typed('Account', { Name: 'Part' }),
      typed('Account', {}),
      typed('Unicorn', {}),
    ];
    const all = await rep.send('POST', '/composite/sobjects', { allOrNone: true, records });
    expect(all.status).toBe(200);
    expect(all.body.map((each: any) => each.errors[0].statusCode)).toEqual([
      'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      'REQUIRED_FIELD_MISSING',
      'INVALID_TYPE',
    ]);
    expect(named('Account', 'Part')).toEqual([]);
    const some = await rep.send('POST', '/composite/sobjects', { records });
    expect(some.body.map((each: any) => each.success)).toEqual([true, false, false]);
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
    expect(body[0].errors[0]).toMatchObject({
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
    expect(created.body.map((each: any) => each.created)).toEqual([true, true]);
    const again = await admin.send('PATCH', path, { records });
    expect(again.body.map((each: any) => each.created)).toEqual([false, false]);
  });

  it('holds at most 200 records', async () => {
    const records = Array.from({ length: 201 }, () => typed('Account', { Name: 'Lot' }));
    expect((await rep.send('POST', '/composite/sobjects', { records })).status).toBe(400);
    const fit = await rep.send('POST', '/composite/sobjects', { records: records.slice(1) });
    expect(fit.body).toHaveLength(200);
  });
});
