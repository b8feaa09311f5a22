// A query as a sentence that a person reads: 'Opportunities where Stage is Closed Won, sorted by Amount, first 50'.
import type { RecordRef, StepColumn } from '@relay/protocol';
import { countText, fill } from './values';
import by from '@salesforce/label/c.Recordside_Query_By';
import descending from '@salesforce/label/c.Recordside_Query_Descending';
import first from '@salesforce/label/c.Recordside_Query_First';
import having from '@salesforce/label/c.Recordside_Query_Having';
import numberOf from '@salesforce/label/c.Recordside_Query_Number';
import of from '@salesforce/label/c.Recordside_Query_Of';
import skip from '@salesforce/label/c.Recordside_Query_Skip';
import sorted from '@salesforce/label/c.Recordside_Query_Sorted';
import where from '@salesforce/label/c.Recordside_Query_Where';
import withChildren from '@salesforce/label/c.Recordside_Query_With';
import lang from '@salesforce/i18n/lang';
import { conditionWords } from './queryConditions';
import { NOT_UNDERSTOOD, clausesOf, flat } from './queryFlat';
import type { Clauses } from './queryFlat';

export { queriedObject } from './queryFlat';

/** What is known beside the query's text. */
export interface Known {
  /** Labels of its object (in the plural) and fields, by API name. */
  names?: Readonly<Record<string, string>>;
  /** The columns of its result. */
  columns?: readonly StepColumn[];
  /** How many rows there are in all: a limit beyond them changed nothing, and is not told. */
  total?: number;
  /** Records whose ids may stand in it. */
  records?: readonly RecordRef[];
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

const listOf = (words: string[]): string => new Intl.ListFormat(lang).format(words);

/** Names operands: the columns of totals stand in the order of SELECT. */
function namesOf({ select }: Clauses, { names = {}, columns = [] }: Known) {
  const labels = new Map(columns.map(({ name, label }) => [name, label]));
  return (operand: string): string => {
    const plain = AS_WRITTEN.exec(operand)?.[1] ?? operand;
    if (!plain.includes('(')) return names[plain] ?? labels.get(plain) ?? pathWords(plain);
    const label = columns.length === select.length && columns[select.indexOf(operand)]?.label;
    if (!label) throw NOT_UNDERSTOOD;
    return label;
  };
}

function subject(query: Clauses, known: Known, nameOf: (operand: string) => string): string {
  const { object, select, children, groupBy } = query;
  const plural = known.names?.[object] ?? spelledOut(object);
  if (select.length === 1 && /^COUNT\(\)$/i.test(select[0]!)) return fill(numberOf, plural);
  const totals = (known.columns ?? []).filter(({ role }) => role === 'total');
  const what =
    totals.length > 0 ? fill(of, listOf(totals.map(({ label }) => label)), plural) : plural;
  if (groupBy.length > 0) return fill(by, what, listOf(groupBy.map(nameOf)));
  const along = children.map((name) => known.names?.[name] ?? spelledOut(name));
  return along.length > 0 ? fill(withChildren, what, listOf(along)) : what;
}

/** An order by Id, as it is added to tell rows apart, says nothing to a person. */
const orderOf = ({ orderBy }: Clauses): Clauses['orderBy'] =>
  orderBy.filter((item) => item.by !== 'Id');

/** There is one record of an id: to limit it changes nothing. */
const isOfOne = ({ where: only }: Clauses): boolean => /^Id = '\d+'$/.test(only ?? '');

const count = (n: number): string => countText(n, '{0}', '{0}');

function sentence(soql: string, known: Known): string {
  const laid = flat(soql);
  const query = clausesOf(laid);
  const nameOf = namesOf(query, known);
  const recordNames = new Map(known.records?.map(({ id, name }) => [id, name]));
  const { limit = Infinity, offset, total = Infinity } = { ...query, ...known };
  const order = orderOf(query).map((item) =>
    item.isDescending ? fill(descending, nameOf(item.by)) : nameOf(item.by),
  );
  let words = subject(query, known, nameOf);
  const names = { nameOf, recordNames };
  if (query.where) words = fill(where, words, conditionWords(query.where, laid, names));
  if (query.having) words = fill(having, words, conditionWords(query.having, laid, names));
  if (order.length > 0) words = fill(sorted, words, listOf(order));
  if (offset) words = fill(skip, words, count(offset));
  return limit <= total && limit < Infinity && !isOfOne(query)
    ? fill(first, words, count(limit))
    : words;
}

/**
 * Pure.
 * @param soql one SOQL query
 * @returns the query as a sentence; undefined when something in it has no words, so that nothing is left out
 */
export function queryWords(soql: string, known: Known = {}): string | undefined {
  try {
    return sentence(soql, known);
  } catch (error) {
    if (error === NOT_UNDERSTOOD) return undefined;
    throw error;
  }
}
