// Every object and field that a query touches is found, wherever it stands, and nothing unknown passes.
import { describe as group, expect, it } from 'vitest';
import type { ObjectDescribe } from '../../../relay/src/salesforce/types.ts';
import { composeSoql } from '../../../relay/src/soql/compose.ts';
import { parseSoql } from '../../../relay/src/soql/parse.ts';
import { touchedBy } from '../../../relay/src/soql/touched.ts';
import { describe } from './describes.ts';

async function touch(soql: string, ask: (object: string) => Promise<ObjectDescribe> = describe) {
  const parsed = parseSoql(soql);
  if (!parsed.ok) throw new Error(`${parsed.error.message} ${parsed.error.hint}`);
  return touchedBy(parsed.query, ask);
}

async function found(soql: string) {
  const result = await touch(soql);
  if (!result.ok) throw new Error(`${result.error.message} ${result.error.hint}`);
  return result;
}

/** `Object: Field, Field` for each object, sorted. */
async function touched(soql: string): Promise<string[]> {
  const { objects } = await found(soql);
  return objects.map(({ object, fields }) => `${object}: ${fields.sort().join(', ')}`).sort();
}

async function refusal(soql: string) {
  const result = await touch(soql);
  return result.ok ? undefined : result.error;
}

async function sent(soql: string) {
  return composeSoql((await found(soql)).query, { maxRows: 200 });
}

group('what a query touches', () => {
  const cases: [soql: string, objects: string[]][] = [
    ['SELECT COUNT() FROM Account', ['Account: ']],
    ['SELECT Id, industry FROM account', ['Account: Id, Industry']],
    ["SELECT Id FROM Account WHERE Industry = 'x'", ['Account: Id, Industry']],
    [
      "SELECT Id FROM Account WHERE (NOT (Name = 'x' OR (Industry = 'y' AND BillingCity = 'z')))",
      ['Account: BillingCity, Id, Industry, Name'],
    ],
    ['SELECT Id FROM Account ORDER BY AnnualRevenue', ['Account: AnnualRevenue, Id']],
    ['SELECT COUNT(Id) FROM Account GROUP BY Industry', ['Account: Id, Industry']],
    [
      'SELECT Industry FROM Account GROUP BY Industry HAVING MAX(AnnualRevenue) > 1',
      ['Account: AnnualRevenue, Industry'],
    ],
    [
      'SELECT COUNT(Id) FROM Account GROUP BY ROLLUP(Industry, BillingCity)',
      ['Account: BillingCity, Id, Industry'],
    ],
    ['SELECT SUM(AnnualRevenue) x FROM Account', ['Account: AnnualRevenue']],
    ['SELECT FORMAT(MIN(AnnualRevenue)) x FROM Account', ['Account: AnnualRevenue']],
    [
      'SELECT toLabel(StageName), FORMAT(convertCurrency(Amount)) a FROM Opportunity',
      ['Opportunity: Amount, StageName'],
    ],
    [
      'SELECT CALENDAR_YEAR(convertTimezone(CreatedDate)) FROM Account GROUP BY CALENDAR_YEAR(convertTimezone(CreatedDate))',
      ['Account: CreatedDate'],
    ],
    ['SELECT Id FROM Contact WHERE CALENDAR_MONTH(Birthdate) = 3', ['Contact: Birthdate, Id']],
    [
      'SELECT Account.Owner.Name FROM Contact',
      ['Account: OwnerId', 'Contact: AccountId', 'User: Name'],
    ],
    [
      "SELECT Id FROM Contact WHERE ReportsTo.ReportsTo.Email = 'x'",
      ['Contact: Email, Id, ReportsToId'],
    ],
    [
      'SELECT Id FROM Contact ORDER BY Account.AnnualRevenue',
      ['Account: AnnualRevenue', 'Contact: AccountId, Id'],
    ],
    ['SELECT c.Account.Name FROM Contact c', ['Account: Name', 'Contact: AccountId']],
    ['SELECT Contact.Email FROM Contact', ['Contact: Email']],
    [
      "SELECT Id, (SELECT Email FROM Contacts WHERE Secret__c = 'x' ORDER BY LastName) FROM Account",
      ['Account: Id', 'Contact: AccountId, Email, LastName, Secret__c'],
    ],
    [
      'SELECT Id, (SELECT Contact.LastName FROM Account.Contacts) FROM Account',
      ['Account: Id', 'Contact: AccountId, LastName'],
    ],
    [
      'SELECT (SELECT (SELECT Subject FROM Cases) FROM Contacts) FROM Account',
      ['Account: ', 'Case: ContactId, Subject', 'Contact: AccountId'],
    ],
    [
      "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Secret__c LIKE 'x%')",
      ['Account: Id', 'Contact: AccountId, Secret__c'],
    ],
    [
      "SELECT Id FROM Account WHERE Id NOT IN (SELECT AccountId FROM Opportunity WHERE Owner.Email = 'x')",
      ['Account: Id', 'Opportunity: AccountId, OwnerId', 'User: Email'],
    ],
    [
      'SELECT What.Name FROM Task',
      ['Account: Name', 'Case: Name', 'Opportunity: Name', 'Task: WhatId'],
    ],
    [
      "SELECT Id FROM Task WHERE Who.Email = 'x'",
      ['Contact: Email', 'Lead: Email', 'Task: Id, WhoId'],
    ],
    [
      "SELECT Id FROM Task WHERE What.Type = 'Account'",
      ['Account: ', 'Case: ', 'Opportunity: ', 'Task: Id, WhatId'],
    ],
    ['SELECT Owner.Name FROM Case', ['Case: OwnerId', 'User: Name']],
    [
      'SELECT Industry i, COUNT(Id) n FROM Account GROUP BY Industry ORDER BY n',
      ['Account: Id, Industry'],
    ],
    ['SELECT Seal__c FROM Recordside_Action__c', ['Recordside_Action__c: Seal__c']],
  ];
  it.each(cases)('%s', async (soql, objects) => {
    expect(await touched(soql)).toEqual(objects);
  });

  it('asks for each describe once, those of one step together', async () => {
    const asked: string[] = [];
    await touch(
      'SELECT Account.Owner.Name, Account.Name, Owner.Email FROM Contact',
      async (object) => {
        asked.push(object);
        return describe(object);
      },
    );
    expect(asked).toEqual(['Contact', 'Account', 'User']);
  });

  it('passes on what describe throws, unknown objects excepted', async () => {
    const broken = () => Promise.reject(new Error('no answer'));
    await expect(touch('SELECT Id FROM Account', broken)).rejects.toThrow('no answer');
  });
});

