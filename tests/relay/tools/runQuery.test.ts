// More groups than Salesforce gives in one batch: their number is not known, and is not told as if it were.
import { expect, it } from 'vitest';
import { presentRows } from '../../../relay/src/tools/presentRows.ts';
import { runQuery } from '../../../relay/src/tools/runQuery.ts';
import type { ToolContext } from '../../../relay/src/tools/types.ts';
import { aPolicy } from '../policy/builders.ts';
import { describe } from '../soql/describes.ts';

it('says that there are more groups than it could read', async () => {
  const asked: string[] = [];
  const query = async (soql: string): Promise<object> => {
    asked.push(soql);
    const records = Array.from({ length: 2_000 }, (_, i) => ({ n: 1, Name: `Group ${i}` }));
    return { totalSize: records.length, done: true, records };
  };
  const context = {
    sf: { query, describe },
    policy: aPolicy([]),
    actor: { timeZone: 'UTC' },
    resultChars: 2_000,
  } as unknown as ToolContext;

  const answered = await runQuery(
    { tool: 'aggregate_records', soql: 'SELECT Name, COUNT(Id) n FROM Account GROUP BY Name' },
    context,
  );

  expect(asked).toEqual([
    'SELECT Name, COUNT(Id) n FROM Account GROUP BY Name ORDER BY Name LIMIT 2000',
  ]);
  if (!answered.ok) throw new Error(answered.message);
  expect(presentRows(answered, { label: '' }, context).forModel).toMatchObject({
    atLeast: 2_000,
    truncated: true,
  });
});
