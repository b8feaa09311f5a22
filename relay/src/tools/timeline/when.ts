// Moments and days of a timeline in the person's zone.
import { zonedMoment } from '../zonedTime.ts';

/** `2026-11-22 14:05`, from ISO 8601 as Salesforce writes it. */
export function localTime(moment: string, timeZone: string): string {
  return zonedMoment(moment, timeZone).slice(0, 16).replace('T', ' ');
}

/** `2026-11-22`: the day of a moment (milliseconds since the epoch). */
export function localDay(moment: number, timeZone: string): string {
  return zonedMoment(new Date(moment).toISOString(), timeZone).slice(0, 10);
}

/** The last millisecond of a day `2026-11-22` in the zone, since the epoch. */
export function endOfDay(day: string, timeZone: string): number {
  const asUtc = Date.parse(`${day}T23:59:59.999Z`);
  const guess = asUtc - offsetAt(asUtc, timeZone);
  // Near a change of the clocks the first guess may have the other side's offset.
  return asUtc - offsetAt(guess, timeZone);
}

/** Milliseconds that the zone is ahead of UTC at a moment. */
function offsetAt(moment: number, timeZone: string): number {
  const second = Math.floor(moment / 1_000) * 1_000;
  const wall = zonedMoment(new Date(second).toISOString(), timeZone).slice(0, 19);
  return Date.parse(`${wall}Z`) - second;
}

/** Salesforce writes `+0000` where ISO 8601 has `Z`. */
export function momentOf(text: string): number {
  return Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
}

/** A moment as SOQL writes it, without quotes. */
export function soqlMoment(moment: number): string {
  return new Date(moment).toISOString();
}
