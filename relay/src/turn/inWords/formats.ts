// How numbers and lists are written, made once for each language: making a format takes a hundred times as long as using it.

/** Locales are what orgs say they are: no more than these are remembered. */
const MOST = 200;

/** Answers what `make` answered for the same locale before. */
function once<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    const known = made.get(locale);
    if (known !== undefined) return known;
    if (made.size >= MOST) made.clear();
    const format = make(locale);
    made.set(locale, format);
    return format;
  };
}

export const numberFormat = once(
  (locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 8 }),
);

/** `A, B and C`. */
export const andFormat = once((locale) => new Intl.ListFormat(locale));

/** `A, B or C`. */
export const orFormat = once((locale) => new Intl.ListFormat(locale, { type: 'disjunction' }));

/** The tag of a locale as Salesforce writes it, `de_DE` say; undefined for one that JavaScript does not know. */
export const localeTag = once((locale): { tag: string | undefined } => {
  try {
    return { tag: Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] };
  } catch {
    return { tag: undefined };
  }
});
