// Columns are called what a person calls them; unknown names come back with what was nearest.
import { describe as group, expect, it } from 'vitest';
import { aField, anObject, describeOf } from './describes.ts';
import { found, touch } from './touch.ts';

async function refusal(soql: string) {
  const result = await touch(soql);
  return result.ok ? undefined : result.error;
}

group('columns', () => {
  const columns = async (soql: string) =>
    (await found(soql)).columns.map(({ path, madeBy, label, type }) =>
      [path.join('.'), [madeBy, label].filter(Boolean).join(' '), type].join(' | '),
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
      'expr0 | COUNT | int',
      'total | SUM Amount | currency',
      'expr1 | AVG Amount | currency',
    ]);
    expect(await columns('SELECT toLabel(StageName), FORMAT(Amount) a FROM Opportunity')).toEqual([
      'StageName | toLabel StageName | string',
      'a | FORMAT Amount | string',
    ]);
  });

  it('of TYPEOF are all that a row may hold, each once', async () => {
    expect(
      await columns(
        'SELECT Id, TYPEOF What WHEN Account THEN Name, Owner.Email WHEN Opportunity THEN Name, CloseDate ELSE Name, Type END FROM Task',
      ),
    ).toEqual([
      'Id | Record ID | id',
      'What.Name | What | string',
      'What.Owner.Email | What Owner Email | email',
      'What.CloseDate | What CloseDate | date',
      'What.Type | What Type | string',
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
    [
      'SELECT TYPEOF Whta WHEN Account THEN Id END FROM Task',
      'unknown_relationship',
      /Whta/,
      /What/,
    ],
    [
      'SELECT TYPEOF Account WHEN Account THEN Id END FROM Contact',
      'field_use',
      /one kind of record/,
      /Account\.Name/,
    ],
    [
      'SELECT TYPEOF What WHEN Contact THEN Id END FROM Task',
      'unknown_object',
      /What never points to Contact/,
      /Account, Opportunity, Case/,
    ],
    [
      'SELECT TYPEOF What WHEN Account THEN Indstry END FROM Task',
      'unknown_field',
      /no field Indstry/,
      /Nearest: Industry/,
    ],
    [
      'SELECT TYPEOF Who WHEN Lead THEN Company END FROM Task',
      'unknown_object',
      /no object Lead/,
      /API name/,
    ],
    [
      'SELECT TYPEOF What WHEN Account THEN Id ELSE Industry END FROM Task',
      'unknown_field',
      /several kinds/,
      /Name/,
    ],
    ['SELECT FIELDS(CUSTOM) FROM Account', 'field_use', /no fields/, /FIELDS\(STANDARD\)/],
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

  it('refuses FIELDS() where it makes too many fields, or too long a query', async () => {
    const wide = async (fields: number, nameLength: number) => {
      const many = Array.from({ length: fields }, (_, i) =>
        aField(`${i}_`.padEnd(nameLength, 'x')),
      );
      const result = await touch(
        'SELECT FIELDS(ALL), (SELECT FIELDS(ALL) FROM Contacts) FROM Account',
        async (name) =>
          Promise.resolve(anObject(name, '001', many, describeOf('Account').childRelationships)),
      );
      return result.ok ? 'sent' : result.error.code;
    };
    expect(await wide(73, 10)).toBe('sent');
    expect(await wide(74, 10)).toBe('field_use');
    expect(await wide(73, 43)).toBe('field_use');
  });

  it('takes null for every kind of field', async () => {
    const soql =
      'SELECT Id FROM Opportunity WHERE Amount = null AND CloseDate != null AND AccountId = null';
    expect(await refusal(soql)).toBeUndefined();
  });
});
