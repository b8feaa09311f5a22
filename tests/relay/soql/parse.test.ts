// What parses, what does not, and that every refusal says how to mend the query.
import { isQueryValid } from '@jetstreamapp/soql-parser-js';
import { describe, expect, it } from 'vitest';
import { composeSoql, countOf } from '../../../relay/src/soql/compose.ts';
import { parseSoql } from '../../../relay/src/soql/parse.ts';
import type { CheckedQuery } from '../../../relay/src/soql/tree.ts';

/** The query as it would be sent if every name were right. */
function sent(soql: string): string {
  const parsed = parseSoql(soql);
  if (!parsed.ok) throw new Error(`${parsed.error.message} ${parsed.error.hint}`);
  return composeSoql(parsed.query as CheckedQuery, { maxRows: 200 });
}

function refusal(soql: string) {
  const parsed = parseSoql(soql);
  return parsed.ok ? undefined : parsed.error;
}

describe('queries that people ask', () => {
  const same = [
    'SELECT Id, Name, Account.Owner.Name FROM Contact LIMIT 5',
    "SELECT Id FROM Account WHERE Name = 'Acme' AND (Industry = 'Energy' OR Industry = null) LIMIT 200",
    "SELECT Id FROM Opportunity WHERE StageName NOT IN ('Closed Won', 'Closed Lost') ORDER BY Amount DESC NULLS LAST, Name LIMIT 10 OFFSET 20",
    "SELECT Id, (SELECT Id FROM Contacts WHERE Email != null ORDER BY Name LIMIT 5) FROM Account WHERE Name LIKE 'E%' LIMIT 20",
    'SELECT StageName, COUNT(Id) n, SUM(Amount) total FROM Opportunity GROUP BY StageName HAVING SUM(Amount) > 1000 ORDER BY SUM(Amount) DESC LIMIT 10',
    'SELECT CALENDAR_MONTH(CloseDate), AVG(Amount) FROM Opportunity WHERE CloseDate = THIS_FISCAL_YEAR GROUP BY CALENDAR_MONTH(CloseDate) LIMIT 200',
    'SELECT CALENDAR_YEAR(convertTimezone(CreatedDate)) y, COUNT(Id) FROM Lead GROUP BY CALENDAR_YEAR(convertTimezone(CreatedDate)) LIMIT 200',
    'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE CreatedDate > LAST_N_DAYS:30) LIMIT 200',
    'SELECT Id, toLabel(Status), FORMAT(Amount) a, FORMAT(convertCurrency(Amount)) b FROM Order WHERE Amount > USD5000.50 LIMIT 200',
    'SELECT LeadSource, Rating, GROUPING(LeadSource) g, COUNT(Name) n FROM Lead GROUP BY ROLLUP(LeadSource, Rating) ORDER BY GROUPING(LeadSource) DESC LIMIT 200',
    "SELECT Id FROM Account WHERE (NOT Name LIKE '%\\'s 50\\% \\_\\\\') AND CreatedDate >= 2026-01-31T09:30:00.000Z LIMIT 200",
    "SELECT Id FROM Account WHERE Languages__c INCLUDES ('English;German', 'French') LIMIT 200",
    "SELECT Id FROM Place__c WHERE DISTANCE(Where__c, GEOLOCATION(37.775, -122.418), 'mi') < 20 ORDER BY DISTANCE(Where__c, GEOLOCATION(37.775, -122.418), 'mi') LIMIT 200",
    'SELECT COUNT() FROM Account WHERE IsDeleted = false',
    'SELECT MAX(Amount), MIN(CloseDate) FROM Opportunity HAVING COUNT(Id) > 1',
    'SELECT Id, TYPEOF What WHEN Account THEN Phone, Owner.Name WHEN Opportunity THEN Amount ELSE Name, Email END FROM Event LIMIT 5',
    'SELECT Id, (SELECT TYPEOF Who WHEN Lead THEN Company END, Subject FROM Tasks LIMIT 5) FROM Account LIMIT 5',
  ];
  it.each(same)('sends it as it is: %s', (soql) => {
    expect(sent(soql)).toBe(soql);
  });

  it('takes any capitals, white space, signs and a closing semicolon', () => {
    expect(
      sent("select Id\n from\tAccount where  Name <> 'a' and not (X=1) order\nby Name asc ;"),
    ).toBe("SELECT Id FROM Account WHERE Name != 'a' AND (NOT X = 1) ORDER BY Name ASC LIMIT 200");
  });

  it('keeps white space and keywords inside of texts', () => {
    expect(sent("SELECT Id FROM A WHERE b = 'x  ORDER   BY -- /* y'")).toContain(
      "b = 'x  ORDER   BY -- /* y'",
    );
  });

  it('replaces aliases of objects and columns by what they mean', () => {
    expect(
      sent(
        'SELECT o.Id, o.Account.Name, (SELECT l.Id FROM o.Lines l WHERE l.X = 1) FROM Opp o WHERE o.Y = 2',
      ),
    ).toBe(
      'SELECT Id, Account.Name, (SELECT Id FROM Lines WHERE X = 1 LIMIT 200) FROM Opp WHERE Y = 2 LIMIT 200',
    );
    expect(sent('SELECT Stage s, SUM(Amount) t FROM Opp GROUP BY Stage ORDER BY t DESC')).toContain(
      'ORDER BY SUM(Amount) DESC',
    );
  });

  it('drops parentheses that change nothing, however many', () => {
    const deep = `${'('.repeat(20)}a = 1${')'.repeat(20)}`;
    expect(sent(`SELECT Id FROM A WHERE ${deep} AND ((b = 2) AND c = 3)`)).toBe(
      'SELECT Id FROM A WHERE a = 1 AND b = 2 AND c = 3 LIMIT 200',
    );
  });

  it('takes an alias before the relationship of TYPEOF, and none inside its branches', () => {
    expect(sent('select typeof e.What when Account then e.Name, Owner.Name end from Event e')).toBe(
      'SELECT TYPEOF What WHEN Account THEN e.Name, Owner.Name END FROM Event LIMIT 200',
    );
  });

  it('never sends FIELDS() as it is', () => {
    expect(() => sent('SELECT FIELDS(ALL) FROM Account')).toThrow('FIELDS() was not expanded.');
  });

  it('reads escapes as the characters they stand for and writes its own', () => {
    expect(sent('SELECT Id FROM A WHERE b = \'it\\u0027s \\"x\\" \\\\ \\n\'')).toContain(
      "b = 'it\\'s \"x\" \\\\ \\n'",
    );
  });

  it('sends nothing that the well-known parser would not read', () => {
    const unread = same.filter((soql) => !isQueryValid(sent(soql)));
    // These two are gaps of that parser, not of SOQL.
    expect(unread).toEqual([same[9], same[14]]);
  });
});

