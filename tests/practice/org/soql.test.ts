// Queries for records: what SOQL means by its conditions, orders, parents and children.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let admin: Person;
let rep: Person;

beforeAll(async () => {
  org = await startOrg();
  admin = signedIn(org, 'user:admin');
  rep = signedIn(org, 'user:rep');
});
afterAll(() => org.close());

/** @returns the names of the products that the condition finds, in the order they were made */
async function found(condition: string): Promise<unknown[]> {
  const records = await admin.query(
    `SELECT Name FROM Product2 WHERE ProductCode LIKE 'T-%' AND (${condition})`,
  );
  return records.map((record) => record.Name);
}

describe('conditions', () => {
  beforeAll(async () => {
    await made(
      admin,
      'Product2',
      { Name: 'Äpfel', ProductCode: 'T-1', Family: 'Hardware', IsActive: true },
      { Name: '100% wool', ProductCode: 'T-2', Family: 'hardware', QuantityUnitOfMeasure: "it's" },
      { Name: '1000 wools', ProductCode: 'T-3', QuantityUnitOfMeasure: 'a\\b' },
      { Name: 'Zebra', ProductCode: 'T-4', Family: 'Software' },
    );
  });

  it('compare text in any case, for all of Unicode', async () => {
    expect(await found("Name = 'äPFEL'")).toEqual(['Äpfel']);
    expect(await found("Name LIKE 'ÄP%'")).toEqual(['Äpfel']);
    expect(await found("Family IN ('HARDWARE')")).toEqual(['Äpfel', '100% wool']);
  });

  it('keep nulls where something differs from a value', async () => {
    expect(await found("Family != 'Hardware'")).toEqual(['1000 wools', 'Zebra']);
    expect(await found("Family NOT IN ('Hardware', 'Software')")).toEqual(['1000 wools']);
    expect(await found("NOT Family = 'Hardware'")).toEqual(['1000 wools', 'Zebra']);
    expect(await found("NOT Family LIKE 'h%'")).toEqual(['1000 wools', 'Zebra']);
  });

  it('find nulls by null, by an empty text and in a list', async () => {
    for (const condition of ['Family = null', "Family = ''", 'Family IN (null)'])
      expect(await found(condition)).toEqual(['1000 wools']);
    expect(await found("Family IN ('Software', null)")).toEqual(['1000 wools', 'Zebra']);
    expect(await found('Family != NULL')).toHaveLength(3);
  });

  it('take escaped wildcards, quotes and backslashes for what they are', async () => {
    expect(await found("Name LIKE '100\\% w%'")).toEqual(['100% wool']);
    expect(await found("Name LIKE '100_ wool_'")).toEqual(['1000 wools']);
    expect(await found("QuantityUnitOfMeasure = 'it\\'s'")).toEqual(['100% wool']);
    expect(await found("QuantityUnitOfMeasure = 'a\\\\b'")).toEqual(['1000 wools']);
    expect(await found("QuantityUnitOfMeasure LIKE 'a\\\\%'")).toEqual(['1000 wools']);
    expect(await found("Name = '\\u00c4pfel'")).toEqual(['Äpfel']);
  });

  it('combine with parentheses and NOT', async () => {
    expect(await found("(Name = 'Zebra' OR Name = 'Äpfel') AND NOT (IsActive = true)")).toEqual([
      'Zebra',
    ]);
    expect(await found("NOT (Family = 'Hardware' OR Name = 'Zebra')")).toEqual(['1000 wools']);
    expect(await found("NOT(NOT Name = 'Zebra')")).toEqual(['Zebra']);
  });

  it('find records by ids of 15 and 18 characters, and tell their case apart', async () => {
    const [account] = org.rows('Account');
    const id = String(account?.Id);
    const by = (text: string) => rep.query(`SELECT Name FROM Account WHERE Id = '${text}'`);
    expect(await by(id)).toEqual([{ Name: 'Edge Communications' }]);
    expect(await by(id.slice(0, 15))).toEqual([{ Name: 'Edge Communications' }]);
    expect(await by(id.slice(0, 15).replace('Rs', 'rs'))).toEqual([]);
  });

  it('may hold more values than an expression can be deep', async () => {
    const many = Array.from({ length: 3000 }, (_, n) => `'x${n}'`).join(', ');
    const soql = `SELECT Name FROM Product2 WHERE Name IN ('Zebra', ${many})`;
    const { body } = await admin.send('POST', '/composite', {
      compositeRequest: [
        {
          method: 'GET',
          url: `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`,
          referenceId: 'long',
        },
      ],
    });
    expect(body.compositeResponse[0]?.body.totalSize).toBe(1);
  });

  it('read a query with line breaks and blanks between its words', async () => {
    const records = await rep.query(
      "SELECT Name\n  FROM   Account\n WHERE Name = 'Edge  x' OR Name LIKE 'Edge%'\n ORDER  BY\tName",
    );
    expect(records).toEqual([{ Name: 'Edge Communications' }]);
  });
});

