// How numbers, days and lists are written, made once for each language: making a format takes a hundred times as long as using it.

/** Locales are what orgs say they are: no more than these are remembered. */
const MOST = 200;

/** Answers what `make` answered for the same locale, and whatever else it takes, before. */
function once<K extends string[], T>(make: (...of: K) => T): (...of: K) => T {
  const made = new Map<string, T>();
  return (...of) => {
    const key = of.join(' ');
    const known = made.get(key);
    if (known !== undefined) return known;
    if (made.size >= MOST) made.clear();
    const format = make(...of);
    made.set(key, format);
    return format;
  };
}

export const numberFormat = once(
  (locale: string) => new Intl.NumberFormat(locale, { maximumFractionDigits: 8 }),
);

export type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** `90 days`. */
export const unitFormat = once(
  (locale: string, unit: Exclude<Unit, 'quarter'>) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }),
);

/** `yesterday`, `next quarter`. */
export const relativeFormat = once(
  (locale: string) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
);

/** A date has no zone: in any other than UTC it would move by a day. */
export const dayFormat = once(
  (locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
);

export const momentFormat = once(
  (locale: string, timeZone: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
);

/** `A, B and C`. */
export const andFormat = once((locale: string) => new Intl.ListFormat(locale));

/** `A, B or C`. */
export const orFormat = once(
  (locale: string) => new Intl.ListFormat(locale, { type: 'disjunction' }),
);

/** The tag of a locale as Salesforce writes it, `de_DE` say; undefined for one that JavaScript does not know. */
export const localeTag = once((locale: string): { tag: string | undefined } => {
  try {
    return { tag: Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] };
  } catch {
    return { tag: undefined };
  }
});
