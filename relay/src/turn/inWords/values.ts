// What a query compares with, in words: texts, numbers, days and the date literals of SOQL.
import { NOT_UNDERSTOOD } from './flat.ts';
import type { Flat } from './flat.ts';
import { dayFormat, momentFormat, numberFormat, relativeFormat, unitFormat } from './formats.ts';
import type { Unit } from './formats.ts';
import type { Reader } from './reader.ts';

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
/** `THIS_QUARTER`, `NEXT_N_FISCAL_YEARS:2`, `N_DAYS_AGO:3`; of no number that is beyond all time. */
const PERIOD =
  /^(?:(THIS|LAST|NEXT)_)?(?:N_)?(FISCAL_)?(DAY|WEEK|MONTH|QUARTER|YEAR)(?:S|S_AGO)?(?::(\d{1,6}))?$/;

const near = (count: number, unit: Unit, { words }: Reader): string =>
  relativeFormat(words.language).format(count, unit);

/** `90 days`. There is no quarter among the units of numbers, so it stays a literal. */
function span(count: number, unit: Unit, { words }: Reader): string {
  if (unit === 'quarter') throw NOT_UNDERSTOOD;
  return unitFormat(words.language, unit).format(count);
}

const periodOf = (text: string): RegExpExecArray | null =>
  PERIOD.exec(text.toUpperCase().replace(/_(\d+)_DAYS$/, '_N_DAYS:$1'));

function dateLiteral(text: string, reader: Reader): string {
  const day = NAMED_DAY[text.toUpperCase()];
  if (day !== undefined) return near(day, 'day', reader);
  const [, side, isFiscal, unit, count] = periodOf(text) ?? [];
  if (unit === undefined) throw NOT_UNDERSTOOD;
  const period = periodWords({ side, unit: unit.toLowerCase() as Unit, count }, reader);
  return isFiscal ? reader.words.fiscal(period) : period;
}

interface Period {
  side: string | undefined;
  unit: Unit;
  count: string | undefined;
}

function periodWords({ side, unit, count }: Period, reader: Reader): string {
  if (side === undefined) return near(-Number(count), unit, reader);
  if (count === undefined) return near(NEIGHBOUR[side]!, unit, reader);
  return reader.words[side === 'LAST' ? 'last' : 'next'](span(Number(count), unit, reader));
}

/** Compared as before and after, not as less and more. */
export const isDate = ({ text, isQuoted }: Value): boolean =>
  !isQuoted &&
  (DAY.test(text) ||
    MOMENT.test(text) ||
    NAMED_DAY[text.toUpperCase()] !== undefined ||
    periodOf(text) !== null);

export const isEmpty = ({ text, isQuoted }: Value): boolean =>
  isQuoted ? text === '' : text.toUpperCase() === 'NULL';

function dateWords(text: string, { locale, timeZone }: Reader): string {
  const isDay = DAY.test(text);
  const date = new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(date.getTime())) return text;
  return (isDay ? dayFormat(locale) : momentFormat(locale, timeZone)).format(date);
}

/** @throws NOT_UNDERSTOOD for a literal that is not known */
export function valueWords(value: Value, reader: Reader): string {
  const { text, isQuoted } = value;
  if (isQuoted) return literalText(text);
  if (/^(true|false)$/i.test(text)) return reader.words[/t/i.test(text) ? 'yes' : 'no'];
  if (MOMENT.test(text) || DAY.test(text)) return dateWords(text, reader);
  if (/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(text)) return numberWords(Number(text), reader);
  return dateLiteral(text, reader);
}

export const numberWords = (value: number, { locale }: Reader): string =>
  numberFormat(locale).format(value);
