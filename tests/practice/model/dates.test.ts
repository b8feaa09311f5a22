// Dates, moments and numbers as people write them.
import { describe, expect, it } from 'vitest';
import { momentAt, parseDate } from '../../../relay/practice/model/language/dates.ts';
import { parseNumber } from '../../../relay/practice/model/language/numbers.ts';

describe('a date', () => {
  // 22 November 2026 is a Sunday.
  it.each([
    ['today', '2026-11-22'],
    ['tomorrow', '2026-11-23'],
    ['Friday', '2026-11-27'],
    ['next friday', '2026-11-27'],
    ['sunday', '2026-11-29'],
    ['next week', '2026-11-29'],
    ['next month', '2026-12-22'],
    ['in 3 days', '2026-11-25'],
    ['in two weeks', '2026-12-06'],
    ['in a year', '2027-11-22'],
    ['end of month', '2026-11-30'],
    ['the end of next month', '2026-12-31'],
    ['end of the quarter', '2026-12-31'],
    ['end of next year', '2027-12-31'],
    ['end of the week', '2026-11-27'],
    ['Jan 31', '2027-01-31'],
    ['December 1st, 2026', '2026-12-01'],
    ['31 January 2027', '2027-01-31'],
    ['1/31/2027', '2027-01-31'],
    ['2027-1-5', '2027-01-05'],
  ])('“%s” is %s', (text, date) => {
    expect(parseDate(text, '2026-11-22')).toBe(date);
  });

  it.each(['2027-02-30', '13/13/2027', 'someday', 'monthly', ''])('“%s” is none', (text) => {
    expect(parseDate(text, '2026-11-22')).toBeUndefined();
  });

  it('keeps to the month when the day does not exist there', () => {
    expect(parseDate('next month', '2027-01-31')).toBe('2027-02-28');
  });
});

describe('a moment', () => {
  it.each([
    ['America/Los_Angeles', '2026-11-23T23:00:00.000Z'],
    ['Europe/Berlin', '2026-11-23T14:00:00.000Z'],
    ['UTC', '2026-11-23T15:00:00.000Z'],
  ])('is told by the clock of %s', (zone, moment) => {
    expect(momentAt('2026-11-23', '15:00', zone)).toBe(moment);
  });
});

describe('a number', () => {
  it.each([
    ['60k', 60_000],
    ['$1.5m', 1_500_000],
    ['75,000', 75_000],
    ['1,250.50', 1250.5],
    ['-3', -3],
    ['20 %', 20],
    ['five', 5],
    ['2 million', 2_000_000],
  ])('“%s” is %d', (text, number) => {
    expect(parseNumber(text)).toBe(number);
  });

  it.each(['5 apples', '1,5', 'k', ''])('“%s” is none', (text) => {
    expect(parseNumber(text)).toBeUndefined();
  });
});
