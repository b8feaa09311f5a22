// What a query's answer tells: more groups than Salesforce gives, currencies, moments, lookups and child rows.
import { describe as suite, expect, it } from 'vitest';
import { presentRows } from '../../../relay/src/tools/presentRows.ts';
import { runQuery } from '../../../relay/src/tools/runQuery.ts';
import type { ReadSuccess, ToolContext } from '../../../relay/src/tools/types.ts';
import { aField } from '../../builders/fields.ts';
import { aFieldRule, aPolicy } from '../policy/builders.ts';
import { describe } from '../soql/describes.ts';
import { english } from '../../../relay/src/words/words.ts';

interface Setting {
  currency?: string;
  severalCurrencies?: boolean;
  resultChars?: number;
  policy?: ToolContext['policy'];
}

const CURRENCY = aField('CurrencyIsoCode', { type: 'picklist' });

/** An org that answers every query with these rows. */
async function answerOf(soql: string, rows: object[], setting: Setting = {}) {
  const asked: string[] = [];
  const context = {
    sf: {
      query: async (sent: string) => {
        asked.push(sent);
        return { totalSize: rows.length, done: true, records: rows };
      },
      describe: async (name: string) => {
        const found = await describe(name);
        return setting.severalCurrencies
          ? { ...found, fields: [...found.fields, CURRENCY] }
          : found;
      },
    },
    policy: setting.policy ?? aPolicy([]),
    actor: { timeZone: 'Europe/Berlin', ...(setting.currency && { currency: setting.currency }) },
    words: english,
    resultChars: setting.resultChars ?? 16_000,
  } as unknown as ToolContext;
  const answered = await runQuery({ tool: 'search_records', soql }, context);
  if (!answered.ok) throw new Error(answered.hint);
  return { asked, answer: presentRows(answered, { label: '' }, context) };
}

const groups = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ n: 1, Name: `Group ${i}` }));

suite('an order', () => {
  it.each([
    ['SELECT Name FROM Account', 'FROM Account ORDER BY Id LIMIT 200'],
    ['SELECT Name FROM Account ORDER BY Name DESC', 'ORDER BY Name DESC, Id LIMIT 200'],
    ['SELECT Name FROM Account ORDER BY Id DESC', 'ORDER BY Id DESC LIMIT 200'],
    ['SELECT Name FROM Account LIMIT 1', 'FROM Account LIMIT 1'],
    ['SELECT SUM(AnnualRevenue) s FROM Account', 's FROM Account'],
    [
      'SELECT Industry, COUNT(Id) n FROM Account GROUP BY Industry ORDER BY COUNT(Id)',
      'ORDER BY COUNT(Id), Industry LIMIT 2000',
    ],
  ])('tells the rows of %s apart', async (soql, end) => {
    const { asked } = await answerOf(soql, []);

    expect(asked[0]?.endsWith(end)).toBe(true);
  });
});

suite('groups', () => {
  const soql = (by: string) => `SELECT Name, COUNT(Id) n FROM Account GROUP BY ${by}`;

  it('are told as at least so many where there are more than come at once', async () => {
    const { asked, answer } = await answerOf(soql('Name'), groups(2_000), { resultChars: 2_000 });

    expect(asked).toEqual([
      'SELECT Name, COUNT(Id) n FROM Account GROUP BY Name ORDER BY Name LIMIT 2000',
    ]);
    expect(answer.forModel).toMatchObject({ atLeast: 2_000, truncated: true });
  });

  it('have no cursor where subtotals stand between them, which have no order of their own', async () => {
    const small = { resultChars: 200 };
    const plain = await answerOf(soql('Name'), groups(30), small);
    const withTotals = await answerOf(soql('ROLLUP(Name)'), groups(30), small);

    expect(plain.answer.cut).toMatchObject({ tool: 'search_records' });
    expect(withTotals.answer.forModel).toMatchObject({ total: 30, truncated: true });
    expect(withTotals.answer.cut).toBeUndefined();
  });
});

