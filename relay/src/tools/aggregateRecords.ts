// aggregate_records: counts, sums and groups that Salesforce computes, so that no total comes from a model adding rows.
import { z } from 'zod';
import type { SObjectRecord } from '../salesforce/types.ts';
import { operandText } from '../soql/compose.ts';
import type { ResultColumn } from './compactRecords.ts';
import { presentRows } from './presentRows.ts';
import { runQuery, type QueryRows } from './runQuery.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';

const NAME = 'aggregate_records';
const FUNCTIONS = ['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX'] as const;

const condition = z.string().min(1).max(5_000);

interface Input {
  object: string;
  totals: { function: (typeof FUNCTIONS)[number]; field?: string | undefined }[];
  groupBy?: string[] | undefined;
  where?: string | undefined;
  having?: string | undefined;
  orderBy?: string | undefined;
}

export const aggregateRecords = defineTool<Input>({
  name: NAME,
  effect: 'read',
  description:
    'Count, sum or average records, in groups if you like: every total you tell comes from here. Conditions are SOQL.',
  input: z.strictObject({
    object: z.string().min(1).max(80),
    totals: z
      .array(
        z.strictObject({
          function: z.enum(FUNCTIONS),
          field: z.string().min(1).max(400).optional(),
        }),
      )
      .min(1)
      .max(10)
      .describe('COUNT without a field counts records'),
    groupBy: z
      .array(z.string().min(1).max(400))
      .max(4)
      .optional()
      .describe('e.g. StageName, Owner.Name, CALENDAR_YEAR(CloseDate)'),
    where: condition.optional().describe('e.g. IsClosed = false AND CloseDate = THIS_YEAR'),
    having: condition.optional().describe('e.g. SUM(Amount) > 1000'),
    orderBy: condition.optional().describe('e.g. SUM(Amount) DESC'),
  }),
  label: ({ object }, words) => words.steps.total(object),
  run: (input, context) => total(input, context),
});

async function total(input: Input, context: ToolContext): Promise<ReadSuccess | ToolFailure> {
  const answered = await runQuery({ tool: NAME, soql: soqlOf(input) }, context);
  if (!answered.ok) return answered;
  return presentTotals(
    answered,
    { label: context.words.steps.totalled(answered.describe.labelPlural) },
    context,
  );
}

/** The answer of a query of this tool, on any of its pages. */
export function presentTotals(
  answered: QueryRows,
  { label }: { label: string },
  context: ToolContext,
): ReadSuccess {
  const { columns, records } = answered;
  const keys = keysOf(answered);
  const named = columns.map((column, i) => ({ ...column, path: [keys[i] as string] }));
  const rows = records.map((record) => renamed(record, columns, keys));
  return presentRows(answered, { label, rows, columns: named }, context);
}

/** Every column has an alias: `Account.Name` and `Owner.Name` would both be `Name` otherwise. */
function soqlOf({ object, totals, groupBy = [], where, having, orderBy }: Input): string {
  const groups = groupBy.map((group, i) => `${group} g${i}`);
  const sums = totals.map(({ function: fn, field = 'Id' }, i) => `${fn}(${field}) t${i}`);
  const clauses = [`SELECT ${[...groups, ...sums].join(', ')} FROM ${object}`];
  if (where !== undefined) clauses.push(`WHERE ${where}`);
  if (groupBy.length > 0) clauses.push(`GROUP BY ${groupBy.join(', ')}`);
  if (having !== undefined) clauses.push(`HAVING ${having}`);
  if (orderBy !== undefined) clauses.push(`ORDER BY ${orderBy}`);
  return clauses.join(' ');
}

/** What each column is called in the answer: `StageName`, `SUM(Amount)`. */
function keysOf({ query }: QueryRows): string[] {
  return query.select.map((item) =>
    item.kind === 'operand' ? operandText(item.operand) : item.kind,
  );
}

function renamed(
  record: SObjectRecord,
  columns: readonly ResultColumn[],
  keys: readonly string[],
): SObjectRecord {
  return Object.fromEntries(
    columns.map(({ path }, i) => [keys[i], record[path.join('.')] ?? null]),
  );
}