describe('limits', () => {
  it('caps LIMIT, in child queries too, and adds it where there is none', () => {
    expect(sent('SELECT Id, (SELECT Id FROM Cs LIMIT 900) FROM A LIMIT 5000')).toBe(
      'SELECT Id, (SELECT Id FROM Cs LIMIT 200) FROM A LIMIT 200',
    );
    expect(sent('SELECT a FROM A GROUP BY a')).toContain('LIMIT 200');
  });

  it('counts all that a query could answer', () => {
    const parsed = parseSoql("SELECT Id FROM A WHERE b = 'x' ORDER BY c LIMIT 5 OFFSET 9");
    const count = countOf((parsed as { query: unknown }).query as CheckedQuery);
    expect(composeSoql(count, { maxRows: 200 })).toBe("SELECT COUNT() FROM A WHERE b = 'x'");
  });

  it('leaves totals without LIMIT, which Salesforce refuses there', () => {
    expect(sent('SELECT SUM(a) FROM A LIMIT 1')).toBe('SELECT SUM(a) FROM A');
    expect(sent('SELECT COUNT() FROM A')).toBe('SELECT COUNT() FROM A');
    expect(sent('SELECT COUNT() FROM A LIMIT 7')).toBe('SELECT COUNT() FROM A LIMIT 7');
  });
});

