// The conditions of a query in words.
import { isSalesforceId, toId18 } from '../../tools/checks/ids.ts';
import { NOT_UNDERSTOOD, listOf, whole, within } from './flat.ts';
import type { Flat } from './flat.ts';
import { orFormat } from './formats.ts';
import type { Reader } from './reader.ts';
import { isDate, isEmpty, literalText, textOf, valueWords } from './values.ts';
import type { Value } from './values.ts';

const OF_NUMBERS = { '<': 'below', '<=': 'atMost', '>': 'above', '>=': 'atLeast' } as const;
const OF_DATES = { '<': 'before', '<=': 'until', '>': 'after', '>=': 'since' } as const;
const OF_LISTS = {
  IN: 'is',
  'NOT IN': 'noneOf',
  INCLUDES: 'contains',
  EXCLUDES: 'excludes',
} as const;
/** What compares with one value, as filled and as empty. */
const OF_ONE = {
  '=': ['is', 'empty'],
  '!=': ['isNot', 'filled'],
  '<>': ['isNot', 'filled'],
} as const;

const isIn = <T extends object>(key: string, table: T): key is string & keyof T =>
  Object.hasOwn(table, key);

/** What stands in a query by its API name or id is called something else. */
export interface Names {
  /** May throw NOT_UNDERSTOOD. */
  nameOf(operand: string): string;
  /** By the 18-character id. */
  nameOfRecord(id: string): string | undefined;
  reader: Reader;
}

const oneOf = (values: readonly string[], { words }: Reader): string =>
  orFormat(words.language).format(values);

/** `%` at an end stands for any text; a wildcard anywhere else has no words. */
function likeWords(left: string, { text }: Value, { words }: Reader): string {
  const [, open, inner, close] = /^(%?)(.*?)((?<!\\)%)?$/s.exec(text) ?? [];
  if (inner === undefined || /(?<!\\)[%_]/.test(inner)) throw NOT_UNDERSTOOD;
  const kind = open && close ? 'contains' : open ? 'ends' : close ? 'starts' : 'is';
  return words[kind](left, literalText(inner));
}

const ID_FIELD = /(?:Id|__c)$/i;

/** Fifteen letters may be a word; with a checksum they are an id. */
const idIn = ({ text, isQuoted }: Value, operand: string): string | undefined =>
  isQuoted && isSalesforceId(text) && (text.length === 18 || ID_FIELD.test(operand))
    ? toId18(text)
    : undefined;

/** An id says nothing to a person: records go by their names, and those that nobody has read by their number. */
function comparedWords(values: Value[], operand: string, names: Names): string[] {
  const { nameOfRecord, reader } = names;
  const shown = values.map((value) => {
    const id = idIn(value, operand);
    return id === undefined ? valueWords(value, reader) : nameOfRecord(id);
  });
  const named = shown.filter((one) => one !== undefined);
  const unnamed = shown.length - named.length;
  return unnamed === 0 ? named : [...named, reader.words.certain(unnamed)];
}

const COMPARISON =
  /^([\w.]+(?:\[\d+\])?) ?(!=|<>|<=|>=|[<>=]|LIKE|IN|NOT IN|INCLUDES|EXCLUDES) ?(\S+)$/i;

function comparisonWords(text: string, query: Flat, names: Names): string {
  const { nameOf, reader } = names;
  const { words } = reader;
  const [, operand, written, right] = COMPARISON.exec(text) ?? [];
  if (!operand || !written || !right) throw NOT_UNDERSTOOD;
  const operator = written.toUpperCase();
  const left = nameOf(whole(operand, query));
  const values = listOf(within(right, query) ?? right).map((one) => textOf(one, query));
  const [value] = values;
  if (!value) throw NOT_UNDERSTOOD;
  const shown = (): string[] => comparedWords(values, operand, names);
  if (isIn(operator, OF_LISTS)) return words[OF_LISTS[operator]](left, oneOf(shown(), reader));
  if (operator === 'LIKE') return likeWords(left, value, reader);
  if (isIn(operator, OF_ONE)) {
    const [filled, empty] = OF_ONE[operator];
    return isEmpty(value) ? words[empty](left) : words[filled](left, shown()[0]!);
  }
  const order = operator as keyof typeof OF_NUMBERS;
  return words[(isDate(value) ? OF_DATES : OF_NUMBERS)[order]](left, valueWords(value, reader));
}

/**
 * @param text a condition of the flat query
 * @throws NOT_UNDERSTOOD
 */
export function conditionWords(text: string, query: Flat, names: Names): string {
  const said = names.reader.words;
  const words = (part: string): string => conditionWords(part, query, names);
  const [link, join] = / OR /i.test(text) ? [/ OR /i, said.or] : [/ AND /i, said.and];
  const parts = text.split(link);
  if (parts.length > 1) {
    const isMixed = (part: string): boolean => / (AND|OR) /i.test(within(part, query) ?? part);
    const shown = parts.map((part) => (isMixed(part) ? `(${words(part)})` : words(part)));
    return shown.reduce((so, part) => join(so, part));
  }
  const [, denied] = /^NOT (?!NOT )(.+)/i.exec(text) ?? [];
  if (denied) return said.not(words(denied));
  const inner = within(text, query);
  return inner === undefined ? comparisonWords(text, query, names) : words(inner);
}
