// What a result costs the model that reads it: little more than its values do.
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, it } from 'vitest';
import { aWorld } from '../../builders/world.ts';
import { callOnce } from './callOnce.ts';
import type { Table } from './table.ts';

/** The values of a hundred such rows take 2,850 tokens by themselves, and what keeps them apart one each. */
const MOST_TOKENS = 3_600;

const tokensOf = (value: unknown): number => encode(JSON.stringify(value)).length;

it('a hundred opportunities of six fields cost a model little more than their values', async () => {
  const world = await aWorld({ seedData: 'full' });
  try {
    const soql =
      'SELECT Id, Name, StageName, Amount, CloseDate, Account.Name FROM Opportunity LIMIT 100';
    const { result } = await callOnce(world, 'search_records', { soql }, { person: 'admin' });

    const table = result as Table;
    expect(table).toMatchObject({ truncated: false, currency: 'USD', total: table.rows.length });
    expect(table.rows.length).toBeGreaterThan(80);
    // The data set has fewer than a hundred: some of them twice.
    const hundred = { ...table, rows: [...table.rows, ...table.rows].slice(0, 100) };
    expect(tokensOf(hundred)).toBeLessThanOrEqual(MOST_TOKENS);
  } finally {
    await world.close();
  }
});
