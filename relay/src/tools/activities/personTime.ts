// Days and times as the person who acts has them, turned into what Salesforce stores.
import { isCalendarDate, readInstant } from '../../soql/calendar.ts';
import { zonedMoment } from '../zonedTime.ts';

const MINUTE_MS = 60_000;

/** The day it is for the person, `YYYY-MM-DD`; `at` in milliseconds since the epoch. */
export function dayOf(at: number, timeZone: string): string {
  return zonedMoment(new Date(at).toISOString(), timeZone).slice(0, 10);
}

/**
 * A moment in UTC, from ISO 8601 with a zone, or without one as the person's clock shows it (seconds may be left
 * out). Undefined if it is none. An hour that the clocks skip is moved on; of one that they repeat it is the first.
 */
export function momentIn(text: string, timeZone: string): string | undefined {
  const iso = text.trim().replace(' ', 'T');
  const withZone = readInstant(iso);
  if (withZone !== undefined) return withZone;
  const asUtc = readInstant(`${iso}Z`);
  if (asUtc === undefined) return undefined;
  const wall = Date.parse(asUtc);
  // The offsets before and after any change of the clocks near by: the earliest moment that shows this wall time.
  const guesses = [-1, 1].map(
    (days) => wall - offsetAt(wall + days * 24 * 60 * MINUTE_MS, timeZone),
  );
  const fits = guesses.filter((guess) => guess + offsetAt(guess, timeZone) === wall);
  const moment = fits.length > 0 ? Math.min(...fits) : Math.max(...guesses);
  return new Date(moment).toISOString();
}

/** Whether the text is a day without a time. */
export function isDay(text: string): boolean {
  return isCalendarDate(text.trim());
}

/** Whole minutes between two moments or days. */
export function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MINUTE_MS);
}

/** The moment so many minutes later, in UTC. */
export function minutesAfter(moment: string, minutes: number): string {
  return new Date(Date.parse(moment) + minutes * MINUTE_MS).toISOString();
}

/** Milliseconds that the zone is ahead of UTC at a moment of whole seconds or not. */
function offsetAt(moment: number, timeZone: string): number {
  const second = Math.floor(moment / 1_000) * 1_000;
  const wall = zonedMoment(new Date(second).toISOString(), timeZone).slice(0, 19);
  return Date.parse(`${wall}Z`) - second;
}