describe('order', () => {
  const stages = async (order: string) =>
    (await rep.query(`SELECT StageName FROM Opportunity ORDER BY ${order}`)).map(
      (record) => record.StageName,
    );

  it('puts picklists in the order of their values', async () => {
    const sorted = [...new Set(await stages('StageName'))];
    expect(sorted.slice(0, 3)).toEqual(['Prospecting', 'Needs Analysis', 'Value Proposition']);
    expect(sorted.slice(-2)).toEqual(['Closed Won', 'Closed Lost']);
  });

  it('puts nulls first in both directions unless told otherwise', async () => {
    await made(admin, 'Product2', { Name: 'O1', StockKeepingUnit: 'b' }, { Name: 'O2' });
    const names = async (order: string) =>
      (
        await admin.query(`SELECT Name FROM Product2 WHERE Name IN ('O1', 'O2') ORDER BY ${order}`)
      ).map((record) => record.Name);
    expect(await names('StockKeepingUnit')).toEqual(['O2', 'O1']);
    expect(await names('StockKeepingUnit DESC')).toEqual(['O2', 'O1']);
    expect(await names('StockKeepingUnit NULLS LAST')).toEqual(['O1', 'O2']);
    expect(await names('StockKeepingUnit DESC NULLS LAST')).toEqual(['O1', 'O2']);
  });

  it('comes before LIMIT and OFFSET', async () => {
    const names = (await rep.query('SELECT Name FROM Account ORDER BY Name LIMIT 2 OFFSET 1')).map(
      (record) => record.Name,
    );
    expect(names).toEqual(['Dickenson plc', 'Edge Communications']);
    expect(await rep.query('SELECT Name FROM Account LIMIT 0')).toEqual([]);
  });
});

