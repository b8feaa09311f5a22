// search_records: SOQL, decided on every object and field it touches, sent as composed from the checked tree.
import { z } from 'zod';
import { isCountOnly } from '../soql/shape.ts';
import { namesInQuery } from './namesInQuery.ts';
import { presentRows } from './presentRows.ts';
import { runQuery, type QueryRows } from './runQuery.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';

export const searchRecords = defineTool<{ soql: string }>({
  name: 'search_records',
  effect: 'read',
  description:
    'Read records with one SOQL SELECT. Parent fields (Account.Name), child subqueries, semi-joins, TYPEOF, FIELDS(), aggregates with GROUP BY and date literals work. Always select Id and the name field of what you will show. Totals come from COUNT/SUM, never from adding rows.',
  input: z.strictObject({ soql: z.string().min(1).max(10_000) }),
  label: ({ soql }, { steps }) => {
    const object = /\bFROM\s+(\w+)/i.exec(soql)?.[1];
    return object === undefined ? steps.searchRecords : steps.search(object);
  },
  run: ({ soql }, context) => search(soql, context),
});

async function search(soql: string, context: ToolContext): Promise<ReadSuccess | ToolFailure> {
  const answered = await runQuery({ tool: 'search_records', soql }, context);
  if (!answered.ok) return answered;
  const label = context.words.steps.searched(answered.describe.labelPlural);
  if (isCountOnly(answered.query)) return counted(answered, label);
  return presentRows(answered, { label }, context);
}

function counted({ query, describe, sent, total }: QueryRows, label: string): ReadSuccess {
  return {
    ok: true,
    label,
    object: describe.name,
    rowsRead: 0,
    outsiderText: false,
    forModel: { total },
    detail: {
      request: sent,
      names: namesInQuery(query, describe),
      total,
      truncated: false,
      records: [],
    },
  };
}
