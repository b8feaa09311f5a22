// The one way of a tool's query: parsed, decided on all that it touches, composed from the checked tree, sent, counted.
import { mayHoldOutsiderText } from '../policy/outsiderText.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { ObjectDescribe, QueryAnswer, SObjectRecord } from '../salesforce/types.ts';
import type { Column } from '../soql/columns.ts';
import { composeSoql, countOf, operandText } from '../soql/compose.ts';
import { decideQuery } from '../soql/decideQuery.ts';
import type { TouchedObject } from '../soql/describes.ts';
import type { SoqlError } from '../soql/errors.ts';
import { parseSoql } from '../soql/parse.ts';
import { isAggregated, isCountOnly } from '../soql/shape.ts';
import { touchedBy, type TouchedResult } from '../soql/touched.ts';
import type { CheckedQuery, SoqlQuery } from '../soql/tree.ts';
import type { ResultColumn } from './compactRecords.ts';
import { withCurrencyCodes } from './currencyCodes.ts';
import { badArguments, blocked, fromSalesforce } from './failures.ts';
import { fromOffset, inStableOrder, MOST_OFFSET } from './pages.ts';
import { nearestObjects } from './readableObjects.ts';
import { resultColumns } from './resultColumns.ts';
import type { ToolContext, ToolFailure } from './types.ts';
import type { Said } from '../words/words.ts';

/** Rows of one query; whoever needs more narrows the question or counts. */
export const MAX_ROWS = 200;
/** Groups of one query: they come in one batch or not at all (SOQL and SOSL Reference, GROUP BY). */
const MAX_GROUPS = 2_000;

export interface QueryRequest {
  /** The tool whose rows of the policy decide. */
  tool: string;
  soql: string;
  /** What the answer shows beyond what the query names. */
  also?: readonly TouchedObject[];
  /** At most this many records, `MAX_ROWS` when left out. */
  maxRows?: number;
  /** Leaves out as many of the first records or groups. */
  offset?: number;
}

export interface QueryRows {
  ok: true;
  request: QueryRequest;
  query: CheckedQuery;
  columns: readonly ResultColumn[];
  /** The object of FROM. */
  describe: ObjectDescribe;
  /** The SOQL that was sent. */
  sent: string;
  records: readonly SObjectRecord[];
  /** How many there are, our own limits aside; groups where the query groups. */
  total: number;
  /** There are `total` groups at least; how many is not known. */
  more: boolean;
  /** Its order tells all rows apart: the same request with an offset goes on where these end. */
  pageable: boolean;
  outsiderText: boolean;
}

/** A query that the policy allows, not yet sent. */
export interface AllowedQuery {
  ok: true;
  query: CheckedQuery;
  columns: readonly Column[];
  describe: ObjectDescribe;
  /** Everything it touches, `also` included. */
  objects: readonly TouchedObject[];
}

/** Runs the query for the person. Whatever stands against it comes back as a failure. */
export async function runQuery(
  request: QueryRequest,
  context: ToolContext,
): Promise<QueryRows | ToolFailure> {
  const allowed = await allowQuery(request, context);
  if (!allowed.ok) return allowed;
  const { query, columns, describe, objects } = allowed;
  const { offset = 0 } = request;
  const grouped = isAggregated(query);
  if (!grouped && (query.offset ?? 0) + offset > MOST_OFFSET) return tooFar(query, request.soql);
  const maxRows = grouped ? MAX_GROUPS : (request.maxRows ?? MAX_ROWS);
  const ordered = inStableOrder(query, describe);
  // Groups come all at once, so a later page of them is read again and cut.
  const page = grouped ? (ordered ?? query) : fromOffset(ordered ?? query, offset);
  const sent = composeSoql(page, { maxRows });
  try {
    const answer = await context.sf.query(sent);
    return {
      ok: true,
      request,
      query,
      columns: resultColumns(query, columns, MAX_ROWS, context.words),
      describe,
      sent,
      records: grouped ? answer.records.slice(offset) : answer.records,
      ...(await totalOf(page, answer, grouped ? 0 : offset, maxRows, context)),
      pageable: ordered !== undefined,
      outsiderText: !isCountOnly(query) && (await readsOutsiders(objects, context)),
    };
  } catch (error) {
    return fromSalesforce(error, request.soql);
  }
}