describe('relationships', () => {
  it('nest parents over several levels', async () => {
    const [record] = await rep.query(
      "SELECT Name, Account.Name, Account.Owner.Name, Account.Owner.Manager.Name FROM Contact WHERE Account.Name = 'Edge Communications' AND LastName = 'Forbes'",
    );
    expect(record).toEqual({
      Name: 'Sean Forbes',
      Account: {
        Name: 'Edge Communications',
        Owner: { Name: 'Dana Whitfield', Manager: { Name: 'Marcus Reyes' } },
      },
    });
  });

  it('show a parent that is missing or deleted as null', async () => {
    const [account] = await made(admin, 'Account', { Name: 'Gone Ltd' });
    const [parentless] = await made(admin, 'Account', { Name: 'Orphan Ltd', ParentId: account });
    const parentOf = (id: string | undefined) =>
      admin.query(`SELECT Name, Parent.Name FROM Account WHERE Id = '${id}'`);
    expect(await parentOf(parentless)).toEqual([
      { Name: 'Orphan Ltd', Parent: { Name: 'Gone Ltd' } },
    ]);
    await admin.send('DELETE', `/sobjects/Account/${account}`);
    expect(await parentOf(parentless)).toEqual([{ Name: 'Orphan Ltd', Parent: null }]);
  });

  it('take the alias or the name of the object before a field', async () => {
    const named = "WHERE a.Name LIKE 'Edge%'";
    expect(await rep.query(`SELECT a.Name, a.Owner.Alias FROM Account a ${named}`)).toEqual([
      { Name: 'Edge Communications', Owner: { Alias: 'dwhitfie' } },
    ]);
    expect(
      await rep.query("SELECT Account.Name FROM Account WHERE Account.Name LIKE 'Edge%'"),
    ).toHaveLength(1);
  });

  it('bring children along, sorted and limited for each parent', async () => {
    const records = await rep.query(
      "SELECT Name, (SELECT LastName FROM Contacts ORDER BY LastName DESC LIMIT 1), (SELECT Id FROM ChildAccounts) FROM Account WHERE Name LIKE 'Edge%' OR Name LIKE 'United%' ORDER BY Name",
    );
    expect(records).toEqual([
      {
        Name: 'Edge Communications',
        Contacts: { totalSize: 1, done: true, records: [{ LastName: 'Gonzalez' }] },
        ChildAccounts: null,
      },
      {
        Name: 'United Oil & Gas Corp.',
        Contacts: { totalSize: 1, done: true, records: [{ LastName: 'Pavlova' }] },
        ChildAccounts: null,
      },
    ]);
  });

  it('tell who and what an activity is about, whatever kind of record it is', async () => {
    const [task] = await rep.query(
      "SELECT What.Name, What.Type, Who.Name, Who.FirstName FROM Task WHERE Subject = 'Send the revised quote'",
    );
    expect(task).toMatchObject({ What: { Type: 'Opportunity' }, Who: { FirstName: 'Rose' } });
    expect(
      await rep.query("SELECT Subject FROM Task WHERE What.Type = 'Account' AND Subject LIKE 'D%'"),
    ).toEqual([]);
  });

  it('select by what other records say, and by what they do not', async () => {
    const names = async (condition: string) =>
      (await rep.query(`SELECT Name FROM Account WHERE ${condition} ORDER BY Name`)).map(
        (record) => record.Name,
      );
    const lost = "(SELECT AccountId FROM Opportunity WHERE StageName = 'Closed Lost')";
    expect(await names(`Id IN ${lost}`)).toEqual(['United Oil & Gas Corp.']);
    expect(await names(`Name LIKE 'U%' AND Id NOT IN ${lost}`)).toEqual([]);
    expect(await names(`Name LIKE 'P%' AND Id NOT IN ${lost}`)).toEqual([
      'Pyramid Construction Inc.',
    ]);
  });

  it('put an address together', async () => {
    const [account] = await rep.query(
      "SELECT BillingAddress, ShippingAddress FROM Account WHERE Name LIKE 'Edge%'",
    );
    expect(account?.BillingAddress).toMatchObject({ city: 'Austin', country: 'USA' });
    expect(account?.BillingAddress).toHaveProperty('street');
  });

  it('show what a record takes over from another one', async () => {
    const records = await rep.query(
      "SELECT ContactEmail FROM Case WHERE ContactEmail LIKE 'rose.gonzalez@%'",
    );
    expect(records.length).toBeGreaterThan(0);
  });
});

describe('pages', () => {
  it('are as long as asked for and follow each other', async () => {
    const ids = await manyProducts(430);
    const { body: first } = await admin.send('GET', bulk, undefined, {
      'Sforce-Query-Options': 'batchSize=200',
    });
    expect(first).toMatchObject({ totalSize: 430, done: false });
    expect(first.nextRecordsUrl).toMatch(/^\/services\/data\/v66\.0\/query\/01g\w{15}-200$/);
    const more = async (url: string) =>
      (await admin.send('GET', url.replace('/services/data/v66.0', ''))).body;
    const second = await more(first.nextRecordsUrl);
    const third = await more(second.nextRecordsUrl);
    expect(third).toMatchObject({ totalSize: 430, done: true });
    const seen = [first, second, third].flatMap((page) => page.records.map((record) => record.Id));
    expect(seen).toEqual(ids);
    const stranger = await rep.send(
      'GET',
      first.nextRecordsUrl.replace('/services/data/v66.0', ''),
    );
    expect(stranger.body[0]?.errorCode).toBe('INVALID_QUERY_LOCATOR');
  });

  it('are fetched by jsforce as far as it is told', async () => {
    const all = await admin.connection.query("SELECT Id FROM Product2 WHERE Name LIKE 'Bulk %'", {
      autoFetch: true,
      maxFetch: 1000,
    });
    expect(all.records).toHaveLength(430);
  });

  const bulk = `/query?q=${encodeURIComponent("SELECT Id FROM Product2 WHERE Name LIKE 'Bulk %'")}`;

  async function manyProducts(count: number): Promise<string[]> {
    const ids: string[] = [];
    for (let at = 0; at < count; at += 200) {
      const records = Array.from({ length: Math.min(200, count - at) }, (_, n) => ({
        attributes: { type: 'Product2' },
        Name: `Bulk ${at + n}`,
      }));
      const { body } = await admin.send('POST', '/composite/sobjects', { records });
      ids.push(...body.map((each: { id: string }) => each.id));
    }
    return ids;
  }
});
