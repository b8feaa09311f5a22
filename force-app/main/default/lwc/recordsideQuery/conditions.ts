// The conditions of a query in words.
import { fill } from 'c/recordsideFormat';
import above from '@salesforce/label/c.Recordside_Query_Above';
import after from '@salesforce/label/c.Recordside_Query_After';
import and from '@salesforce/label/c.Recordside_Query_And';
import atLeast from '@salesforce/label/c.Recordside_Query_At_Least';
import atMost from '@salesforce/label/c.Recordside_Query_At_Most';
import before from '@salesforce/label/c.Recordside_Query_Before';
import below from '@salesforce/label/c.Recordside_Query_Below';
import contains from '@salesforce/label/c.Recordside_Query_Contains';
import empty from '@salesforce/label/c.Recordside_Query_Empty';
import ends from '@salesforce/label/c.Recordside_Query_Ends';
import excludes from '@salesforce/label/c.Recordside_Query_Excludes';
import filled from '@salesforce/label/c.Recordside_Query_Filled';
import is from '@salesforce/label/c.Recordside_Query_Is';
import isNot from '@salesforce/label/c.Recordside_Query_Is_Not';
import noneOf from '@salesforce/label/c.Recordside_Query_None_Of';
import not from '@salesforce/label/c.Recordside_Query_Not';
import or from '@salesforce/label/c.Recordside_Query_Or';
import since from '@salesforce/label/c.Recordside_Query_Since';
import starts from '@salesforce/label/c.Recordside_Query_Starts';
import until from '@salesforce/label/c.Recordside_Query_Until';
import lang from '@salesforce/i18n/lang';
import { NOT_UNDERSTOOD } from './parse';
import type { Condition, Value } from './parse';
import { isDate, isEmpty, valueWords } from './values';

type Comparison = Extract<Condition, { kind: 'compare' }>;

const OF_NUMBERS: Record<string, string> = { '<': below, '<=': atMost, '>': above, '>=': atLeast };
const OF_DATES: Record<string, string> = { '<': before, '<=': until, '>': after, '>=': since };
const OF_LISTS: Record<string, string> = {
  IN: is,
  'NOT IN': noneOf,
  INCLUDES: contains,
  EXCLUDES: excludes,
};

/** What stands in a query by its API name or id is called something else. */
export interface Names {
  /** May throw NOT_UNDERSTOOD. */
  nameOf(operand: string): string;
  recordNames: ReadonlyMap<string, string>;
}

const oneOf = (words: readonly string[]): string =>
  new Intl.ListFormat(lang, { type: 'disjunction' }).format(words);

/** `%` at an end stands for any text; a wildcard anywhere else has no words. */
function likeWords(left: string, { text }: Value): string {
  const [, open, inner, close] = /^(%?)(.*?)((?<!\\)%)?$/s.exec(text) ?? [];
  if (inner === undefined || /(?<!\\)[%_]/.test(inner)) throw NOT_UNDERSTOOD;
  const label = open && close ? contains : open ? ends : close ? starts : is;
  return fill(label, left, valueWords({ text: inner, isQuoted: true }));
}

function comparisonWords(comparison: Comparison, { nameOf, recordNames }: Names): string {
  const { operator, values } = comparison;
  const left = nameOf(comparison.left);
  const shown = (value: Value): string => recordNames.get(value.text) ?? valueWords(value);
  const [value] = values;
  if (!value) throw NOT_UNDERSTOOD;
  if (operator === 'LIKE') return likeWords(left, value);
  const list = OF_LISTS[operator];
  if (list) return fill(list, left, oneOf(values.map(shown)));
  const isOther = operator === '!=' || operator === '<>';
  if (isOther || operator === '=') {
    if (isEmpty(value)) return fill(isOther ? filled : empty, left);
    return fill(isOther ? isNot : is, left, shown(value));
  }
  const label = (isDate(value) ? OF_DATES : OF_NUMBERS)[operator];
  if (!label) throw NOT_UNDERSTOOD;
  return fill(label, left, valueWords(value));
}

/** @throws NOT_UNDERSTOOD */
export function conditionWords(condition: Condition, names: Names): string {
  if (condition.kind === 'compare') return comparisonWords(condition, names);
  if (condition.kind === 'not') return fill(not, conditionWords(condition.of, names));
  const parts = condition.of.map((inner) => {
    const words = conditionWords(inner, names);
    return inner.kind === 'and' || inner.kind === 'or' ? `(${words})` : words;
  });
  return parts.reduce((so, part) => fill(condition.kind === 'and' ? and : or, so, part));
}