function tooFar({ orderBy: [first] }: CheckedQuery, soql: string): ToolFailure {
  const by = first === undefined ? 'Id' : operandText(first.operand);
  return badArguments(
    'too_far',
    (words) => words.calls.tooManyToRead,
    `Paging ends after ${MOST_OFFSET} records. Query again with a condition on ${by} that goes on after the last row you have.`,
    soql,
  );
}

/** Everything before a query is sent: it is read, held against describes, and decided. */
export async function allowQuery(
  { tool, soql, also = [] }: QueryRequest,
  context: ToolContext,
): Promise<AllowedQuery | ToolFailure> {
  const parsed = parseSoql(soql);
  if (!parsed.ok) return notUnderstood(parsed.error, soql);
  try {
    const describe = async (object: string): Promise<ObjectDescribe> =>
      visibleDescribe(context.policy, await context.sf.describe(object));
    const touched = await touchedWithCurrencies(parsed.query, describe);
    if (!touched.ok)
      return notUnderstood(await withNearest(touched.error, parsed.query, tool, context), soql);
    const objects = [...touched.objects, ...also];
    const decision = decideQuery(context.policy, objects, tool);
    if (decision.outcome !== 'allow') return blocked(decision, soql);
    const { query, columns } = touched;
    return { ok: true, query, columns, describe: await describe(query.object), objects };
  } catch (error) {
    return fromSalesforce(error, soql);
  }
}

/** What the query touches, the currencies of its amounts included. */
async function touchedWithCurrencies(
  query: SoqlQuery,
  describe: (object: string) => Promise<ObjectDescribe>,
): Promise<TouchedResult> {
  const touched = await touchedBy(query, describe);
  if (!touched.ok) return touched;
  const { columns } = touched;
  const from = await describe(touched.query.object);
  const withCodes = await withCurrencyCodes(touched.query, columns, from, describe);
  return withCodes === undefined ? touched : touchedBy(withCodes, describe);
}

/** What is wrong with a query is for the model, who wrote it; the person reads that it could not be run. */
function notUnderstood({ code, message, hint }: SoqlError, soql: string): ToolFailure {
  return badArguments(code, SAID_OF[code] ?? notAsWritten, `${message} ${hint}`, soql);
}

const notAsWritten: Said = (words) => words.calls.searchNotUnderstood;
const SAID_OF: Partial<Record<SoqlError['code'], Said>> = {
  unknown_object: (words) => words.calls.noSuchObject,
  unknown_field: (words) => words.calls.noSuchField,
};

/** An unknown object in FROM is answered with the objects that it may have meant. */
async function withNearest(
  error: SoqlError,
  { object }: SoqlQuery,
  tool: string,
  context: ToolContext,
): Promise<SoqlError> {
  if (error.code !== 'unknown_object' || !error.message.includes(`object ${object},`)) return error;
  const near = await nearestObjects(object, tool, context);
  return near.length === 0 ? error : { ...error, hint: `Nearest: ${near.join(', ')}.` };
}

/** Everything touched counts, filters too: a match says something about the text. */
export async function readsOutsiders(
  objects: readonly TouchedObject[],
  { policy, sf }: ToolContext,
): Promise<boolean> {
  const each = objects.map(async ({ object, fields }) =>
    mayHoldOutsiderText(policy, await sf.describe(object), fields),
  );
  return (await Promise.all(each)).includes(true);
}

/**
 * How many there are in all, from the first page on: where our own limit cut the answer, Salesforce is asked.
 * Groups cannot be counted.
 */
async function totalOf(
  page: CheckedQuery,
  answer: QueryAnswer,
  before: number,
  maxRows: number,
  context: ToolContext,
): Promise<{ total: number; more: boolean }> {
  const wanted = page.limit ?? Infinity;
  const cut = answer.records.length >= maxRows && wanted > maxRows;
  const read = before + answer.totalSize;
  if (!cut || isAggregated(page)) return { total: read, more: cut };
  const counted = await context.sf.query(composeSoql(countOf(page), { maxRows }));
  const left = Math.min(counted.totalSize - (page.offset ?? 0), wanted);
  // Records may have gone meanwhile, but not those that were read.
  return { total: Math.max(before + left, read), more: false };
}
