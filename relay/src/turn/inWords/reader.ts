// Who reads a query in words: in which language, and how numbers and moments are written for them.
import type { Actor } from '../../salesforce/types.ts';
import { safeZone } from '../../tools/zonedTime.ts';
import type { Words } from '../../words/words.ts';
import { localeTag } from './formats.ts';

export interface Reader {
  words: Words['queries'];
  /** BCP 47. */
  locale: string;
  /** IANA name. */
  timeZone: string;
}

/** @param actor whose locale and time zone are as Salesforce writes them */
export const readerOf = (
  { locale, timeZone }: Pick<Actor, 'locale' | 'timeZone'>,
  { queries }: Words,
): Reader => ({
  words: queries,
  locale: localeTag(locale).tag ?? queries.language,
  timeZone: safeZone(timeZone),
});
