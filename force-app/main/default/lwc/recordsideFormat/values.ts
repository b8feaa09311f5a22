// Values, times and counts as the person reads them, in the org's locale and the person's time zone.
import type { FieldKind, FieldValue, StepResult } from '@relay/protocol';
import locale from '@salesforce/i18n/locale';
import timeZone from '@salesforce/i18n/timeZone';
import empty from '@salesforce/label/c.Recordside_Value_Empty';
import no from '@salesforce/label/c.Recordside_Value_No';
import yes from '@salesforce/label/c.Recordside_Value_Yes';

const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>();

/** Making a format costs a hundred times what using it does, and a conversation has thousands of values. */
function kept<T extends Intl.NumberFormat | Intl.DateTimeFormat>(
  Format: new (locale: string, options: object) => T,
  options: object,
): T {
  const key = Format.name + JSON.stringify(options);
  const known = formats.get(key) as T | undefined;
  const format = known ?? new Format(locale, options);
  formats.set(key, format);
  return format;
}

const numbers = (options: Intl.NumberFormatOptions = {}): Intl.NumberFormat =>
  kept(Intl.NumberFormat, options);

/** Made once for all that are written alike. */
export const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  kept(Intl.DateTimeFormat, options);

/** Puts values into a label's {0}, {1}, …; numbers as the person writes them. */
export const fill = (label: string, ...values: (string | number)[]): string =>
  label.replace(/\{(\d)\}/g, (hole, at: string) => {
    const value = values[Number(at)] ?? hole;
    return typeof value === 'number' ? numbers().format(value) : value;
  });

/** The label for one thing or for many; {0} is the count. */
export const countText = (count: number, one: string, many: string): string =>
  fill(count === 1 ? one : many, count);

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

const hasZone = (text: string): boolean => /(?:Z|[+-]\d{2}:?\d{2})$/.test(text);

/** In epoch ms; NaN where the text is no date. Salesforce writes `+0000`, which not every browser reads. */
export const momentOf = (text: string): number =>
  Date.parse(
    hasZone(text)
      ? text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')
      : `${text}${isDay(text) ? 'T00:00' : ''}Z`,
  );

function dateText(text: string, withTime: boolean): string {
  const moment = momentOf(text);
  if (Number.isNaN(moment)) return text;
  const options: Intl.DateTimeFormatOptions = {
    dateStyle: 'medium',
    timeStyle: withTime ? 'short' : undefined,
    // What is written without a zone is shown as it is written: in any other than UTC it would move.
    timeZone: hasZone(text) ? timeZone : 'UTC',
  };
  return dates(options).format(moment);
}

/** Currency has no symbol here: cards do not know the field's own currency. */
function numberText(value: number, kind: FieldKind): string {
  const isMoney = kind === 'currency';
  return numbers({
    ...(kind === 'percent' ? { style: 'unit', unit: 'percent' } : {}),
    minimumFractionDigits: isMoney && !Number.isInteger(value) ? 2 : 0,
    maximumFractionDigits: isMoney ? 2 : 8,
  }).format(value);
}

/**
 * @param value null, undefined and '' are shown as empty
 * @param kind how the field is shown
 * @param name the looked-up record's name, where the kind is `reference`
 */
export function valueText(value: FieldValue | undefined, kind: FieldKind, name?: string): string {
  if (value === null || value === undefined || value === '') return empty;
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'number') return numberText(value, kind);
  if (kind === 'date') return dateText(value, false);
  if (kind === 'datetime') return dateText(value, !isDay(value));
  if (kind === 'multipicklist') return value.split(';').join(', ');
  return kind === 'reference' && name ? name : value;
}

const AMOUNTS = new Set<FieldKind>(['number', 'currency', 'percent']);

/** Kinds that are compared by their digits, and so stand at the end of their column. */
export const isAmount = (kind: FieldKind | undefined): boolean =>
  kind !== undefined && AMOUNTS.has(kind);

function moneyText(value: number, currency: string, isWhole: boolean): string {
  const whole = isWhole ? { minimumFractionDigits: 0 } : {};
  try {
    return numbers({ style: 'currency', currency, ...whole }).format(value);
  } catch {
    // An org may have codes that no browser knows.
    return `${currency} ${numberText(value, 'currency')}`;
  }
}

/**
 * A cell of a step's result.
 * @param text as Salesforce writes it; what does not fit its kind stays as it is
 * @param kind of its column
 * @param currency ISO 4217, of the step's amounts
 * @param isWhole no amount beside it has cents: then it shows none either
 */
export function cellText(
  text: string,
  kind: FieldKind = 'text',
  currency?: string,
  isWhole = false,
): string {
  if (text === '') return '';
  if (kind === 'boolean') return text === 'true' ? yes : text === 'false' ? no : text;
  if (!isAmount(kind)) return valueText(text, kind);
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  return kind === 'currency' && currency
    ? moneyText(value, currency, isWhole)
    : numberText(value, kind);
}

/** What writes the cells of a result's column: all with cents, or none. */
export function columnText(
  { columns, rows, currency }: StepResult,
  at: number,
): (text: string) => string {
  const isWhole = rows.every((row) => Number.isInteger(Number(row[at])));
  return (text) => cellText(text, columns[at]?.kind, currency, isWhole);
}

/** The number that a cell of a step's result holds; undefined where it holds none. */
export function cellNumber(text: string, kind: FieldKind | undefined): number | undefined {
  if (!isAmount(kind) || text.trim() === '') return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : undefined;
}

/** A number in few characters: 1,446,500 reads 1.4M. For axes, where the exact one is told beside it. */
export function shortNumber(value: number, kind: FieldKind, currency?: string): string {
  const compact = { notation: 'compact', maximumFractionDigits: 1 } as const;
  const percent = kind === 'percent' ? ({ style: 'unit', unit: 'percent' } as const) : {};
  const money = { style: 'currency', currency, minimumFractionDigits: 0 } as const;
  try {
    const isMoney = kind === 'currency' && currency !== undefined;
    return numbers({ ...(isMoney ? money : percent), ...compact }).format(value);
  } catch {
    return numbers(compact).format(value);
  }
}

/** Time of day, with the date when it was another day. `iso` in UTC; `now` in epoch ms. */
export function timeText(iso: string, now: number): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return '';
  const day = dates({ dateStyle: 'medium', timeZone });
  const isToday = day.format(date) === day.format(now);
  return dates({
    dateStyle: isToday ? undefined : 'medium',
    timeStyle: 'short',
    timeZone,
  }).format(date);
}

/** 840 ms → "840 ms", 2,300 ms → "2.3 s". */
export function durationText(ms: number): string {
  const inSeconds = ms >= 1000;
  return numbers({
    style: 'unit',
    unit: inSeconds ? 'second' : 'millisecond',
    unitDisplay: 'short',
    maximumFractionDigits: inSeconds ? 1 : 0,
  }).format(inSeconds ? ms / 1000 : ms);
}

/** Time left as m:ss, or in minutes when there is an hour or more. Never negative. */
export function countdownText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  const two = (n: number): string => String(n).padStart(2, '0');
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}
