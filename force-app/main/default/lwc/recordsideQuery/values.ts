// What a query compares with, in words: texts, numbers, days and the date literals of SOQL.
import { cellText, fill } from 'c/recordsideFormat';
import fiscal from '@salesforce/label/c.Recordside_Query_Fiscal';
import last from '@salesforce/label/c.Recordside_Query_Last';
import next from '@salesforce/label/c.Recordside_Query_Next';
import lang from '@salesforce/i18n/lang';
import type { Value } from './parse';
import { NOT_UNDERSTOOD } from './tokens';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T/;
/** SOQL and SOSL Reference, Date Formats and Date Literals. */
const NAMED_DAY: Record<string, number> = { YESTERDAY: -1, TODAY: 0, TOMORROW: 1 };
const PERIOD = /^(THIS|LAST|NEXT)_(FISCAL_)?(WEEK|MONTH|QUARTER|YEAR)$/;
const NEIGHBOUR: Record<string, number> = { LAST: -1, THIS: 0, NEXT: 1 };
const SOME_DAYS = /^(LAST|NEXT)_(\d+)_DAYS$/;
const SOME = /^(LAST|NEXT)_N_(FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S:(\d+)$/;
const AGO = /^N_(FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO:(\d+)$/;

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const near = (count: number, unit: string): string =>
  new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(count, unit.toLowerCase() as Unit);

/** `90 days`. There is no quarter among the units of numbers, so it stays a literal. */
function span(count: number, unit: string): string {
  if (unit === 'QUARTER') throw NOT_UNDERSTOOD;
  const options = { style: 'unit', unit: unit.toLowerCase(), unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(lang, options).format(count);
}

const inYear = (isFiscal: string | undefined, text: string): string =>
  isFiscal ? fill(fiscal, text) : text;

function dateLiteral(text: string): string | undefined {
  const day = NAMED_DAY[text];
  if (day !== undefined) return near(day, 'day');
  const period = PERIOD.exec(text);
  if (period) return inYear(period[2], near(NEIGHBOUR[period[1]!]!, period[3]!));
  const days = SOME_DAYS.exec(text);
  if (days) return fill(days[1] === 'LAST' ? last : next, span(Number(days[2]), 'day'));
  const some = SOME.exec(text);
  if (some) {
    return inYear(some[2], fill(some[1] === 'LAST' ? last : next, span(Number(some[4]), some[3]!)));
  }
  const ago = AGO.exec(text);
  return ago ? inYear(ago[1], near(-Number(ago[3]), ago[2]!)) : undefined;
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
  if (isQuoted) return text.replace(/\\([%_])/g, '$1');
  if (/^(true|false)$/i.test(text)) return cellText(text.toLowerCase(), 'boolean');
  if (MOMENT.test(text)) return cellText(text, 'datetime');
  if (DAY.test(text)) return cellText(text, 'date');
  if (/^[+-]?[\d.]+$/.test(text)) return cellText(text, 'number');
  const literal = literalOf(value);
  if (literal === undefined) throw NOT_UNDERSTOOD;
  return literal;
}
