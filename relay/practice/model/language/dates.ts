// Dates as people write them, relative to today; all in calendar days, `YYYY-MM-DD`.

// prettier-ignore
const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const dayMs = 86_400_000;

const monthWord = months.map((month) => `${month}|${month.slice(0, 3)}`).join('|');
const weekdayWord = weekdays.map((day) => `${day}|${day.slice(0, 3)}`).join('|');

/** What a date may look like inside a sentence; to be read with `parseDate`. */
export const datePattern =
  `(?:today|tomorrow|yesterday|(?:next|this)\\s+(?:week|month|quarter|year|${weekdayWord})|${weekdayWord}` +
  `|in\\s+(?:\\d+|an?|one|two|three)\\s+(?:day|week|month|year)s?|(?:the\\s+)?end\\s+of\\s+(?:the\\s+|this\\s+|next\\s+)?(?:week|month|quarter|year)` +
  `|\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}/\\d{1,2}(?:/\\d{4})?|(?:${monthWord})\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+\\d{4})?` +
  `|\\d{1,2}\\.?\\s+(?:${monthWord})(?:\\s+\\d{4})?)`;

const toDate = (iso: string): Date => new Date(`${iso}T00:00:00Z`);
const toIso = (date: Date): string => date.toISOString().slice(0, 10);

/** The date `days` after `iso`. */
export function addDays(iso: string, days: number): string {
  return toIso(new Date(toDate(iso).getTime() + days * dayMs));
}

/** The same day `count` months later, or that month's last day where it is shorter. */
function addMonths(iso: string, count: number): string {
  const date = toDate(iso);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return toIso(first);
}

/** A real calendar date, or nothing: there is no 30 February. */
function calendarDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? toIso(date) : undefined;
}

/** Without a year, the next such day. */
function dayOfYear(today: string, month: number, day: number, year: string | undefined) {
  if (year !== undefined) return calendarDate(Number(year), month, day);
  const thisYear = Number(today.slice(0, 4));
  const date = calendarDate(thisYear, month, day);
  return date !== undefined && date >= today ? date : calendarDate(thisYear + 1, month, day);
}

function monthNumber(word: string): number {
  return months.findIndex((month) => month.startsWith(word.slice(0, 3))) + 1;
}

function relative(text: string, today: string): string | undefined {
  if (text === 'today') return today;
  if (text === 'tomorrow') return addDays(today, 1);
  if (text === 'yesterday') return addDays(today, -1);
  const ahead = /^in (\d+|an?|one|two|three) (day|week|month|year)s?$/.exec(text);
  if (!ahead) return undefined;
  const words: Record<string, number> = { a: 1, an: 1, one: 1, two: 2, three: 3 };
  const count = words[ahead[1] ?? ''] ?? Number(ahead[1]);
  if (ahead[2] === 'day') return addDays(today, count);
  if (ahead[2] === 'week') return addDays(today, count * 7);
  return addMonths(today, ahead[2] === 'year' ? count * 12 : count);
}

function next(text: string, today: string): string | undefined {
  const match = new RegExp(`^(?:(next|this) )?(${weekdayWord}|week|month|quarter|year)$`).exec(
    text,
  );
  if (!match) return undefined;
  const [, which, unit = ''] = match;
  const weekday = weekdays.findIndex((day) => day === unit || day.slice(0, 3) === unit);
  if (weekday >= 0) {
    return addDays(today, (weekday - toDate(today).getUTCDay() + 7) % 7 || 7);
  }
  if (which !== 'next') return undefined;
  if (unit === 'week') return addDays(today, 7);
  return addMonths(today, { month: 1, quarter: 3 }[unit] ?? 12);
}

function endOf(text: string, today: string): string | undefined {
  const match = /^(?:the )?end of (?:the |this )?(next )?(week|month|quarter|year)$/.exec(text);
  if (!match) return undefined;
  const steps = match[1] ? 1 : 0;
  if (match[2] === 'week') {
    return addDays(today, ((5 - toDate(today).getUTCDay() + 7) % 7) + steps * 7);
  }
  const span = { month: 1, quarter: 3 }[match[2] ?? ''] ?? 12;
  const month = Number(today.slice(5, 7)) - 1;
  const lastMonth = Math.floor(month / span) * span + span * (steps + 1);
  return toIso(new Date(Date.UTC(Number(today.slice(0, 4)), lastMonth, 0)));
}

function written(text: string, today: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return calendarDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashes = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(text);
  if (slashes) return dayOfYear(today, Number(slashes[1]), Number(slashes[2]), slashes[3]);
  const month = new RegExp(`^(${monthWord})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?$`).exec(
    text,
  );
  if (month) return dayOfYear(today, monthNumber(month[1] ?? ''), Number(month[2]), month[3]);
  const day = new RegExp(`^(\\d{1,2})\\.? (${monthWord})(?: (\\d{4}))?$`).exec(text);
  if (day) return dayOfYear(today, monthNumber(day[2] ?? ''), Number(day[1]), day[3]);
  return undefined;
}

/**
 * The moment at which a clock in that zone shows this date and time.
 * @param clock `HH:MM`
 * @returns ISO 8601 in UTC
 */
export function momentAt(date: string, clock: string, timeZone: string): string {
  const asUtc = new Date(`${date}T${clock}:00Z`);
  const shown = new Date(`${asUtc.toLocaleString('en-US', { timeZone })} UTC`);
  return new Date(2 * asUtc.getTime() - shown.getTime()).toISOString();
}

/**
 * @param text e.g. `next friday`, `in 2 weeks`, `end of month`, `Jan 31`, `1/31/2027`, `2027-01-31`
 * @param today `YYYY-MM-DD`
 * @returns `YYYY-MM-DD`, or nothing when it is no date
 */
export function parseDate(text: string, today: string): string | undefined {
  const plain = text.toLowerCase().replace(/^on /, '').replace(/\s+/g, ' ').trim();
  return (
    relative(plain, today) ?? next(plain, today) ?? endOf(plain, today) ?? written(plain, today)
  );
}

export interface DayAndTime {
  /** `YYYY-MM-DD`. */
  day: string;
  /** `HH:MM`, where one was given. */
  time: string | undefined;
}

/** `tomorrow at 3pm`, `2027-01-05 14:30`, `friday`; nothing when it is no date, or no time of a day. */
export function dayAndTime(text: string, today: string): DayAndTime | undefined {
  const whole = parseDate(text, today);
  if (whole !== undefined) return { day: whole, time: undefined };
  const match = /^(.+?),? (?:at )?(\d{1,2})(?::(\d\d))?\s?(am|pm)?$/i.exec(text);
  const day = match?.[1] === undefined ? undefined : parseDate(match[1], today);
  if (!match || day === undefined) return undefined;
  const [, , hourText, minutes = '00', half] = match;
  const hour = half ? (Number(hourText) % 12) + (/pm/i.test(half) ? 12 : 0) : Number(hourText);
  if (hour > 23 || Number(minutes) > 59) return undefined;
  return { day, time: `${String(hour).padStart(2, '0')}:${minutes}` };
}