group('what is sent', () => {
  it('has canonical names', async () => {
    expect(
      await sent(
        "select ACCOUNT.owner.NAME, id from contact where accountid in (select ACCOUNTID from CONTACT where email = 'x') order by LASTNAME",
      ),
    ).toBe(
      "SELECT Account.Owner.Name, Id FROM Contact WHERE AccountId IN (SELECT AccountId FROM Contact WHERE Email = 'x') ORDER BY LastName LIMIT 200",
    );
    expect(await sent('select (select id from CONTACTS) from account')).toBe(
      'SELECT (SELECT Id FROM Contacts LIMIT 200) FROM Account LIMIT 200',
    );
  });

  it('has each column once', async () => {
    expect(await sent('SELECT Id, id, Name, Account.Name, account.NAME FROM Opportunity')).toBe(
      'SELECT Id, Name, Account.Name FROM Opportunity LIMIT 200',
    );
  });
});

group('columns', () => {
  const columns = async (soql: string) =>
    (await found(soql)).columns.map(
      ({ path, label, type }) => `${path.join('.')} | ${label} | ${type}`,
    );

  it('name what a person knows', async () => {
    expect(
      await columns(
        'SELECT Name, Account.Name, Account.Owner.Email, Account.Industry FROM Contact',
      ),
    ).toEqual([
      'Name | Full Name | string',
      'Account.Name | Account | string',
      'Account.Owner.Email | Account Owner Email | email',
      'Account.Industry | Account Industry | string',
    ]);
  });

  it('are numbered or aliased as Salesforce does it', async () => {
    expect(
      await columns(
        'SELECT Account.Name, StageName s, COUNT(Id), SUM(Amount) total, AVG(Amount) FROM Opportunity GROUP BY Account.Name, StageName',
      ),
    ).toEqual([
      'Name | Account | string',
      's | StageName | picklist',
      'expr0 | Count of Record ID | int',
      'total | Sum of Amount | currency',
      'expr1 | Average Amount | currency',
    ]);
    expect(await columns('SELECT toLabel(StageName), FORMAT(Amount) a FROM Opportunity')).toEqual([
      'StageName | StageName | string',
      'a | Amount | string',
    ]);
  });

  it('hold the columns of child lists', async () => {
    const { columns: all } = await found('SELECT Id, (SELECT Email FROM Contacts) FROM Account');
    expect(all[1]).toMatchObject({ path: ['Contacts'], label: 'Contacts', type: 'children' });
    expect(all[1]?.children?.map(({ path }) => path)).toEqual([['Email']]);
  });
});

