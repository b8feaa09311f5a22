// The dates that texts are, as people and models write them in their languages.
import locale from '@salesforce/i18n/locale';

const months = ((): ReadonlyMap<string, number> => {
  const names = new Map<string, number>();
  for (const language of [locale, 'en']) {
    for (const month of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' });
      for (let at = 0; at < 12; at += 1) {
        const parts = format.formatToParts(Date.UTC(2026, at, 1));
        const name = parts.find(({ type }) => type === 'month')?.value ?? '';
        names.set(name.replace('.', '').toLowerCase(), at);
      }
    }
  }
  return names;
})();

/** 0–11, of a month's long or short name in the person's language or in English. */
export const monthNamed = (word: string): number | undefined => months.get(word.toLowerCase());

/** Whether the day comes before the month where both are digits. */
const dayFirst = ((): boolean => {
  const types = new Intl.DateTimeFormat(locale).formatToParts(0).map(({ type }) => type);
  return types.indexOf('day') < types.indexOf('month');
})();

interface Day {
  year: number;
  /** 0–11. */
  month: number;
  day: number;
}

function dayInDigits(text: string): Day | undefined {
  const [, year, isoMonth, isoDay] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})/.exec(text) ?? [];
  if (year) return { year: Number(year), month: Number(isoMonth) - 1, day: Number(isoDay) };
  const [, a, b, last] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/.exec(text) ?? [];
  if (!last) return undefined;
  const [day, month] = dayFirst ? [a, b] : [b, a];
  return { year: Number(last), month: Number(month) - 1, day: Number(day) };
}

function dayInWords(text: string): Day | undefined {
  const month = (text.match(/\p{L}+/gu) ?? []).map(monthNamed).find((at) => at !== undefined);
  const year = /\b\d{4}\b/.exec(text)?.[0];
  const day = /(?<!\d)\d{1,2}(?![\d:])/.exec(text)?.[0] ?? 1;
  const isShort = text.length < 40;
  return month === undefined || !year || !isShort
    ? undefined
    : { year: Number(year), month, day: Number(day) };
}

/**
 * @param text a cell: a date, with or without a time of day
 * @returns a number that grows with it, in ms; undefined where the text is no date
 */
export function dateIn(text: string): number | undefined {
  const trimmed = text.trim();
  const found = dayInDigits(trimmed) ?? dayInWords(trimmed);
  if (!found || found.month > 11 || found.month < 0 || found.day > 31) return undefined;
  const [, hours = '0', minutes = '0', half = ''] =
    /(?<!\d)(\d{1,2}):(\d{2})(?::\d{2})?[\s\u202f]?([ap]m)?/i.exec(trimmed) ?? [];
  const isAfternoon = half.toLowerCase() === 'pm';
  const hour = half === '' ? Number(hours) : (Number(hours) % 12) + (isAfternoon ? 12 : 0);
  return Date.UTC(found.year, found.month, found.day, hour, Number(minutes));
}
