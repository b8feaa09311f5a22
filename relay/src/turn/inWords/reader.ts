// Who reads a query in words: in which language, and how numbers and moments are written for them.
import type { Actor } from '../../salesforce/types.ts';
import { safeZone } from '../../tools/zonedTime.ts';
import type { Words } from '../../words/words.ts';

export interface Reader {
  words: Words['queries'];
  /** BCP 47. */
  locale: string;
  /** IANA name. */
  timeZone: string;
}

/** Salesforce writes `de_DE`, and has a few locales that JavaScript does not know. */
function localeTag(locale: string, otherwise: string): string {
  try {
    return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** @param actor whose locale and time zone are as Salesforce writes them */
export const readerOf = (
  { locale, timeZone }: Pick<Actor, 'locale' | 'timeZone'>,
  { queries }: Words,
): Reader => ({
  words: queries,
  locale: localeTag(locale, queries.language),
  timeZone: safeZone(timeZone),
});
