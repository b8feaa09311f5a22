// A query as a sentence that a person reads: 'Opportunities where Stage is Closed Won, sorted by Amount, first 50'.
import type { StepColumn, StepDetail } from '../../protocol.ts';
import { conditionWords } from './conditions.ts';
import { NOT_UNDERSTOOD, clausesOf, flat } from './flat.ts';
import type { Clauses } from './flat.ts';
import { andFormat } from './formats.ts';
import type { Reader } from './reader.ts';
import { numberWords } from './values.ts';

/** What is known beside the query's text; of `total`: a limit beyond it changed nothing, and is not told. */
export interface Known extends Partial<Pick<StepDetail, 'names' | 'records' | 'total'>> {
  /** What other records are called, by their 18-character id. */
  nameOfRecord?: (id: string) => string | undefined;
  /** Of its result. */
  columns?: readonly StepColumn[] | undefined;
}

/** These change how a value is written, not what it is. */
const AS_WRITTEN = /^(?:toLabel|FORMAT|convertCurrency)\(([\w.]+)\)$/i;

/** `Close_Date__c` → `Close Date`, `StageName` → `Stage Name`. */
const spelledOut = (name: string): string =>
  name
    .replace(/__[cr]$/i, '')
    .replace(/_/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2');

/** `Account.Owner.Name` → `Account Owner`: the name of a parent is the parent. */
function pathWords(path: string): string {
  const parts = path.split('.');
  const named = parts.length > 1 && parts.at(-1) === 'Name' ? parts.slice(0, -1) : parts;
  return named.map(spelledOut).join(' ');
}

const listOf = (names: string[], { words }: Reader): string =>
  andFormat(words.language).format(names);

/** Names operands: the columns of totals stand in the order of SELECT. */
function namesOf({ select }: Clauses, { names = {}, columns = [] }: Known): NameOf {
  // Nobody has checked the names in a query that failed: one may be that of a property of every object.
  const labels = new Map([
    ...columns.map(({ name, label }) => [name, label] as const),
    ...Object.entries(names),
  ]);
  return (operand) => {
    const plain = AS_WRITTEN.exec(operand)?.[1] ?? operand;
    if (!plain.includes('(')) return labels.get(plain) ?? pathWords(plain);
    const label = columns.length === select.length && columns[select.indexOf(operand)]?.label;
    if (!label) throw NOT_UNDERSTOOD;
    return label;
  };
}

type NameOf = (operand: string) => string;

function subject(query: Clauses, known: Known, nameOf: NameOf, reader: Reader): string {
  const { object, select, children, groupBy } = query;
  const { words } = reader;
  const plural = known.names?.[object] ?? spelledOut(object);
  if (select.length === 1 && /^COUNT\(\)$/i.test(select[0]!)) return words.number(plural);
  const totals = (known.columns ?? []).filter(({ role }) => role === 'total');
  const summed = totals.map(({ label }) => label);
  const what = summed.length > 0 ? words.totals(listOf(summed, reader), plural) : plural;
  if (groupBy.length > 0) return words.by(what, listOf(groupBy.map(nameOf), reader));
  const along = children.map((name) => known.names?.[name] ?? spelledOut(name));
  return along.length > 0 ? words.withChildren(what, listOf(along, reader)) : what;
}

/** An order by Id, as it is added to tell rows apart, says nothing to a person. */
const orderOf = ({ orderBy }: Clauses): Clauses['orderBy'] =>
  orderBy.filter((item) => item.by !== 'Id');

/** There is one record of an id: to limit it changes nothing. */
const isOfOne = ({ where: only }: Clauses): boolean => /^Id = '\d+'$/.test(only ?? '');

function sentence(soql: string, known: Known, reader: Reader): string {
  const { words } = reader;
  const laid = flat(soql);
  const query = clausesOf(laid);
  const nameOf = namesOf(query, known);
  const own = new Map(known.records?.map(({ id, name }) => [id, name]));
  const nameOfRecord = (id: string): string | undefined => known.nameOfRecord?.(id) ?? own.get(id);
  const { limit = Infinity, offset } = query;
  const order = orderOf(query).map(({ by, isDescending }) =>
    isDescending ? words.descending(nameOf(by)) : nameOf(by),
  );
  let said = subject(query, known, nameOf, reader);
  const names = { nameOf, nameOfRecord, reader };
  if (query.where) said = words.where(said, conditionWords(query.where, laid, names));
  if (query.having) said = words.having(said, conditionWords(query.having, laid, names));
  if (order.length > 0) said = words.sorted(said, listOf(order, reader));
  if (offset) said = words.skip(said, numberWords(offset, reader));
  return limit <= (known.total ?? Infinity) && limit < Infinity && !isOfOne(query)
    ? words.first(said, numberWords(limit, reader))
    : said;
}

/**
 * Pure.
 * @param soql one SOQL query
 * @returns the query as a sentence; undefined when something in it has no words, so that nothing is left out
 */
export function queryWords(soql: string, known: Known, reader: Reader): string | undefined {
  try {
    return sentence(soql, known, reader);
  } catch (error) {
    if (error === NOT_UNDERSTOOD) return undefined;
    throw error;
  }
}

/**
 * @param detail whose request may be several queries, one a line
 * @param nameOfRecord what records are called that it does not list
 * @returns the same with a sentence for each; as it was where one of them has no words
 */
export function withSentences(
  detail: StepDetail,
  reader: Reader,
  nameOfRecord: (id: string) => string | undefined,
): StepDetail {
  const { request, names, records, result } = detail;
  const lines = request.split('\n').filter(Boolean);
  const total = lines.length === 1 ? detail.total : undefined;
  const known = { names, records, columns: result?.columns, total, nameOfRecord };
  const sentences = lines.flatMap((line) => queryWords(line, known, reader) ?? []);
  return lines.length > 0 && sentences.length === lines.length ? { ...detail, sentences } : detail;
}
