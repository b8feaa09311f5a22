// Queries as sentences: everything that a query says is in them, or they are not made.
import { describe, expect, it } from 'vitest';
import type { StepColumn } from '../../../../relay/src/protocol.ts';
import { readerOf } from '../../../../relay/src/turn/inWords/reader.ts';
import { queryWords, withSentences } from '../../../../relay/src/turn/inWords/sentence.ts';
import { toId18 } from '../../../../relay/src/tools/checks/ids.ts';
import type { Known } from '../../../../relay/src/turn/inWords/sentence.ts';
import { wordsFor } from '../../../../relay/src/words/words.ts';

const NAMES = {
  Opportunity: 'Opportunities',
  StageName: 'Stage',
  IsClosed: 'Closed',
  CloseDate: 'Close Date',
};
const AMERICAN = { locale: 'en_US', timeZone: 'America/Los_Angeles' };
const reader = (language = 'en', actor = AMERICAN) => readerOf(actor, wordsFor(language));

const said = (soql: string, known: Known = {}): string | undefined =>
  queryWords(soql, known, reader())?.replaceAll('\u202f', ' ');
const words = (soql: string, total?: number): string | undefined =>
  said(soql, { names: NAMES, ...(total === undefined ? {} : { total }) });
const where = (condition: string): string | undefined =>
  words(`SELECT Id FROM Opportunity WHERE ${condition}`)?.replace('Opportunities where ', '');

it('reads as a person would say it', () => {
  const soql =
    "SELECT Id, Name, Owner.Name FROM Opportunity WHERE StageName = 'Closed Won' ORDER BY Amount, Id LIMIT 50";
  expect(words(soql)).toBe('Opportunities where Stage is Closed Won, sorted by Amount, first 50');
});

it.each([
  ['Amount > 10000', 'Amount is more than 10,000'],
  ['Amount <= 10000.5', 'Amount is at most 10,000.5'],
  ['CloseDate >= 2026-11-30', 'Close Date is Nov 30, 2026 or later'],
  ['CreatedDate < 2026-11-30T17:05:00Z', 'Created Date is before Nov 30, 2026, 9:05 AM'],
  ['CloseDate = THIS_QUARTER', 'Close Date is this quarter'],
  ['CloseDate = NEXT_FISCAL_YEAR', 'Close Date is next year (fiscal)'],
  ['CloseDate = LAST_N_DAYS:30', 'Close Date is the last 30 days'],
  ['CloseDate = LAST_90_DAYS', 'Close Date is the last 90 days'],
  ['CloseDate < N_DAYS_AGO:3', 'Close Date is before 3 days ago'],
  ['CloseDate > TODAY', 'Close Date is after today'],
  ['IsClosed = false', 'Closed is No'],
  ['NextStep = null', 'Next Step is empty'],
  ["NextStep != ''", 'Next Step is not empty'],
  ["StageName != 'Closed Lost'", 'Stage is not Closed Lost'],
  ["StageName IN ('New', 'Won', 'Lost')", 'Stage is New, Won, or Lost'],
  ["StageName NOT IN ('New', 'Won')", 'Stage is none of New or Won'],
  ["Tags__c INCLUDES ('Hot', 'New')", 'Tags contains Hot or New'],
  ["Tags__c EXCLUDES ('Hot')", 'Tags does not contain Hot'],
  ["Name LIKE '%gen%'", 'Name contains gen'],
  ["Name LIKE 'gen%'", 'Name starts with gen'],
  ["Name LIKE '%gen'", 'Name ends with gen'],
  ["Name LIKE '50\\\\% off%'", 'Name starts with 50% off'],
  ["Account.Owner.Name = 'O\\'Hara'", "Account Owner is O'Hara"],
  ["Sub_Region__r.Code__c = 'TODAY'", 'Sub Region Code is TODAY'],
  ["toLabel(StageName) = 'Won'", 'Stage is Won'],
  ["Name = 'A OR (B LIMIT 1, [0]'", 'Name is A OR (B LIMIT 1, [0]'],
  ["(NOT Name LIKE 'a%')", 'not (Name starts with a)'],
  [
    "IsClosed = false AND (Amount > 1 OR StageName = 'New')",
    'Closed is No and (Amount is more than 1 or Stage is New)',
  ],
])('%s reads %s', (condition, sentence) => {
  expect(where(condition)).toBe(sentence);
});

