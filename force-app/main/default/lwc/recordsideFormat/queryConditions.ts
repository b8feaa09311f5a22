// The conditions of a query in words.
import { fill } from './values';
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
import { NOT_UNDERSTOOD, listOf, whole, within } from './queryFlat';
import type { Flat } from './queryFlat';
import { isDate, isEmpty, literalText, textOf, valueWords } from './queryValues';
import type { Value } from './queryValues';

const OF_NUMBERS: Record<string, string> = { '<': below, '<=': atMost, '>': above, '>=': atLeast };
const OF_DATES: Record<string, string> = { '<': before, '<=': until, '>': after, '>=': since };
const OF_LISTS: Record<string, string> = {
  IN: is,
  'NOT IN': noneOf,
  INCLUDES: contains,
  EXCLUDES: excludes,
};
/** What compares with one value, as filled and as empty. */
const OF_ONE: Record<string, [string, string]> = {
  '=': [is, empty],
  '!=': [isNot, filled],
  '<>': [isNot, filled],
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
  return fill(label, left, literalText(inner));
}

const COMPARISON =
  /^([\w.]+(?:\[\d+\])?) ?(!=|<>|<=|>=|[<>=]|LIKE|IN|NOT IN|INCLUDES|EXCLUDES) ?(\S+)$/i;

function comparisonWords(text: string, query: Flat, { nameOf, recordNames }: Names): string {
  const [, operand, written, right] = COMPARISON.exec(text) ?? [];
  if (!operand || !written || !right) throw NOT_UNDERSTOOD;
  const operator = written.toUpperCase();
  const left = nameOf(whole(operand, query));
  const [value, ...others] = listOf(within(right, query) ?? right).map((one) => textOf(one, query));
  if (!value) throw NOT_UNDERSTOOD;
  const shown = (one: Value): string => recordNames.get(one.text) ?? valueWords(one);
  const list = OF_LISTS[operator];
  if (list) return fill(list, left, oneOf([value, ...others].map(shown)));
  if (operator === 'LIKE') return likeWords(left, value);
  const [asFilled, asEmpty] = OF_ONE[operator] ?? [];
  if (asFilled && asEmpty)
    return isEmpty(value) ? fill(asEmpty, left) : fill(asFilled, left, shown(value));
  const label = (isDate(value) ? OF_DATES : OF_NUMBERS)[operator]!;
  return fill(label, left, valueWords(value));
}

/**
 * @param text a condition of the flat query
 * @throws NOT_UNDERSTOOD
 */
export function conditionWords(text: string, query: Flat, names: Names): string {
  const words = (part: string): string => conditionWords(part, query, names);
  const [link, label] = / OR /i.test(text) ? [/ OR /i, or] : [/ AND /i, and];
  const parts = text.split(link);
  if (parts.length > 1) {
    const isMixed = (part: string): boolean => / (AND|OR) /i.test(within(part, query) ?? part);
    const shown = parts.map((part) => (isMixed(part) ? `(${words(part)})` : words(part)));
    return shown.reduce((so, part) => fill(label, so, part));
  }
  const [, denied] = /^NOT (.+)/i.exec(text) ?? [];
  if (denied) return fill(not, words(denied));
  const inner = within(text, query);
  return inner === undefined ? comparisonWords(text, query, names) : words(inner);
}
