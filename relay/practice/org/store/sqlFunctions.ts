// What SOQL needs and SQLite lacks: comparing text in any case for all of Unicode, and calendar functions in a time zone.
import type { DatabaseSync } from 'node:sqlite';
import { datePart } from './calendar.ts';
import type { DatePart } from './calendar.ts';
import type { OrgClock } from './clock.ts';

/** @returns the text as it is compared and sorted */
export const fold = (text: string): string => text.normalize('NFC').toLowerCase();

/** Makes the functions known to a database; each gives null for null. */
export function registerFunctions(db: DatabaseSync, clock: OrgClock): void {
  const pure = { deterministic: true } as const;
  db.function('sf_fold', pure, (value) => (typeof value === 'string' ? fold(value) : value));
  db.function('sf_includes', pure, (value, wanted) =>
    typeof value === 'string' && includesAll(value, String(wanted)) ? 1 : 0,
  );
  db.function('sf_date_part', pure, (value, part, timeZone) =>
    typeof value === 'string' ? datePart(value, part as DatePart, String(timeZone)) : null,
  );
  db.function('sf_now', () => clock.now().toISOString());
  db.aggregate(
    'sf_min_text',
    extreme((a, b) => a < b),
  );
  db.aggregate(
    'sf_max_text',
    extreme((a, b) => a > b),
  );
}

/** Both are lists with semicolons; the value must hold every wanted entry. */
function includesAll(value: string, wanted: string): boolean {
  const entries = new Set(value.split(';').map(fold));
  return wanted.split(';').every((entry) => entries.has(fold(entry)));
}

function extreme(better: (a: string, b: string) => boolean) {
  return {
    start: null as string | null,
    step: (best: string | null, value: unknown) =>
      typeof value === 'string' && (best === null || better(fold(value), fold(best)))
        ? value
        : best,
  };
}
