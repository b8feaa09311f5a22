// Date literals as ranges of days: from the first day to the day after the last.
import { dayOf, partsOfDay, weekday } from '../store/calendar.ts';
import type { Day } from '../store/calendar.ts';
import { malformed } from './errors.ts';

export interface DayRange {
  from: Day;
  /** The first day after the range. */
  until: Day;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

/** The first day of the unit that lies `offset` units from the one that holds `day`. */
function startOf(unit: Unit, day: Day, offset: number): Day {
  const { year, month } = partsOfDay(day);
  switch (unit) {
    case 'DAY':
      return day + offset;
    case 'WEEK':
      return day - weekday(day) + 7 * offset;
    case 'MONTH':
      return dayOf(year, month + offset, 1);
    case 'QUARTER':
      return dayOf(year, Math.floor((month - 1) / 3) * 3 + 1 + 3 * offset, 1);
    case 'YEAR':
      return dayOf(year + offset, 1, 1);
  }
}

const span = (unit: Unit, today: Day, first: number, after: number): DayRange => ({
  from: startOf(unit, today, first),
  until: startOf(unit, today, after),
});

/**
 * Ranges as the SOQL reference has them; fiscal years are calendar years, weeks start on Sunday.
 * `LAST_N_DAYS:n` takes in today, which is why a record of today is in it; the last n weeks, months,
 * quarters and years end before the current one.
 *
 * @param name - in capitals, e.g. `LAST_N_DAYS`
 * @param n - its number, 0 where it has none
 * @param today - in the user's time zone
 */
export function dayRange(name: string, n: number, today: Day): DayRange {
  switch (name) {
    case 'TODAY':
      return span('DAY', today, 0, 1);
    case 'YESTERDAY':
      return span('DAY', today, -1, 0);
    case 'TOMORROW':
      return span('DAY', today, 1, 2);
    case 'LAST_90_DAYS':
      return span('DAY', today, -90, 1);
    case 'NEXT_90_DAYS':
      return span('DAY', today, 1, 91);
    case 'LAST_N_DAYS':
      return span('DAY', today, -n, 1);
    case 'NEXT_N_DAYS':
      return span('DAY', today, 1, n + 1);
    default:
      return unitRange(name.replace('FISCAL_', ''), n, today);
  }
}

function unitRange(name: string, n: number, today: Day): DayRange {
  const match =
    /^(THIS|LAST|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(name) ??
    /^(LAST|NEXT)_N_(WEEK|MONTH|QUARTER|YEAR)S$/.exec(name);
  const [, direction, named] = match ?? [];
  const unit = named as Unit | undefined;
  const count = name.includes('_N_') ? n : 1;
  if (unit && direction === 'THIS') return span(unit, today, 0, 1);
  if (unit && direction === 'LAST') return span(unit, today, -count, 0);
  if (unit && direction === 'NEXT') return span(unit, today, 1, count + 1);
  const ago = /^N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO$/.exec(name)?.[1] as Unit | undefined;
  if (ago) return span(ago, today, -n, 1 - n);
  throw malformed(`unexpected token: '${name}'`);
}
