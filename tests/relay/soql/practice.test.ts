// What is composed is what an org takes, and its rows hold every column where the column says.
import { describe, expect, it } from 'vitest';
import { composeSoql, countOf } from '../../../relay/src/soql/compose.ts';
import { isCountOnly } from '../../../relay/src/soql/shape.ts';
import { parseSoql } from '../../../relay/src/soql/parse.ts';
import { touchedBy } from '../../../relay/src/soql/touched.ts';
import { startPractice } from '../salesforce/practice.ts';

const practice = await startPractice();

/** Parses, resolves and sends a query as the manager, who sees the team's records. */
async function asked(soql: string) {
  const sf = practice.gateway.as(practice.actor('Marcus'));
  const parsed = parseSoql(soql);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const touched = await touchedBy(parsed.query, (object) => sf.describe(object));
  if (!touched.ok) throw new Error(`${touched.error.message} ${touched.error.hint}`);
  const answer = await sf.query(composeSoql(touched.query, { maxRows: 50 }));
  return { sf, ...touched, answer };
}

function valueAt(row: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<string, unknown> | null)?.[step], row);
}

describe('a query that was checked is answered by an org', () => {
  it.each([
    'SELECT Id, Name, Industry, Owner.Name, Owner.Manager.Name FROM Account ORDER BY Name',
    'select id, account.name, account.owner.email, amount from opportunity where isclosed = false order by amount desc nulls last limit 3',
    "SELECT Id, (SELECT Id, Name, Email FROM Contacts WHERE Email != null ORDER BY LastName LIMIT 2) FROM Account WHERE Name LIKE 'E%'",
    'SELECT Id, Name FROM Account WHERE Id IN (SELECT AccountId FROM Opportunity WHERE IsClosed = false) AND Id NOT IN (SELECT AccountId FROM Case)',
    "SELECT Id, Subject, What.Name, What.Type, Who.Name FROM Task WHERE (NOT Subject LIKE 'x\\'%') AND CreatedDate <= TODAY",
    'SELECT StageName, COUNT(Id), SUM(Amount) total, AVG(Amount) FROM Opportunity GROUP BY StageName HAVING COUNT(Id) > 0 ORDER BY total DESC',
    'SELECT Owner.Name, COUNT(Id) n FROM Opportunity GROUP BY Owner.Name ORDER BY n DESC',
    'SELECT CALENDAR_YEAR(CloseDate) y, COUNT(Id) FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate) ORDER BY CALENDAR_YEAR(CloseDate)',
    'SELECT MAX(Amount), MIN(CloseDate), COUNT_DISTINCT(StageName) FROM Opportunity',
    'SELECT toLabel(StageName), Amount FROM Opportunity LIMIT 2',
    "SELECT Id, Owner.Name, Contact.Account.Name FROM Case WHERE Owner.Name != 'x'",
    'SELECT FIELDS(ALL) FROM Account LIMIT 3',
    'SELECT FIELDS(STANDARD), (SELECT FIELDS(CUSTOM), Account.Name FROM Contacts) FROM Account LIMIT 3',
    'SELECT FIELDS(ALL) FROM Opportunity WHERE IsClosed = false ORDER BY Amount',
    "SELECT Id FROM Contact WHERE Name = 'O\\'Neil' OR (LastName > 'A' AND (Email = null OR Account.Industry IN ('Energy', 'Technology')))",
  ])('%s', async (soql) => {
    const { answer, columns } = await asked(soql);
    for (const row of answer.records) {
      for (const { path } of columns) {
        // A parent that is empty has no fields; everything else stands where the column says.
        const parent = path.length > 1 ? valueAt(row, path.slice(0, -1)) : row;
        if (parent !== null) expect(parent, path.join('.')).toHaveProperty([path.at(-1)!]);
      }
    }
  });

  it('TYPEOF with the columns of the branch that fits', async () => {
    const { answer, columns } = await asked(
      'SELECT Id, TYPEOF What WHEN Opportunity THEN StageName, Account.Name ELSE Name, Type END FROM Task WHERE WhatId != null',
    );
    expect(columns.map(({ path, label }) => `${path.join('.')}: ${label}`)).toEqual([
      'Id: Task ID',
      'What.StageName: Related To Stage',
      'What.Account.Name: Related To Account',
      'What.Name: Related To',
      'What.Type: Related To Type',
    ]);
    const filled = answer.records.map((row) =>
      columns
        .filter(({ path }) => (valueAt(row, path) ?? null) !== null)
        .map(({ path }) => path.join('.'))
        .join(),
    );
    expect(new Set(filled)).toEqual(
      new Set(['Id,What.StageName,What.Account.Name', 'Id,What.Name,What.Type']),
    );
  });

  it('TYPEOF in a child list', async () => {
    const { answer } = await asked(
      'SELECT Id, (SELECT Subject, TYPEOF Who WHEN Contact THEN Title ELSE Id END FROM Tasks WHERE WhoId != null) FROM Account',
    );
    expect(JSON.stringify(answer.records)).toContain('"Title"');
  });

  it('and counted', async () => {
    const { sf, query, answer } = await asked('SELECT Id FROM Opportunity WHERE IsClosed = false');
    const counted = await sf.query(composeSoql(countOf(query), { maxRows: 50 }));
    expect(isCountOnly(countOf(query))).toBe(true);
    expect(counted.totalSize).toBe(answer.totalSize);
    expect(counted.totalSize).toBeGreaterThan(0);
  });
});
