// The sources of a timeline, asked side by side; what is closed or missing is left out and named.
import type { ToolContext, ToolFailure } from '../types.ts';
import { namesInQuery } from '../namesInQuery.ts';
import { allParts } from '../parts.ts';
import { readableColumns } from '../readableColumns.ts';
import { runQuery } from '../runQuery.ts';
import type { Clock, Source } from './entry.ts';
import type { Answered } from './page.ts';
import type { Said } from '../../words/words.ts';

export interface TimelineRequest {
  tool: string;
  /** Milliseconds since the epoch; only what happened before. */
  before?: number | undefined;
  /** Entries of a page; each source is asked for this many and its extra rows. */
  rows: number;
  clock: Clock;
}

export interface TimelineAnswers {
  ok: true;
  answers: Answered[];
  /** Entries in all. */
  total: number;
  /** There are `total` at least; some of those not read may repeat others. */
  more: boolean;
  /** What is not in it, each with its reason. */
  leftOut: Said[];
  /** The queries that were sent. */
  sent: string[];
  /** What objects and fields in them are called. */
  names: Record<string, string>;
  outsiderText: boolean;
}

interface Read extends Answered {
  total: number;
  more: boolean;
  sent: string;
  names: Record<string, string>;
  outsiderText: boolean;
  /** Columns that were closed. */
  without: string[];
}

/** Failures that say: this source is not for this person, or not in this org. The others end the call. */
const MISSING = new Set([
  'unknown_object',
  'unknown_field',
  'bad_query',
  'not_enabled',
  'no_access',
]);

/** Asks every source. A failure only where Salesforce cannot be asked at all. */
export async function readSources(
  sources: readonly Source[],
  request: TimelineRequest,
  context: ToolContext,
): Promise<TimelineAnswers | ToolFailure> {
  const asked = sources.map((source) => readSource(source, request, context));
  const reads = await allParts(asked, context);
  const failed = reads.find((read) => isFailure(read) && !isMissing(read));
  if (failed !== undefined && isFailure(failed)) return failed;
  const answers = withoutRepeated(reads.filter((read): read is Read => !isFailure(read)));
  return {
    ok: true,
    answers,
    total: answers.reduce((sum, { total }) => sum + total, 0),
    more: answers.some(({ more }) => more),
    leftOut: reads.flatMap((read, i) => leftOutOf(sources[i]!, read)),
    sent: answers.map(({ sent }) => sent),
    names: Object.assign({}, ...answers.map(({ names }) => names)) as Record<string, string>,
    outsiderText: answers.some(({ outsiderText }) => outsiderText),
  };
}

function isFailure(read: Read | ToolFailure): read is ToolFailure {
  return 'ok' in read;
}

/** An e-mail leaves a task as well (Object Reference, EmailMessage, ActivityId); it is told once. */
function withoutRepeated(reads: readonly Read[]): Read[] {
  const repeated = new Set(
    reads.flatMap(({ entries }) => entries.flatMap(({ task }) => task ?? [])),
  );
  const cut = reads.some(({ endsAt }) => endsAt !== undefined);
  return reads.map((read) => {
    const entries = read.entries.filter(({ id }) => !repeated.has(id));
    const fewer = read.entries.length - entries.length;
    if (fewer === 0) return read;
    return { ...read, entries, total: read.total - fewer, more: read.more || cut };
  });
}

function isMissing({ status, code }: ToolFailure): boolean {
  return status === 'blocked' || MISSING.has(code);
}

function leftOutOf({ kept, wanted }: Source, read: Read | ToolFailure): Said[] {
  if (isFailure(read)) {
    const why = read.status === 'blocked' ? 'notAllowed' : 'notAvailable';
    return [({ timeline }) => timeline[why](timeline.sources[kept])];
  }
  const closed = wanted.filter((column) => read.without.includes(column));
  return closed.includes('OldValue') || closed.includes('NewValue')
    ? [({ timeline }) => timeline.valuesClosed(timeline.sources[kept])]
    : [];
}

async function readSource(
  source: Source,
  { tool, before, rows, clock }: TimelineRequest,
  context: ToolContext,
): Promise<Read | ToolFailure> {
  const { object, needed, wanted, where, orderBy } = source;
  const readable = await readableColumns(tool, object, needed, wanted, context);
  if (!readable.ok) return readable;
  const conditions =
    before === undefined ? where : `${where} AND (${source.before(before, clock)})`;
  const soql = `SELECT ${readable.columns.join(', ')} FROM ${object} WHERE ${conditions} ORDER BY ${orderBy}`;
  const maxRows = rows + source.extraRows;
  const answered = await runQuery({ tool, soql, maxRows }, context);
  if (!answered.ok) return answered;
  const { records, total } = answered;
  const last = total > records.length ? records.at(-1) : undefined;
  const entries = source.entriesOf(records, clock);
  const fewer = records.length - entries.length;
  return {
    entries,
    ...(last && { endsAt: source.placeOf(last, clock) }),
    // What is not read may repeat as well: then only what was read is sure.
    total: last && fewer > 0 ? entries.length : total - fewer,
    more: last !== undefined && fewer > 0,
    sent: answered.sent,
    names: namesInQuery(answered.query, answered.describe),
    outsiderText: answered.outsiderText && records.length > 0,
    without: wanted.filter((column) => !readable.columns.includes(column)),
  };
}
