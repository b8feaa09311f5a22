// Queries that are refused: what does not exist, what SOQL forbids, and what the practice org does not do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
});
afterAll(() => org.close());

describe('a query is refused', () => {
  it('with the place of an unknown field', async () => {
    expect(await rep.refusal('SELECT Id, Nme FROM Lead')).toEqual({
      code: 'INVALID_FIELD',
      message: expect.stringMatching(
        /^\nSELECT Id, Nme FROM Lead\n {11}\^\nERROR at Row:1:Column:12\nNo such column 'Nme' on entity 'Lead'\. If you are/,
      ),
    });
  });

  it.each([
    ['SELECT Id FROM Unicorn', 'INVALID_TYPE', "sObject type 'Unicorn' is not supported."],
    ['SELECT Boss.Name FROM Account', 'INVALID_FIELD', "relationship 'Boss' in field path"],
    ['SELECT Id, (SELECT Id FROM Foals) FROM Account', 'INVALID_TYPE', "relationship 'Foals'"],
    ['SELECT What.Amount FROM Task', 'INVALID_FIELD', "column 'Amount' on entity 'Name'"],
    ['SELECT Name, name FROM Account', 'INVALID_FIELD', 'duplicate field selected'],
    ['SELECT Name n FROM Account', 'MALFORMED_QUERY', 'field aliasing'],
    ['SELECT DISTINCT Name FROM Account', 'MALFORMED_QUERY', 'field aliasing'],
    [
      "SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'",
      'MALFORMED_QUERY',
      'or',
    ],
    ["SELECT Id FROM Account WHERE Name IN 'a'", 'MALFORMED_QUERY', "unexpected token: ''a''"],
    ["SELECT Id FROM Account WHERE Name = ('a')", 'MALFORMED_QUERY', "unexpected token: '('"],
    ['SELECT Id FROM Opportunity WHERE CloseDate = 2026-02-30', 'MALFORMED_QUERY', 'date'],
    [
      "SELECT Id FROM Opportunity WHERE Amount = '5'",
      'INVALID_FIELD',
      'must be of type double and should not be enclosed in quotes',
    ],
    [
      'SELECT Id FROM Account WHERE Name = 5',
      'INVALID_FIELD',
      'must be of type string and should be enclosed in quotes',
    ],
    [
      'SELECT Id FROM Account WHERE CreatedDate = 2026-01-01',
      'INVALID_FIELD',
      'must be of type dateTime',
    ],
    [
      'SELECT Id FROM Opportunity WHERE CloseDate > 2026-01-01T00:00:00Z',
      'INVALID_FIELD',
      'must be of type date',
    ],
    [
      "SELECT Id FROM Opportunity WHERE IsClosed = 'true'",
      'INVALID_FIELD',
      'must be of type boolean',
    ],
    [
      "SELECT Id FROM Account WHERE Id = 'abc'",
      'INVALID_QUERY_FILTER_OPERATOR',
      'invalid ID field: abc',
    ],
    [
      "SELECT Id FROM Account WHERE Description = 'a'",
      'INVALID_FIELD',
      "field 'Description' can not be filtered",
    ],
    [
      'SELECT Id FROM Account ORDER BY Description',
      'MALFORMED_QUERY',
      "'Description' can not be sorted",
    ],
    ["SELECT Id FROM Account WHERE Name INCLUDES ('a')", 'INVALID_FIELD', 'invalid operator'],
    ["SELECT Id FROM Account WHERE OwnerId LIKE '005%'", 'INVALID_FIELD', 'invalid operator'],
    ['SELECT Id FROM Account OFFSET 2001', 'NUMBER_OUTSIDE_VALID_RANGE', '2000'],
    [
      'SELECT Id FROM Account WHERE Name IN (SELECT Name FROM Contact)',
      'INVALID_FIELD',
      'semi join',
    ],
    ['SELECT Id FROM Account WHERE Id IN (SELECT Name FROM Contact)', 'INVALID_FIELD', 'semi join'],
    ['SELECT FIELDS(ALL) FROM Account', 'MALFORMED_QUERY', 'LIMIT of at most 200'],
    [
      'SELECT convertCurrency(Amount) FROM Opportunity',
      'MALFORMED_QUERY',
      'not supported by the practice org',
    ],
    ['SELECT Id FROM Account USING SCOPE mine', 'MALFORMED_QUERY', 'not supported'],
    ['SELECT Id FROM Account FOR UPDATE', 'MALFORMED_QUERY', ''],
    ['SELECT Id FROM Account WHERE Name = :name', 'MALFORMED_QUERY', 'unexpected token'],
    ['SELECT Id FROM', 'MALFORMED_QUERY', 'unexpected token'],
    ["SELECT Id FROM Account WHERE Name = 'a", 'MALFORMED_QUERY', 'unexpected token'],
    ['UPDATE Account SET Name = 5', 'MALFORMED_QUERY', 'unexpected token'],
    ['', 'MALFORMED_QUERY', ''],
  ])('%s', async (soql, code, message) => {
    const { status, body } = await rep.send('GET', `/query?q=${encodeURIComponent(soql)}`);
    expect(status).toBe(400);
    expect(body[0]?.errorCode).toBe(code);
    expect(body[0]?.message).toContain(message);
  });

  it('when it tries to break out of its strings', async () => {
    const names = await rep.query(
      `SELECT Name FROM Account WHERE Name = 'x\\' OR 1=1 --' OR Name = '"; DROP TABLE "Account'`,
    );
    expect(names).toEqual([]);
    expect(org.rows('Account')).toHaveLength(6);
  });

  it('FIELDS() with a limit is not', async () => {
    const [record] = await rep.query(
      "SELECT FIELDS(ALL) FROM Account WHERE Name LIKE 'E%' LIMIT 1",
    );
    expect(record).toHaveProperty('Name', 'Edge Communications');
    expect(record).not.toHaveProperty('Sic');
  });
});
