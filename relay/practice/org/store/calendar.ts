// Days and the parts of dates, in a time zone: what SOQL's date functions and date literals are made of.

export type DatePart =
  | 'CALENDAR_YEAR'
  | 'CALENDAR_QUARTER'
  | 'CALENDAR_MONTH'
  | 'DAY_IN_MONTH'
  | 'DAY_IN_WEEK'
  | 'DAY_IN_YEAR'
  | 'DAY_ONLY'
  | 'FISCAL_YEAR'
  | 'FISCAL_QUARTER'
  | 'FISCAL_MONTH'
  | 'HOUR_IN_DAY'
  | 'WEEK_IN_MONTH'
  | 'WEEK_IN_YEAR';

const msPerDay = 86_400_000;

/** A calendar day as a number of days since 1970-01-01. */
export type Day = number;

export const dayOf = (year: number, month: number, day: number): Day =>
  Math.floor(Date.UTC(year, month - 1, day) / msPerDay);

/** @param text - `YYYY-MM-DD` */
export const parseDay = (text: string): Day =>
  Math.floor(Date.parse(`${text}T00:00:00Z`) / msPerDay);

/** @returns `YYYY-MM-DD` */
export const formatDay = (day: Day): string => new Date(day * msPerDay).toISOString().slice(0, 10);

export function partsOfDay(day: Day): { year: number; month: number; day: number } {
  const date = new Date(day * msPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 = Sunday: weeks start on Sunday, as in a US org. */
export const weekday = (day: Day): number => (((day + 4) % 7) + 7) % 7;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}

/** @returns the day and the hour that the clocks of a time zone show */
export function localTime(instant: Date, timeZone: string): { day: Day; hour: number; ms: number } {
  const parts = Object.fromEntries(
    formatter(timeZone)
      .formatToParts(instant)
      .map((part) => [part.type, Number(part.value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
  const { year, month, day, hour, minute, second } = parts;
  const ms = Date.UTC(year, month - 1, day, hour, minute, second);
  return { day: Math.floor(ms / msPerDay), hour, ms };
}

/**
 * @returns the instant at which a day starts in a time zone. Where midnight does not exist because
 *   clocks go forward, the first instant of the day that does.
 */
export function startOfDay(day: Day, timeZone: string): Date {
  const wanted = day * msPerDay;
  let guess = wanted;
  for (let i = 0; i < 3; i++) guess += wanted - localTime(new Date(guess), timeZone).ms;
  if (localTime(new Date(guess), timeZone).day < day) guess += 3_600_000;
  return new Date(guess);
}

/**
 * @param value - a date or a datetime in UTC
 * @param timeZone - IANA name; `UTC` unless the query converts
 */
export function datePart(value: string, part: DatePart, timeZone: string): number | string {
  const time =
    value.length === 10 ? { day: parseDay(value), hour: 0 } : localTime(new Date(value), timeZone);
  const { year, month, day } = partsOfDay(time.day);
  const dayInYear = time.day - dayOf(year, 1, 1) + 1;
  switch (part) {
    case 'CALENDAR_YEAR':
    case 'FISCAL_YEAR':
      return year;
    case 'CALENDAR_QUARTER':
    case 'FISCAL_QUARTER':
      return Math.ceil(month / 3);
    case 'CALENDAR_MONTH':
    case 'FISCAL_MONTH':
      return month;
    case 'DAY_IN_MONTH':
      return day;
    case 'DAY_IN_WEEK':
      return weekday(time.day) + 1;
    case 'DAY_IN_YEAR':
      return dayInYear;
    case 'DAY_ONLY':
      return formatDay(time.day);
    case 'HOUR_IN_DAY':
      return time.hour;
    case 'WEEK_IN_MONTH':
      return Math.ceil(day / 7);
    case 'WEEK_IN_YEAR':
      return Math.ceil(dayInYear / 7);
  }
}
