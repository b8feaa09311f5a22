// The rows of a query as a tool's answer: compact, within the budget, and honest about what is missing.
import type { RecordRef } from '../protocol.ts';
import type { SObjectRecord } from '../salesforce/types.ts';
import { isAggregated } from '../soql/shape.ts';
import type { ResultColumn } from './compactRecords.ts';
import { refsOf, tableOf, withinBudget } from './compactRecords.ts';
import { compactRows, type CompactRows } from './compactRows.ts';
import { namesInQuery } from './namesInQuery.ts';
import type { QueryRows } from './runQuery.ts';
import type { Cut, ReadSuccess, ToolContext } from './types.ts';

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
  context: ToolContext,
): ReadSuccess {
  const { describe, total, more, request } = answered;
  const { label, rows = answered.records, columns = answered.columns } = presentation;
  const fitting = fittingRows(columns, rows, context);
  const end = (request.offset ?? 0) + fitting.rows.length;
  const truncated = more || end < total;
  const { currency } = context.actor;
  const table = tableOf(columns, rows, currency);
  return {
    ok: true,
    label,
    object: describe.name,
    rowsRead: rows.length,
    outsiderText: answered.outsiderText,
    forModel: {
      [more ? 'atLeast' : 'total']: total,
      truncated,
      ...(currency !== undefined && holdsAmounts(columns) ? { currency } : {}),
      ...fitting,
    },
    // Where the last page ends with what could be read, there is no next one.
    ...(answered.pageable && end < total ? { cut: cutAt(request, end, label) } : {}),
    detail: {
      request: answered.sent,
      names: namesInQuery(answered.query, describe),
      result: table,
      total,
      truncated,
      records: [...(presentation.refs ?? linksOf(answered))],
    },
  };
}

/** As many rows as fit, long texts cut; a row that fills the budget alone is cut until it fits. */
export function fittingRows(
  columns: readonly ResultColumn[],
  rows: readonly SObjectRecord[],
  { resultChars, actor: { timeZone } }: Pick<ToolContext, 'resultChars' | 'actor'>,
): CompactRows {
  let textChars = Math.max(Math.floor(resultChars / 8), SHORTEST_TEXT);
  for (;;) {
    const all = compactRows(columns, rows, { timeZone, textChars });
    const fitting = withinBudget(all.rows, resultChars);
    const isWithin = fitting.length !== 1 || JSON.stringify(fitting).length <= resultChars;
    if (isWithin || textChars === SHORTEST_TEXT) return { ...all, rows: fitting };
    textChars = Math.max(Math.floor(textChars / 2), SHORTEST_TEXT);
  }
}

/** Texts are not cut further than this, however many there are in a row: ids and names stay whole. */
const SHORTEST_TEXT = 40;

function holdsAmounts(columns: readonly ResultColumn[]): boolean {
  return columns.some(
    ({ type, children }) =>
      type === 'currency' || (children !== undefined && holdsAmounts(children)),
  );
}

function cutAt(
  { tool, soql, also, maxRows }: QueryRows['request'],
  offset: number,
  label: string,
): Cut {
  return {
    tool,
    soql,
    offset,
    label,
    ...(also === undefined ? {} : { also }),
    ...(maxRows === undefined ? {} : { maxRows }),
  };
}

function linksOf({ query, describe, records }: QueryRows): RecordRef[] {
  if (isAggregated(query)) return [];
  return refsOf(records, describe.name, describe.fields.find((field) => field.nameField)?.name);
}