it.each([
  ['SELECT COUNT() FROM Opportunity', 'Number of Opportunities'],
  ['SELECT Id FROM Opportunity ORDER BY Id LIMIT 200', 'Opportunities, first 200'],
  [
    'SELECT Id FROM Opportunity ORDER BY Amount DESC NULLS LAST, StageName',
    'Opportunities, sorted by Amount (descending) and Stage',
  ],
  [
    'SELECT Id FROM Opportunity LIMIT 5 OFFSET 1000',
    'Opportunities, after the first 1,000, first 5',
  ],
  [
    'SELECT Id, (SELECT Id FROM Line_Items__r LIMIT 3) FROM Opportunity',
    'Opportunities with Line Items',
  ],
  ['SELECT TYPEOF What WHEN Account THEN Phone ELSE Name END, Id FROM Task', 'Task'],
])('%s reads %s', (soql, sentence) => {
  expect(words(soql)).toBe(sentence);
});

it('does not tell of a limit that left nothing out', () => {
  expect(words('SELECT Id FROM Opportunity LIMIT 200', 12)).toBe('Opportunities');
  expect(words('SELECT Id FROM Opportunity LIMIT 200', 812)).toBe('Opportunities, first 200');
});

it('names records instead of their ids, and does not count what can be only one', () => {
  const records = [{ id: '001000000000001AAA', objectApiName: 'Account', name: 'Edge' }];
  const soql = "SELECT Name FROM Account WHERE Id = '001000000000001AAA' LIMIT 1";
  expect(said(soql, { records, total: 1 })).toBe('Account where Id is Edge');
  expect(
    said(soql.replace("= '001000000000001AAA'", "IN ('001000000000001AAA')"), { records }),
  ).toBe('Account where Id is Edge, first 1');
});

describe('of totals', () => {
  const SOQL =
    'SELECT StageName, SUM(Amount) total FROM Opportunity WHERE IsClosed = false GROUP BY StageName HAVING SUM(Amount) > 1000 ORDER BY SUM(Amount) DESC LIMIT 2000';
  const columns: StepColumn[] = [
    { name: 'StageName', label: 'Stage', role: 'group' },
    { name: 'total', label: 'Sum of Amount', kind: 'currency', role: 'total' },
  ];

  it('names what is summed by the columns of the result', () => {
    expect(said(SOQL, { names: NAMES, columns, total: 8 })).toBe(
      'Opportunities: Sum of Amount by Stage where Closed is No, only where Sum of Amount is more than 1,000, sorted by Sum of Amount (descending)',
    );
  });

  it('has no words without them', () => {
    expect(said(SOQL, { names: NAMES })).toBeUndefined();
  });
});

it.each([
  'FIND {edge} IN ALL FIELDS RETURNING Account(Id)',
  'Account 001000000000001AAA',
  'SELECT Id FROM Opportunity WHERE AccountId IN (SELECT Id FROM Account)',
  "SELECT Id FROM Opportunity WHERE Name LIKE 'a%b'",
  "SELECT Id FROM Opportunity WHERE Name LIKE 'a_'",
  'SELECT Id FROM Opportunity WHERE CALENDAR_YEAR(CloseDate) = 2026',
  'SELECT Id FROM Opportunity WHERE CloseDate = SOME_DAY',
  'SELECT Id FROM Opportunity WHERE CloseDate = LAST_N_QUARTERS:2',
  `SELECT Id FROM Opportunity WHERE CloseDate = N_DAYS_AGO:${'9'.repeat(400)}`,
  'SELECT Id FROM Opportunity WHERE Amount = 1.2.3',
  'SELECT Id FROM Opportunity WHERE CloseDate',
  'SELECT Id FROM Opportunity FOR UPDATE',
  'SELECT Id FROM Opportunity ORDER BY Amount ALL ROWS',
  'SELECT Id FROM Opportunity WHERE ([0])',
  "SELECT Id FROM Opportunity WHERE Name = 'open",
  '',
])('has no words for %s', (soql) => {
  expect(words(soql)).toBeUndefined();
});

it.each([
  ['conditions', 'SELECT Id FROM Task WHERE ', '(', "Id = '1'", ')'],
  ['calls', 'SELECT ', '(', 'Id', ') FROM Task'],
  ['denials', 'SELECT Id FROM Task WHERE ', 'NOT ', "Id = '1'", ''],
])('has no words for what is written to be deep: %s', (_what, begin, open, inside, close) => {
  expect(words(begin + open.repeat(4_000) + inside + close.repeat(4_000))).toBeUndefined();
});

