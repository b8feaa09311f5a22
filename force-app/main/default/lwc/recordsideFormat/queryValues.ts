// What a query compares with, in words: texts, numbers, days and the date literals of SOQL.
import { cellText, fill } from './values';
import fiscal from '@salesforce/label/c.Recordside_Query_Fiscal';
import last from '@salesforce/label/c.Recordside_Query_Last';
import next from '@salesforce/label/c.Recordside_Query_Next';
import lang from '@salesforce/i18n/lang';
import { NOT_UNDERSTOOD } from './queryFlat';
import type { Flat } from './queryFlat';

export interface Value {
  /** A quoted text keeps the backslash of `\%` and `\_`, for LIKE. */
  text: string;
  isQuoted: boolean;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** A value as it stands in the flat query. */
export function textOf(value: string, { texts }: Flat): Value {
  const quoted = texts[Number(/^'(\d+)'$/.exec(value)?.[1])];
  if (quoted === undefined) return { text: value, isQuoted: false };
  const text = quoted.replace(/\\([^%_])/g, (_, sign: string) => ESCAPES[sign] ?? sign);
  return { text, isQuoted: true };
}

export const literalText = (text: string): string => text.replace(/\\([%_])/g, '$1');

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T/;
/** SOQL and SOSL Reference, Date Formats and Date Literals. */
const NAMED_DAY: Record<string, number> = { YESTERDAY: -1, TODAY: 0, TOMORROW: 1 };
const NEIGHBOUR: Record<string, number> = { LAST: -1, THIS: 0, NEXT: 1 };
/** `THIS_QUARTER`, `NEXT_N_FISCAL_YEARS:2`, `N_DAYS_AGO:3`. */
const PERIOD =
  /^(?:(THIS|LAST|NEXT)_)?(?:N_)?(FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)(?:S|S_AGO)?(?::(\d+))?$/;

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const near = (count: number, unit: string): string =>
  new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(count, unit.toLowerCase() as Unit);

/** `90 days`. There is no quarter among the units of numbers, so it stays a literal. */
function span(count: number, unit: string): string {
  if (unit === 'QUARTER') throw NOT_UNDERSTOOD;
  const options = { style: 'unit', unit: unit.toLowerCase(), unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(lang, options).format(count);
}

function dateLiteral(text: string): string | undefined {
  const day = NAMED_DAY[text];
  if (day !== undefined) return near(day, 'day');
  const asCount = text.replace(/_(\d+)_DAYS$/, '_N_DAYS:$1');
  const [, side, isFiscal, unit, count] = PERIOD.exec(asCount) ?? [];
  if (!unit) return undefined;
  const words = periodWords(side, unit, count);
  return isFiscal ? fill(fiscal, words) : words;
}

function periodWords(side: string | undefined, unit: string, count?: string): string {
  if (!side) return near(-Number(count), unit);
  if (count) return fill(side === 'LAST' ? last : next, span(Number(count), unit));
  return near(NEIGHBOUR[side]!, unit);
}

const literalOf = ({ text, isQuoted }: Value): string | undefined =>
  isQuoted ? undefined : dateLiteral(text.toUpperCase());

/** Compared as before and after, not as less and more. */
export const isDate = (value: Value): boolean =>
  !value.isQuoted &&
  (DAY.test(value.text) || MOMENT.test(value.text) || literalOf(value) !== undefined);

export const isEmpty = ({ text, isQuoted }: Value): boolean =>
  isQuoted ? text === '' : text.toUpperCase() === 'NULL';

/** @throws NOT_UNDERSTOOD for a literal that is not known */
export function valueWords(value: Value): string {
  const { text, isQuoted } = value;
  if (isQuoted) return literalText(text);
  if (/^(true|false)$/i.test(text)) return cellText(text.toLowerCase(), 'boolean');
  if (MOMENT.test(text)) return cellText(text, 'datetime');
  if (DAY.test(text)) return cellText(text, 'date');
  if (/^[+-]?[\d.]+$/.test(text)) return cellText(text, 'number');
  const literal = literalOf(value);
  if (literal === undefined) throw NOT_UNDERSTOOD;
  return literal;
}
