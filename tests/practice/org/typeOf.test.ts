// TYPEOF and FORMAT(): fields by the kind of the record, values as the person's locale writes them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
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

const idOf = (object: string, name: string) =>
  String(org.rows(object).find((row) => row.Name === name)?.Id);

describe('TYPEOF', () => {
  const branches =
    'SELECT Subject, TYPEOF What WHEN Account THEN Phone, Owner.Name WHEN Opportunity THEN StageName ELSE Name END FROM Task';

  it('gives every kind of record its own fields, with its own type', async () => {
    const { records } = await rep.connection.query<Record<string, Record<string, unknown>>>(
      `${branches} WHERE Subject IN ('Call', 'Send the revised quote') ORDER BY Subject`,
    );
    expect(records.map((record) => record.What)).toMatchObject([
      {
        attributes: { type: 'Account' },
        Phone: '(512) 555-0140',
        Owner: { Name: 'Dana Whitfield' },
      },
      { attributes: { type: 'Opportunity' }, StageName: 'Proposal/Price Quote' },
    ]);
    expect(records[1]?.What).not.toHaveProperty('Phone');
  });

  it('falls back to ELSE, and to null where there is nothing, or nothing in sight', async () => {
    const theirs = idOf('Opportunity', 'Edge Data Center Storage');
    const [onCase, onNothing, hidden] = await made(
      signedIn(org, 'user:admin'),
      'Task',
      { Subject: 'T1', WhatId: String(org.rows('Case')[0]?.Id), OwnerId: org.user('user:rep').id },
      { Subject: 'T2', OwnerId: org.user('user:rep').id },
      { Subject: 'T3', WhatId: theirs, OwnerId: org.user('user:rep').id },
    );
    const what = async (id: string | undefined) =>
      (await rep.query(`${branches.replace('ELSE Name', 'ELSE Id')} WHERE Id = '${id}'`))[0]?.What;
    expect(await what(onCase)).toEqual({ Id: org.rows('Case')[0]?.Id });
    expect(await what(onNothing)).toBeNull();
    expect(await what(hidden)).toBeNull();
  });

  it('shows no field that the person may not see', async () => {
    const soql = 'SELECT TYPEOF What WHEN Account THEN Sic END FROM Task';
    expect(await rep.refusal(soql)).toMatchObject({ code: 'INVALID_FIELD' });
    expect((await manager.query(soql)).length).toBeGreaterThan(0);
  });

  it.each([
    ['a lookup to one object', 'SELECT TYPEOF Account WHEN Account THEN Name END FROM Contact'],
    ['an object it cannot point at', 'SELECT TYPEOF What WHEN Lead THEN Name END FROM Task'],
    ['a relationship that is none', 'SELECT TYPEOF Whatever WHEN Lead THEN Name END FROM Task'],
    ['a field that the object has not', 'SELECT TYPEOF What WHEN Case THEN Amount END FROM Task'],
  ])('refuses %s', async (_, soql) => {
    expect((await rep.refusal(soql)).code).toMatch(/^(MALFORMED_QUERY|INVALID_FIELD)$/);
  });
});

describe('FORMAT', () => {
  const deal = "FROM Opportunity WHERE Name = 'Edge Installation'";

  it('writes money, dates and times as the locale of the person does', async () => {
    const fields = 'FORMAT(Amount) a, FORMAT(CloseDate) d, FORMAT(convertCurrency(Amount)) c';
    expect(await rep.query(`SELECT ${fields} ${deal}`)).toEqual([
      { a: '$50,000.00', d: '1/6/2027', c: '$50,000.00' },
    ]);
    const readonly = signedIn(org, 'user:readonly');
    expect(await readonly.query(`SELECT FORMAT(CloseDate) d ${deal}`)).toEqual([
      { d: '06/01/2027' },
    ]);
  });

  it('stands around totals too', async () => {
    const soql =
      "SELECT StageName, FORMAT(SUM(Amount)) total FROM Opportunity WHERE StageName = 'Negotiation/Review' GROUP BY StageName";
    expect(await rep.query(soql)).toEqual([
      { StageName: 'Negotiation/Review', total: '$75,000.00' },
    ]);
  });
});
