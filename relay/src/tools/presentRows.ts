// The rows of a query as a tool's answer: compact, within the budget, and honest about what is missing.
import type { RecordRef } from '../protocol.ts';
import type { SObjectRecord } from '../salesforce/types.ts';
import { isAggregated } from '../soql/shape.ts';
import type { ResultColumn } from './compactRecords.ts';
import { refsOf, tableOf, withinBudget, withoutAttributes } from './compactRecords.ts';
import type { QueryRows } from './runQuery.ts';
import type { ReadSuccess, ToolContext } from './types.ts';

export interface Presentation {
  /** What was done, for a person. */
  label: string;
  /** In place of the query's own rows, columns and links. */
  rows?: readonly SObjectRecord[];
  columns?: readonly ResultColumn[];
  refs?: readonly RecordRef[];
}

/** The answer of a tool whose query gave rows. */
export function presentRows(
  answered: QueryRows,
  presentation: Presentation,
  { resultChars }: ToolContext,
): ReadSuccess {
  const { describe, total, more } = answered;
  const { label, rows = answered.records, columns = answered.columns } = presentation;
  const fitting = withinBudget(rows.map(withoutAttributes), resultChars);
  const truncated = more || fitting.length < total;
  return {
    ok: true,
    label,
    object: describe.name,
    rowsRead: rows.length,
    outsiderText: answered.outsiderText,
    forModel: { [more ? 'atLeast' : 'total']: total, truncated, records: fitting },
    detail: {
      request: answered.sent,
      result: tableOf(columns, rows),
      total,
      truncated,
      records: [...(presentation.refs ?? linksOf(answered))],
    },
  };
}

function linksOf({ query, describe, records }: QueryRows): RecordRef[] {
  if (isAggregated(query)) return [];
  return refsOf(records, describe.name, describe.fields.find((field) => field.nameField)?.name);
}
