// Composite requests and collections: order, references, and undoing everything or nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { collection, get, halted, post, sendComposite, soql, typed } from './compositeRequests.ts';
import type { Sub } from './compositeRequests.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
});
afterAll(() => org.close());

const composite = (allOrNone: boolean, ...subs: Sub[]) => sendComposite(rep, allOrNone, subs);

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
    expect(answers[1]?.body[0]?.message).toContain('Invalid reference specified. No value for');
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
    expect(answers[2]?.body[0]?.errorCode).toBe('PROCESSING_HALTED');
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
});
