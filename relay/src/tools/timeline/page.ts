// One page of a timeline: several lists in order become one, and nothing is passed over at its end.
import type { Entry } from './entry.ts';

/** What one source answered. */
export interface Answered {
  entries: readonly Entry[];
  /** There are older ones than it answered: everything after this place (milliseconds) may be missing. */
  endsAt?: number;
}

export interface Page {
  /** Newest first. */
  entries: Entry[];
  /** There are older ones: they come before this moment (milliseconds since the epoch). */
  before?: number;
}

/**
 * The newest entries that happened, about `limit` of them: what happened at the same moment is never parted,
 * so that the next page begins where this one ends.
 */
export function pageOf(answers: readonly Answered[], limit: number): Page {
  const all = answers
    .flatMap(({ entries }) => entries)
    .filter(({ upcoming }) => !upcoming)
    .sort((a, b) => b.at - a.at);
  // Below the highest end one source may still have something that the others do not.
  const end = Math.max(-Infinity, ...answers.map(({ endsAt }) => endsAt ?? -Infinity));
  const sure = all.filter(({ at }) => at > end);
  const known = sure.length > 0 ? sure : all.filter(({ at }) => at >= end);
  const entries = firstOf(known, limit);
  const last = entries.at(-1);
  const older = end > -Infinity || entries.length < known.length;
  return older && last !== undefined ? { entries, before: last.at } : { entries };
}

function firstOf(known: Entry[], limit: number): Entry[] {
  const next = known[limit];
  if (next === undefined) return known;
  const whole = known.slice(0, limit).filter(({ at }) => at > next.at);
  return whole.length > 0 ? whole : known.filter(({ at }) => at === next.at);
}

/** What is open or will be, the soonest first. */
export function upcomingOf(answers: readonly Answered[]): Entry[] {
  return answers
    .flatMap(({ entries }) => entries)
    .filter(({ upcoming }) => upcoming)
    .sort((a, b) => a.at - b.at);
}
