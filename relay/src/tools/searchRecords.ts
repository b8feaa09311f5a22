// search_records: SOQL, decided on every object and field it touches, sent as composed from the checked tree.
import { z } from 'zod';
import { mayHoldOutsiderText } from '../policy/outsiderText.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { QueryAnswer } from '../salesforce/types.ts';
import { composeSoql, countOf } from '../soql/compose.ts';
import { decideQuery } from '../soql/decideQuery.ts';
import { parseSoql } from '../soql/parse.ts';
import { isAggregated, isCountOnly } from '../soql/shape.ts';
import { touchedBy, type TouchedResult } from '../soql/touched.ts';
import type { CheckedQuery } from '../soql/tree.ts';
import { refsOf, tableOf, withinBudget, withoutAttributes } from './compactRecords.ts';
import { badArguments, blocked, fromSalesforce } from './failures.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';

/** Rows of one query; whoever needs more narrows the question or counts. */
const MAX_ROWS = 200;

export const searchRecords = defineTool<{ soql: string }>({
  name: 'search_records',
  effect: 'read',
  description:
    'Read records with one SOQL SELECT. Parent fields (Account.Name), child subqueries, semi-joins, aggregates with GROUP BY and date literals work. Always select Id and the name field of what you will show. Totals come from COUNT/SUM, never from adding rows.',
  input: z.strictObject({ soql: z.string().min(1).max(10_000) }),
  label: ({ soql }) => `Search ${/\bFROM\s+(\w+)/i.exec(soql)?.[1] ?? 'records'}`,
  run: ({ soql }, context) => search(soql, context),
});

async function search(soql: string, context: ToolContext): Promise<ReadSuccess | ToolFailure> {
  const parsed = parseSoql(soql);
  if (!parsed.ok)
    return badArguments(parsed.error.code, parsed.error.message, parsed.error.hint, soql);
  try {
    const describe = async (object: string) =>
      visibleDescribe(context.policy, await context.sf.describe(object));
    const touched = await touchedBy(parsed.query, describe);
    if (!touched.ok)
      return badArguments(touched.error.code, touched.error.message, touched.error.hint, soql);
    const decision = decideQuery(context.policy, touched.objects, 'search_records');
    if (decision.outcome !== 'allow') return blocked(decision, soql);
    const sent = composeSoql(touched.query, { maxRows: MAX_ROWS });
    const answer = await context.sf.query(sent);
    return await present(touched, sent, answer, context);
  } catch (error) {
    return fromSalesforce(error, soql);
  }
}

async function present(
  touched: Extract<TouchedResult, { ok: true }>,
  sent: string,
  answer: QueryAnswer,
  context: ToolContext,
): Promise<ReadSuccess> {
  const { query, columns } = touched;
  const describe = await context.sf.describe(query.object);
  const total = await totalOf(query, answer, context);
  const rows = withinBudget(answer.records.map(withoutAttributes), context.resultChars);
  const truncated = rows.length < total;
  const records = isAggregated(query)
    ? []
    : refsOf(answer.records, describe.name, describe.fields.find((field) => field.nameField)?.name);
  return {
    ok: true,
    label: `Searched ${describe.labelPlural}`,
    object: describe.name,
    rowsRead: answer.records.length,
    outsiderText: !isCountOnly(query) && (await readsOutsiders(touched, context)),
    forModel: isCountOnly(query)
      ? { total }
      : { total, truncated: !isAggregated(query) && truncated, records: rows },
    detail: {
      request: sent,
      ...(isCountOnly(query) ? {} : { result: tableOf(columns, answer.records) }),
      total,
      truncated: !isCountOnly(query) && truncated,
      records,
    },
  };
}

/** Everything touched counts, filters too: a match says something about the text. */
async function readsOutsiders(
  { objects }: Extract<TouchedResult, { ok: true }>,
  context: ToolContext,
): Promise<boolean> {
  const each = objects.map(async ({ object, fields }) =>
    mayHoldOutsiderText(context.policy, await context.sf.describe(object), fields),
  );
  return (await Promise.all(each)).includes(true);
}

/** How many there are in all: where our own limit cut the answer, Salesforce is asked. */
async function totalOf(
  query: CheckedQuery,
  answer: QueryAnswer,
  context: ToolContext,
): Promise<number> {
  const wanted = query.limit ?? Infinity;
  const cut = answer.records.length >= MAX_ROWS && wanted > MAX_ROWS && !isAggregated(query);
  if (!cut) return answer.totalSize;
  const counted = await context.sf.query(composeSoql(countOf(query), { maxRows: MAX_ROWS }));
  return Math.min(counted.totalSize - (query.offset ?? 0), wanted);
}