describe('queries that are refused, with a way to mend them', () => {
  const refused: [soql: string, code: string, message: RegExp][] = [
    ['', 'soql_syntax', /Expected SELECT/],
    ['DELETE FROM Account', 'soql_syntax', /Expected SELECT/],
    ['SELECT * FROM Account', 'soql_syntax', /no \*/],
    ['SELECT Id Account', 'soql_syntax', /Expected FROM/],
    ['SELECT Id FROM A WHERE a = 1 AND b = 2 OR c = 3', 'soql_syntax', /mixed/],
    ['SELECT Id FROM A WHERE (a = 1 OR b = 2 AND c = 3)', 'soql_syntax', /mixed/],
    ["SELECT Id FROM A WHERE a IN 'x'", 'soql_syntax', /list in parentheses/],
    ["SELECT Id FROM A WHERE a = ('x')", 'soql_syntax', /Expected a value/],
    ['SELECT Id FROM A WHERE a IN ()', 'soql_syntax', /Expected a value/],
    ['SELECT Id FROM A WHERE a = b', 'soql_syntax', /b is no value/],
    ['SELECT Id FROM A WHERE a = Closed', 'soql_syntax', /Closed is no value/],
    ['SELECT Id FROM A WHERE a = "x"', 'soql_syntax', /single quotes/],
    ["SELECT Id FROM A WHERE a = 'x", 'soql_syntax', /does not end/],
    ["SELECT Id FROM A WHERE a = 'x\\q'", 'soql_syntax', /no escape/],
    ['SELECT Id FROM A WHERE d = 2026-02-30', 'soql_syntax', /no date/],
    ['SELECT Id FROM A WHERE d = 2026-01-01T25:00:00Z', 'soql_syntax', /no date/],
    ['SELECT Id FROM A WHERE d = LAST_N_DAYS', 'soql_syntax', /needs a number/],
    ['SELECT Id FROM A WHERE n = 1e5', 'soql_syntax', /cannot be read/],
    ['SELECT Id FROM A WHERE Id = :id', 'soql_syntax', /Bind variables/],
    ['SELECT Id FROM A WHERE Id IN :ids', 'soql_syntax', /Bind variables/],
    ['SELECT Id FROM A -- all', 'soql_syntax', /no comments/],
    ['SELECT Id /* x */ FROM A', 'soql_syntax', /no comments/],
    ['SELECT Id FROM Acсount', 'soql_syntax', /plain letters/],
    ['SELECT Id\u00a0FROM Account', 'soql_syntax', /plain letters/],
    ['SELECT Id\u200b FROM Account', 'soql_syntax', /plain letters/],
    ['SELECT Id FROM A; SELECT Id FROM B', 'soql_syntax', /end of the query/],
    ['SELECT Id FROM A LIMIT -1', 'soql_syntax', /whole number/],
    ["SELECT Id FROM A LIMIT '5'", 'soql_syntax', /whole number/],
    ['SELECT Id FROM A LIMIT 5 OFFSET 2001', 'soql_syntax', /at most 2000/],
    ['SELECT Id FROM A ORDER BY 1', 'soql_syntax', /Expected a field/],
    ['SELECT DISTINCT Name FROM A', 'soql_unsupported', /DISTINCT/],
    ['SELECT FIELDS() FROM A', 'soql_syntax', /ALL, STANDARD or CUSTOM/],
    ['SELECT FIELDS(SECRET) FROM A', 'soql_syntax', /ALL, STANDARD or CUSTOM/],
    ['SELECT FIELDS(ALL, CUSTOM) FROM A', 'soql_syntax', /Expected '\)'/],
    ['SELECT FIELDS(ALL) x FROM A', 'soql_syntax', /no alias/],
    ['SELECT b.FIELDS(ALL) FROM A', 'soql_syntax', /no function b\.FIELDS/],
    ['SELECT COUNT(FIELDS(ALL)) FROM A', 'soql_syntax', /SELECT list only/],
    ['SELECT Id FROM A WHERE FIELDS(ALL) = 1', 'soql_syntax', /SELECT list only/],
    ['SELECT Id FROM A ORDER BY FIELDS(ALL)', 'soql_syntax', /SELECT list only/],
    ['SELECT FIELDS(ALL), COUNT(Id) FROM A', 'soql_syntax', /no FIELDS\(\)/],
    ['SELECT FIELDS(ALL) FROM A GROUP BY b', 'soql_syntax', /no FIELDS\(\)/],
    ['SELECT Id FROM A WHERE b IN (SELECT FIELDS(ALL) FROM C)', 'soql_syntax', /one field/],
    ['SELECT TYPEOF What END FROM Event', 'soql_syntax', /Expected WHEN/],
    ['SELECT TYPEOF What ELSE Name END FROM Event', 'soql_syntax', /Expected WHEN/],
    ['SELECT TYPEOF What WHEN A THEN END FROM Event', 'soql_syntax', /Expected a field/],
    ['SELECT TYPEOF What WHEN A THEN b FROM Event', 'soql_syntax', /Expected END/],
    ['SELECT TYPEOF What WHEN A THEN b, ELSE c END FROM Event', 'soql_syntax', /a field/],
    ['SELECT TYPEOF What WHEN A.B THEN c END FROM Event', 'soql_syntax', /name of an object/],
    ['SELECT TYPEOF x.What WHEN A THEN c END FROM Event', 'soql_syntax', /too far up/],
    ['SELECT TYPEOF What WHEN A THEN COUNT(c) END FROM Event', 'soql_syntax', /fields only/],
    ['SELECT TYPEOF What WHEN A THEN FIELDS(ALL) END FROM Event', 'soql_syntax', /fields only/],
    ['SELECT TYPEOF What WHEN A THEN (SELECT Id FROM B) END FROM E', 'soql_syntax', /a field/],
    [
      'SELECT TYPEOF What WHEN A THEN TYPEOF b WHEN C THEN d END END FROM E',
      'soql_syntax',
      /fields only/,
    ],
    ['SELECT TYPEOF What WHEN A THEN b WHEN a THEN c END FROM E', 'soql_syntax', /two branches/],
    ['SELECT What.Name, TYPEOF What WHEN A THEN b END FROM E', 'soql_syntax', /beside it/],
    [
      'SELECT TYPEOF W WHEN A THEN b END, TYPEOF w WHEN C THEN d END FROM E',
      'soql_syntax',
      /beside it/,
    ],
    ['SELECT TYPEOF W WHEN A THEN b END FROM E GROUP BY c', 'soql_syntax', /no TYPEOF/],
    ['SELECT TYPEOF W WHEN A THEN b END, COUNT(Id) FROM E', 'soql_syntax', /no TYPEOF/],
    ['SELECT TYPEOF W WHEN A THEN b.c.d.e.f.g END FROM E', 'soql_syntax', /too far up/],
    [
      'SELECT Id FROM A WHERE b IN (SELECT TYPEOF c WHEN D THEN e END FROM F)',
      'soql_syntax',
      /one/,
    ],
    ['SELECT Id FROM A WHERE TYPEOF b WHEN C THEN d END = 1', 'soql_syntax', /comparison/],
    ['SELECT Id FROM A USING SCOPE mine', 'soql_unsupported', /SCOPE/],
    ['SELECT Id FROM A WITH SYSTEM_MODE', 'soql_unsupported', /rights of the person/],
    ['SELECT Id FROM A WHERE b = 1 WITH SECURITY_ENFORCED', 'soql_unsupported', /WITH/],
    ['SELECT Id FROM A FOR UPDATE', 'soql_unsupported', /FOR/],
    ['SELECT Id FROM A LIMIT 1 FOR VIEW', 'soql_unsupported', /FOR/],
    ['SELECT Id FROM A UPDATE TRACKING', 'soql_unsupported', /UPDATE/],
    ['SELECT Id FROM A ALL ROWS', 'soql_unsupported', /Deleted records/],
    ['SELECT Id FROM A a, a.B b', 'soql_unsupported', /one object/],
    ['SELECT Id FROM A.B', 'soql_syntax', /no object/],
    ['SELECT SUBSTR(Name) FROM A', 'soql_syntax', /no function SUBSTR/],
    ['SELECT SUM(a, b) FROM A', 'soql_syntax', /SUM cannot be used/],
    ["SELECT SUM('a') FROM A", 'soql_syntax', /SUM cannot be used/],
    ['SELECT Id FROM A WHERE SUM(a) > 1', 'soql_syntax', /cannot stand in WHERE/],
    ['SELECT Name, COUNT(Id) FROM A', 'soql_syntax', /neither grouped/],
    ['SELECT a FROM A GROUP BY a ORDER BY b', 'soql_syntax', /b is neither grouped/],
    ['SELECT a FROM A GROUP BY a HAVING b = 1', 'soql_syntax', /b is neither grouped/],
    ['SELECT a FROM A GROUP BY a, COUNT(Id)', 'soql_syntax', /no aggregates/],
    ['SELECT a FROM A HAVING a = 1', 'soql_syntax', /HAVING/],
    [
      'SELECT a FROM A GROUP BY a HAVING a IN (SELECT b FROM B)',
      'soql_syntax',
      /HAVING holds no query/,
    ],
    ['SELECT COUNT(), Name FROM A', 'soql_syntax', /COUNT\(\) stands alone/],
    ['SELECT COUNT() n FROM A', 'soql_syntax', /no alias/],
    ['SELECT Name n FROM A', 'soql_syntax', /cannot have an alias/],
    ['SELECT COUNT(Id) n, SUM(a) N FROM A', 'soql_syntax', /same alias/],
    ['SELECT COUNT(Id) constructor FROM A', 'soql_syntax', /cannot be an alias/],
    ['SELECT COUNT(Id), (SELECT Id FROM Bs) FROM A', 'soql_syntax', /no subqueries/],
    ['SELECT Id FROM A WHERE b IN (SELECT c, d FROM C)', 'soql_syntax', /selects one field/],
    ['SELECT Id FROM A WHERE b IN (SELECT c FROM C LIMIT 5)', 'soql_syntax', /only SELECT, FROM/],
    [
      'SELECT Id FROM A WHERE b IN (SELECT c FROM C WHERE d IN (SELECT e FROM E))',
      'soql_syntax',
      /cannot hold another/,
    ],
    ['SELECT b.c.d.e.f.g.h FROM A', 'soql_syntax', /too far up/],
  ];
  it.each(refused)('%s', (soql, code, message) => {
    const error = refusal(soql);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(error?.hint).not.toBe('');
  });

  it('refuses what is too deep or too long before it costs anything', () => {
    const deep = `SELECT Id FROM A WHERE ${'('.repeat(500)}a = 1${')'.repeat(500)}`;
    expect(refusal(deep)?.message).toMatch(/nested/);
    expect(refusal(`SELECT ${'Name, '.repeat(4000)}Id FROM A`)?.message).toMatch(/at most 20000/);
  });

  it('says where it stopped', () => {
    expect(refusal('SELECT Id FROM A WHERE a == 1')?.message).toContain('character 27');
  });
});