suite('an amount', () => {
  const AMOUNTS = 'SELECT Name, AnnualRevenue FROM Account';
  const row = { Name: 'Edge', AnnualRevenue: 5 };

  it('has the currency of the org, once', async () => {
    const { answer } = await answerOf(AMOUNTS, [row], { currency: 'EUR' });

    expect(answer.forModel).toMatchObject({ currency: 'EUR', rows: [['Edge', 5]] });
    expect(answer.detail.result).toMatchObject({
      currency: 'EUR',
      columns: [{ name: 'Name' }, { name: 'AnnualRevenue', kind: 'currency' }],
      rows: [['Edge', '5']],
    });
  });

  it('has none where the org does not say, and names have none at all', async () => {
    const unsaid = await answerOf(AMOUNTS, [row]);
    const names = await answerOf('SELECT Name FROM Account', [row], { currency: 'EUR' });

    expect(unsaid.answer.forModel).not.toHaveProperty('currency');
    expect(names.answer.forModel).not.toHaveProperty('currency');
    expect(names.answer.detail.result).not.toHaveProperty('currency');
  });

  it.each([
    ['of the record', AMOUNTS, 'Name, AnnualRevenue, CurrencyIsoCode FROM'],
    [
      'of a parent',
      'SELECT Account.AnnualRevenue FROM Contact',
      'Account.AnnualRevenue, Account.CurrencyIsoCode FROM',
    ],
    [
      'of child rows',
      'SELECT Name, (SELECT Amount FROM Opportunities) FROM Account',
      '(SELECT Amount, CurrencyIsoCode FROM Opportunities',
    ],
    [
      'that was asked for with its currency',
      'SELECT CurrencyIsoCode, AnnualRevenue FROM Account',
      'SELECT CurrencyIsoCode, AnnualRevenue FROM',
    ],
    ['without amounts', 'SELECT Name FROM Account', 'SELECT Name FROM'],
    ['in totals', 'SELECT SUM(AnnualRevenue) s FROM Account', 'SELECT SUM(AnnualRevenue) s FROM'],
  ])('%s comes with its currency in an org of several', async (_what, soql, sent) => {
    const { asked } = await answerOf(soql, [], { severalCurrencies: true });

    expect(asked[0]).toContain(sent);
  });

  it('comes without a currency that is hidden', async () => {
    const policy = aPolicy([aFieldRule('Account.CurrencyIsoCode', 'Hidden')]);

    const { asked } = await answerOf(AMOUNTS, [], { severalCurrencies: true, policy });

    expect(asked[0]).not.toContain('CurrencyIsoCode');
  });
});

suite('a row', () => {
  const forModel = (answer: ReadSuccess) => answer.forModel as { columns: unknown; rows: unknown };

  it('has moments on the person’s clock, and as Salesforce writes them in the panel', async () => {
    const CreatedDate = '2026-07-01T22:30:00.000+0000';

    const { answer } = await answerOf('SELECT CreatedDate FROM Account', [{ CreatedDate }]);

    expect(forModel(answer).rows).toEqual([['2026-07-02T00:30:00+02:00']]);
    expect(answer.detail.result).toMatchObject({
      columns: [{ kind: 'datetime' }],
      rows: [[CreatedDate]],
    });
  });

  it('has one column for a lookup with its id and its name', async () => {
    const soql = 'SELECT AccountId, Account.Name, LastName, Account.Owner.Name FROM Contact';
    const rows = [
      {
        attributes: { type: 'Contact' },
        AccountId: '001',
        Account: { attributes: { type: 'Account' }, Name: 'Edge', Owner: { Name: 'Dana' } },
        LastName: 'Ng',
      },
      { AccountId: null, Account: null, LastName: 'Roe' },
    ];

    const { answer } = await answerOf(soql, rows);

    expect(forModel(answer)).toMatchObject({
      columns: ['Account', 'LastName', 'Account.Owner.Name'],
      rows: [
        [{ id: '001', name: 'Edge' }, 'Ng', 'Dana'],
        [null, 'Roe', null],
      ],
    });
  });

  it('has its child rows in one cell, and says where there may be more', async () => {
    const soql = 'SELECT Name, (SELECT LastName FROM Contacts) FROM Account';
    const contacts = (count: number, totalSize = count) => ({
      totalSize,
      records: Array.from({ length: count }, () => ({ LastName: 'Ng' })),
    });
    const rows = [
      { Name: 'Few', Contacts: contacts(1) },
      { Name: 'None', Contacts: null },
      { Name: 'Cut', Contacts: contacts(1, 3) },
      { Name: 'Full', Contacts: contacts(200) },
    ];

    const { answer } = await answerOf(soql, rows);

    expect(forModel(answer).columns).toEqual(['Name', { Contacts: ['LastName'] }]);
    expect(forModel(answer).rows).toMatchObject([
      ['Few', [['Ng']]],
      ['None', []],
      ['Cut', { rows: [['Ng']], truncated: true }],
      ['Full', { truncated: true }],
    ]);
  });

  it('fits, however long its texts are, and says what was cut', async () => {
    const rows = [{ Name: 'Edge', Description: 'x'.repeat(30_000) }];

    const { answer } = await answerOf('SELECT Name, Description FROM Account', rows, {
      resultChars: 2_000,
    });

    const text = JSON.stringify(answer.forModel);
    expect(text.length).toBeLessThan(2_500);
    expect(text).toContain('(cut; 30000 characters)');
    expect(answer.forModel).toMatchObject({ textsCut: true, total: 1, truncated: false });
  });
});

it('names its object and its own fields for the person, filters and orders included', async () => {
  const { answer } = await answerOf(
    "SELECT Name, Owner.Name FROM Account WHERE Industry = 'Energy' ORDER BY AnnualRevenue",
    [],
  );
  expect(Object.keys(answer.detail.names ?? {}).sort()).toEqual([
    'Account',
    'AnnualRevenue',
    'Industry',
    'Name',
  ]);
});