group('what is refused, with what was nearest', () => {
  const cases: [soql: string, code: string, message: RegExp, hint: RegExp][] = [
    ['SELECT Id FROM Acount', 'unknown_object', /Acount/, /API name/],
    ['SELECT Indstry FROM Account', 'unknown_field', /no field Indstry/, /Nearest: Industry/],
    ['SELECT Secret FROM Contact', 'unknown_field', /no field Secret/, /Secret__c/],
    ['SELECT Account FROM Contact', 'unknown_field', /no field Account/, /write Account\.Name/],
    ['SELECT Contacts FROM Account', 'unknown_field', /no field/, /\(SELECT Id FROM Contacts\)/],
    ['SELECT AccountId.Name FROM Contact', 'unknown_relationship', /AccountId/, /Account\.Name/],
    ['SELECT Acount.Name FROM Contact', 'unknown_relationship', /Acount/, /Nearest: Account/],
    [
      'SELECT Contacts.Email FROM Account',
      'unknown_relationship',
      /Contacts/,
      /SELECT Id FROM Contacts/,
    ],
    ['SELECT (SELECT Id FROM Contact) FROM Account', 'unknown_relationship', /Contact/, /Contacts/],
    ['SELECT (SELECT Id FROM Owner) FROM Account', 'unknown_relationship', /Owner/, /Owner\.Name/],
    ['SELECT What.Industry FROM Task', 'unknown_field', /several kinds/, /Name/],
    ['SELECT Owner.UserRole.Name FROM Case', 'unknown_field', /several kinds/, /Name/],
    ["SELECT Id FROM Account WHERE Description LIKE 'x%'", 'field_use', /cannot be filtered/, /./],
    ['SELECT Id FROM Account ORDER BY Description', 'field_use', /cannot be sorted/, /./],
    ['SELECT Amount FROM Opportunity GROUP BY Amount', 'field_use', /cannot be grouped/, /./],
    ["SELECT Id FROM Opportunity WHERE Amount > '5'", 'value_type', /Amount/, /without quotes/],
    ['SELECT Id FROM Opportunity WHERE StageName = 5', 'value_type', /StageName/, /in quotes/],
    ["SELECT Id FROM Opportunity WHERE IsWon = 'true'", 'value_type', /IsWon/, /true or false/],
    [
      "SELECT Id FROM Opportunity WHERE CloseDate > '2026-01-01'",
      'value_type',
      /CloseDate/,
      /TODAY/,
    ],
    [
      'SELECT Id FROM Opportunity WHERE CreatedDate > 2026-01-01',
      'value_type',
      /CreatedDate/,
      /T09/,
    ],
    [
      "SELECT Id FROM Contact WHERE AccountId = 'Acme'",
      'value_type',
      /AccountId/,
      /compare the name/,
    ],
    ["SELECT Id FROM Contact WHERE AccountId LIKE '001%'", 'field_use', /LIKE/, /compare the name/],
    [
      "SELECT Id FROM Contact WHERE AccountId IN ('001000000000001', 'Acme')",
      'value_type',
      /Acme/,
      /./,
    ],
  ];
  it.each(cases)('%s', async (soql, code, message, hint) => {
    expect(await refusal(soql)).toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
  });

  it('names every problem at once', async () => {
    const error = await refusal("SELECT Indstry FROM Account WHERE Nam = 'x'");
    expect(error?.message).toMatch(/Indstry.*Nam/);
    expect(error?.hint).toMatch(/Industry.*Name/);
  });

  it('takes null for every kind of field', async () => {
    const soql =
      'SELECT Id FROM Opportunity WHERE Amount = null AND CloseDate != null AND AccountId = null';
    expect(await refusal(soql)).toBeUndefined();
  });
});
