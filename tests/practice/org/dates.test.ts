// Date literals and calendar functions: ranges of days, and where a day starts in a time zone.
import { describe, expect, it } from 'vitest';
import { dayRange } from '../../../relay/practice/org/soql/dateLiterals.ts';
import {
  datePart,
  formatDay,
  localTime,
  parseDay,
  startOfDay,
} from '../../../relay/practice/org/store/calendar.ts';

/** The range around Wednesday 18 November 2026, last day included. */
function days(name: string, n = 0): string {
  const { from, until } = dayRange(name, n, parseDay('2026-11-18'));
  return `${formatDay(from)} to ${formatDay(until - 1)}`;
}

describe('date literals', () => {
  it.each([
    ['TODAY', 0, '2026-11-18 to 2026-11-18'],
    ['YESTERDAY', 0, '2026-11-17 to 2026-11-17'],
    ['TOMORROW', 0, '2026-11-19 to 2026-11-19'],
    ['THIS_WEEK', 0, '2026-11-15 to 2026-11-21'],
    ['LAST_WEEK', 0, '2026-11-08 to 2026-11-14'],
    ['NEXT_WEEK', 0, '2026-11-22 to 2026-11-28'],
    ['THIS_MONTH', 0, '2026-11-01 to 2026-11-30'],
    ['LAST_MONTH', 0, '2026-10-01 to 2026-10-31'],
    ['NEXT_MONTH', 0, '2026-12-01 to 2026-12-31'],
    ['THIS_QUARTER', 0, '2026-10-01 to 2026-12-31'],
    ['LAST_QUARTER', 0, '2026-07-01 to 2026-09-30'],
    ['NEXT_QUARTER', 0, '2027-01-01 to 2027-03-31'],
    ['THIS_YEAR', 0, '2026-01-01 to 2026-12-31'],
    ['LAST_YEAR', 0, '2025-01-01 to 2025-12-31'],
    ['NEXT_FISCAL_YEAR', 0, '2027-01-01 to 2027-12-31'],
    ['LAST_90_DAYS', 0, '2026-08-20 to 2026-11-18'],
    ['NEXT_90_DAYS', 0, '2026-11-19 to 2027-02-16'],
    ['LAST_N_DAYS', 7, '2026-11-11 to 2026-11-18'],
    ['NEXT_N_DAYS', 7, '2026-11-19 to 2026-11-25'],
    ['N_DAYS_AGO', 3, '2026-11-15 to 2026-11-15'],
    ['LAST_N_WEEKS', 2, '2026-11-01 to 2026-11-14'],
    ['LAST_N_MONTHS', 12, '2025-11-01 to 2026-10-31'],
    ['NEXT_N_QUARTERS', 2, '2027-01-01 to 2027-06-30'],
    ['N_MONTHS_AGO', 1, '2026-10-01 to 2026-10-31'],
    ['LAST_N_FISCAL_QUARTERS', 1, '2026-07-01 to 2026-09-30'],
  ])('%s:%i is %s', (name, n, expected) => {
    expect(days(name, n)).toBe(expected);
  });

  it('are refused when SOQL has no such literal', () => {
    expect(() => days('LAST_FORTNIGHT')).toThrow('LAST_FORTNIGHT');
  });
});

describe('days in a time zone', () => {
  it('start at the local midnight, on both sides of the clock change', () => {
    const start = (day: string) => startOfDay(parseDay(day), 'America/Los_Angeles').toISOString();
    expect(start('2026-07-01')).toBe('2026-07-01T07:00:00.000Z');
    expect(start('2026-11-01')).toBe('2026-11-01T07:00:00.000Z');
    expect(start('2026-11-02')).toBe('2026-11-02T08:00:00.000Z');
  });

  it('start an hour late where the clocks skip midnight', () => {
    const start = startOfDay(parseDay('2026-09-06'), 'America/Santiago');
    expect(localTime(start, 'America/Santiago')).toMatchObject({
      day: parseDay('2026-09-06'),
      hour: 1,
    });
  });

  it('give date functions another result than UTC', () => {
    const evening = '2026-12-31T23:30:00.000Z';
    expect(datePart(evening, 'CALENDAR_YEAR', 'UTC')).toBe(2026);
    expect(datePart(evening, 'CALENDAR_YEAR', 'Europe/Berlin')).toBe(2027);
    expect(datePart(evening, 'HOUR_IN_DAY', 'America/Los_Angeles')).toBe(15);
    expect(datePart('2026-11-22', 'DAY_IN_WEEK', 'UTC')).toBe(1);
    expect(datePart('2026-11-22', 'WEEK_IN_YEAR', 'UTC')).toBe(47);
  });
});
