// Moments on the person's clock: with their offset, so that they stay the same moments.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeZone, zonedDay, zonedMoment } from '../../../relay/src/tools/zonedTime.ts';

it.each([
  ['2026-11-22T22:05:00.000+0000', 'America/Los_Angeles', '2026-11-22T14:05:00-08:00'],
  ['2026-07-22T22:05:00.000Z', 'America/Los_Angeles', '2026-07-22T15:05:00-07:00'],
  ['2026-07-22T22:05:00.000Z', 'Asia/Kolkata', '2026-07-23T03:35:00+05:30'],
  // The clocks are set back in between.
  ['2026-11-01T08:59:59.000Z', 'America/Los_Angeles', '2026-11-01T01:59:59-07:00'],
  ['2026-11-01T09:00:00.000Z', 'America/Los_Angeles', '2026-11-01T01:00:00-08:00'],
  // Its clocks had seconds of their own.
  ['1971-06-01T12:00:00.000Z', 'Africa/Monrovia', '1971-06-01T11:15:30-00:44:30'],
  ['9999-12-31T23:30:00.000Z', 'Asia/Tokyo', '10000-01-01T08:30:00+09:00'],
  ['2026-12-31T23:59:59.000+0000', 'UTC', '2026-12-31T23:59:59+00:00'],
  ['2026-11-22T00:00:00.000+0000', 'Europe/Berlin', '2026-11-22T01:00:00+01:00'],
  ['2026-11-22T12:00:00.000+0000', 'Nowhere/At_All', '2026-11-22T12:00:00+00:00'],
  ['no moment', 'UTC', 'no moment'],
])('writes %s in %s as %s', (moment, timeZone, written) => {
  expect(zonedMoment(moment, timeZone)).toBe(written);
});

it('is always the same moment, to the second', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  // Until 1972 one of them had an offset with seconds, which ISO 8601 does not write.
  const since1973 = fc.date({
    min: new Date('1973-01-01'),
    max: new Date('2100-01-01'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(since1973, fc.constantFrom(...zones), (date, zone) => {
      const seconds = Math.floor(date.getTime() / 1_000);
      expect(Date.parse(zonedMoment(date.toISOString(), zone)) / 1_000).toBe(seconds);
    }),
    { numRuns: 500 },
  );
});

it('takes a zone that this machine does not know for UTC, and knows old and new names', () => {
  expect(safeZone('Nowhere/At_All')).toBe('UTC');
  expect(['Asia/Kolkata', 'Asia/Calcutta']).toContain(safeZone('Asia/Kolkata'));
});

it.each([
  ['2026-11-22T07:30:00Z', 'America/Los_Angeles', 'Saturday, 2026-11-21'],
  ['2026-11-22T07:30:00Z', 'UTC', 'Sunday, 2026-11-22'],
  ['2026-11-22T15:30:00Z', 'Asia/Tokyo', 'Monday, 2026-11-23'],
  ['2026-11-22T12:00:00Z', 'Nowhere/At_All', 'Sunday, 2026-11-22'],
])('knows that at %s in %s it is %s', (moment, timeZone, day) => {
  expect(zonedDay(new Date(moment), timeZone)).toBe(day);
});
