// Queries that count, sum and group.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { signedIn, startOrg } from './orgFixture.ts';
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

const query = async (soql: string) =>
  (await rep.send('GET', `/query?q=${encodeURIComponent(soql)}`)).body;

describe('aggregates', () => {
  it('COUNT() is the size of the answer, of what the user sees', async () => {
    expect(await query('SELECT COUNT() FROM Opportunity')).toEqual({
      totalSize: 9,
      done: true,
      records: [],
    });
    expect((await manager.connection.query('SELECT COUNT() FROM Opportunity')).totalSize).toBe(13);
    expect((await query('SELECT COUNT() FROM Opportunity LIMIT 4')).totalSize).toBe(4);
  });

  it('without an alias are numbered, with one are named', async () => {
    const { totalSize, records } = await query(
      "SELECT COUNT(Id) deals, SUM(Amount), MAX(CloseDate), AVG(Amount) mean FROM Opportunity WHERE Account.Name LIKE 'Edge%'",
    );
    expect(totalSize).toBe(1);
    expect(records).toEqual([
      {
        attributes: { type: 'AggregateResult' },
        deals: 3,
        expr0: 185000,
        expr1: '2027-01-06',
        mean: 185000 / 3,
      },
    ]);
  });

  it('group by a field, keep groups by HAVING and sort by either', async () => {
    const { records } = await query(
      'SELECT StageName, COUNT(Id) n, SUM(Amount) FROM Opportunity GROUP BY StageName HAVING COUNT(Id) > 1 ORDER BY SUM(Amount) DESC',
    );
    expect(
      records.map(({ StageName, n, expr0 }: Record<string, unknown>) => [StageName, n, expr0]),
    ).toEqual([
      ['Proposal/Price Quote', 2, 320000],
      ['Closed Won', 2, 295000],
    ]);
  });

  it('group by a parent and by a part of a date', async () => {
    const { records } = await query(
      'SELECT Account.Name, COUNT(Id) n FROM Opportunity WHERE IsClosed = false GROUP BY Account.Name ORDER BY Account.Name',
    );
    expect(records[0]).toMatchObject({ Name: 'Burlington Textiles Corp of America', n: 1 });
    const years = await query(
      'SELECT CALENDAR_YEAR(CloseDate) y, COUNT(Id) FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate) ORDER BY CALENDAR_YEAR(CloseDate)',
    );
    expect(years.records.map((each) => each.y)).toEqual([2026, 2027]);
  });

  it('count different values and leave nulls out', async () => {
    const { records } = await query(
      'SELECT COUNT(Id) rows, COUNT(CampaignId) filled, COUNT_DISTINCT(StageName) stages FROM Opportunity',
    );
    const [filled] = records;
    const withCampaign = await query('SELECT COUNT() FROM Opportunity WHERE CampaignId != null');
    expect(filled).toMatchObject({ rows: 9, filled: withCampaign.totalSize, stages: 7 });
    expect(withCampaign.totalSize).toBeLessThan(9);
  });

  it('answer with the smallest and largest text as it stands', async () => {
    const { records } = await query('SELECT MIN(Name) low, MAX(Name) high FROM Account');
    expect(records[0]).toMatchObject({
      low: 'Burlington Textiles Corp of America',
      high: 'United Oil & Gas Corp.',
    });
  });

  it.each([
    ['SELECT Name, COUNT(Id) FROM Account', 'Field must be grouped or aggregated: Name'],
    ['SELECT Name FROM Account GROUP BY Industry', 'Field must be grouped or aggregated: Name'],
    ['SELECT SUM(Name) FROM Account', 'does not support aggregate operator SUM'],
    ['SELECT Amount FROM Opportunity GROUP BY Amount', 'can not be grouped'],
    ['SELECT COUNT(), Name FROM Account', 'COUNT()'],
    [
      'SELECT Name, COUNT(Id) FROM Account GROUP BY Name ORDER BY Industry',
      'Field must be grouped or aggregated: Industry',
    ],
    ['SELECT LeadSource, COUNT(Id) FROM Lead GROUP BY ROLLUP(LeadSource)', 'not supported'],
  ])('%s is refused', async (soql, message) => {
    const refusal = await rep.refusal(soql);
    expect(refusal.code).toBe('MALFORMED_QUERY');
    expect(refusal.message).toContain(message);
  });
});
