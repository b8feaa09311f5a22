// Every object and field that a query touches is found, wherever it stands.
import { describe as group, expect, it } from 'vitest';
import { composeSoql } from '../../../relay/src/soql/compose.ts';
import { describe } from './describes.ts';
import { found, touch } from './touch.ts';

/** `Object: Field, Field` for each object, sorted. */
async function touched(soql: string): Promise<string[]> {
  const { objects } = await found(soql);
  return objects.map(({ object, fields }) => `${object}: ${fields.sort().join(', ')}`).sort();
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
    [
      'SELECT TYPEOF What WHEN Account THEN industry, Owner.Email WHEN Opportunity THEN Amount END FROM Task',
      ['Account: Industry, OwnerId', 'Opportunity: Amount', 'Task: WhatId', 'User: Email'],
    ],
    [
      'SELECT TYPEOF What WHEN Account THEN Industry ELSE Name END FROM Task',
      ['Account: Industry', 'Case: Name', 'Opportunity: Name', 'Task: WhatId'],
    ],
    [
      'SELECT TYPEOF What WHEN Case THEN Owner.Name ELSE Type END FROM Task',
      ['Account: ', 'Case: OwnerId', 'Opportunity: ', 'Task: WhatId', 'User: Name'],
    ],
    [
      'SELECT (SELECT TYPEOF Who WHEN Contact THEN Secret__c END FROM Tasks) FROM Account',
      ['Account: ', 'Contact: Secret__c', 'Task: WhatId, WhoId'],
    ],
    ['SELECT FIELDS(ALL) FROM UserRole', ['UserRole: CreatedDate, Id, Name']],
    ['SELECT FIELDS(CUSTOM) FROM Contact', ['Contact: Secret__c']],
    [
      'SELECT (SELECT FIELDS(CUSTOM), Email FROM Contacts) FROM Account',
      ['Account: ', 'Contact: AccountId, Email, Secret__c'],
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

  it('names the fields that FIELDS() stands for, parts of addresses in place of the address', async () => {
    expect(await sent('SELECT Name, fields(standard) FROM Account')).toBe(
      'SELECT Name, Id, CreatedDate, OwnerId, ParentId, Industry, AnnualRevenue, Description, BillingCity, BillingStreet FROM Account LIMIT 200',
    );
    expect(await sent('SELECT FIELDS(CUSTOM), Id FROM Contact')).toBe(
      'SELECT Secret__c, Id FROM Contact LIMIT 200',
    );
  });

  it('has branches in canonical names, each field once', async () => {
    expect(
      await sent(
        'select typeof WHAT when account then INDUSTRY, owner.NAME, industry else name, NAME end from task',
      ),
    ).toBe(
      'SELECT TYPEOF What WHEN Account THEN Industry, Owner.Name ELSE Name END FROM Task LIMIT 200',
    );
  });

  it('has each column once', async () => {
    expect(await sent('SELECT Id, id, Name, Account.Name, account.NAME FROM Opportunity')).toBe(
      'SELECT Id, Name, Account.Name FROM Opportunity LIMIT 200',
    );
  });
});