it.each([
  ['SELECT Id FROM Task ORDER BY constructor', 'Task, sorted by constructor'],
  ['SELECT Id FROM Task WHERE toString = 1', 'Task where to String is 1'],
])('takes no name for more than a name: %s', (soql, sentence) => {
  expect(said(soql)).toBe(sentence);
});

it('is said in the language of the person, with their numbers, days and hours', () => {
  const german = reader('de', { locale: 'de_DE', timeZone: 'Europe/Berlin' });
  const soql =
    "SELECT Id FROM Opportunity WHERE Amount > 10000 AND CreatedDate < 2026-11-30T23:05:00Z AND StageName IN ('A', 'B') AND CloseDate = LAST_N_DAYS:30";
  expect(queryWords(soql, {}, german)).toBe(
    'Opportunity, für die gilt: Amount ist größer als 10.000 und Created Date ist vor: 01.12.2026, 00:05 und Stage Name ist A oder B und Close Date ist die letzten 30 Tage',
  );
});

it('is said all the same where nobody knows the locale or the time zone', () => {
  const odd = reader('en', { locale: 'no such locale', timeZone: 'Nowhere/Land' });
  const soql = 'SELECT Id FROM Case WHERE CreatedDate < 2026-11-30T17:05:00Z LIMIT 2000';
  expect(queryWords(soql, {}, odd)?.replaceAll('\u202f', ' ')).toBe(
    'Case where Created Date is before Nov 30, 2026, 5:05 PM, first 2,000',
  );
});

describe('ids', () => {
  const EDGE = '001000000000001';
  const BURLINGTON = '001000000000002AAA';
  const GENEPOINT = '001000000000003AAA';
  const nameOfRecord = (id: string): string | undefined =>
    id === toId18(EDGE) ? 'Edge' : id === BURLINGTON ? 'Burlington' : undefined;
  const among = (condition: string, language = 'en'): string | undefined =>
    queryWords(
      `SELECT Id FROM Case WHERE ${condition}`,
      { nameOfRecord },
      reader(language),
    )?.replace(/^Case (?:where )?/, '');

  it.each([
    [`AccountId = '${BURLINGTON}'`, 'Account Id is Burlington'],
    [`AccountId = '${EDGE}'`, 'Account Id is Edge'],
    [`AccountId != '${GENEPOINT}'`, 'Account Id is not a certain record'],
    [
      `AccountId IN ('${BURLINGTON}', '${EDGE}', '${GENEPOINT}')`,
      'Account Id is Burlington, Edge, or a certain record',
    ],
    [
      `Parent__c NOT IN ('${GENEPOINT}', '001000000000004AAA')`,
      'Parent is none of 2 certain records',
    ],
    ["Subject = 'Representatives'", 'Subject is Representatives'],
    ["Subject = '001000000000003AAB'", 'Subject is 001000000000003AAB'],
  ])('are names to a person: %s', (condition, expected) => {
    expect(among(condition)).toBe(expected);
  });

  it.each(['de', 'fr', 'es', 'ja'])('without a name are none in %s either', (language) => {
    expect(among(`AccountId = '${GENEPOINT}'`, language)).not.toMatch(/001|certain/);
  });

  it('of the page are the record here, as its object is called', () => {
    const { thisRecord } = wordsFor('en').queries;
    expect([thisRecord('Account'), thisRecord('RFP Line'), thisRecord()]).toEqual([
      ...['this account', 'this RFP line', 'this record'],
    ]);
  });
});

describe('the detail of a step', () => {
  const sentences = (request: string): string[] | undefined =>
    withSentences({ request, records: [], total: 3 }, reader(), () => undefined).sentences;

  it('has a sentence for each of its queries', () => {
    expect(sentences('SELECT Id FROM Task LIMIT 5\nSELECT Id FROM Event')).toEqual([
      'Task, first 5',
      'Event',
    ]);
  });

  it('has none where one of them has no words, or there is no query', () => {
    expect(sentences('SELECT Id FROM Task\nFIND {edge} RETURNING Account(Id)')).toBeUndefined();
    expect(sentences('')).toBeUndefined();
  });

  it('leaves out a limit that changed nothing', () => {
    expect(sentences('SELECT Id FROM Task LIMIT 5')).toEqual(['Task']);
  });
});
