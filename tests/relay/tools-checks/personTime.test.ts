// Times by the person's clock become the moments that Salesforce stores, on the days when clocks change as well.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayOf, momentIn } from '../../../relay/src/tools/activities/personTime.ts';
import { zonedMoment } from '../../../relay/src/tools/zonedTime.ts';

it.each([
  ['2026-11-24T14:00', 'America/Los_Angeles', '2026-11-24T22:00:00.000Z'],
  ['2026-11-24 14:00:30', 'Asia/Kolkata', '2026-11-24T08:30:30.000Z'],
  ['2026-11-24T14:00:00+01:00', 'America/Los_Angeles', '2026-11-24T13:00:00.000Z'],
  ['2026-11-24T14:00Z', 'Asia/Tokyo', '2026-11-24T14:00:00.000Z'],
  // The clocks go on from 02:00 to 03:00: half past two is half past three.
  ['2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
  // They go back from 03:00 to 02:00: the first half past two.
  ['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
  ['2026-10-25T03:30', 'Europe/Berlin', '2026-10-25T02:30:00.000Z'],
  ['2026-11-24T14:00', 'Nowhere/Atall', '2026-11-24T14:00:00.000Z'],
])('%s in %s is %s', (text, zone, utc) => {
  expect(momentIn(text, zone)).toBe(utc);
});

it.each(['', 'noon', '2026-11-24', '2026-02-30T10:00', '2026-11-24T25:00', '14:00'])(
  'takes no %j for a time',
  (text) => {
    expect(momentIn(text, 'Europe/Berlin')).toBeUndefined();
  },
);

it('is what the clock shows at that moment', () => {
  const zones = ['America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'];
  const moments = fc.integer({ min: 0, max: 2_000_000_000 }).map((seconds) => seconds * 1_000);
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (at, zone) => {
      const shown = zonedMoment(new Date(at).toISOString(), zone).slice(0, 19);
      const read = momentIn(shown, zone)!;
      expect(zonedMoment(read, zone).slice(0, 19)).toBe(shown);
      // Of an hour that comes twice it is the first.
      expect(Date.parse(read)).toBeLessThanOrEqual(at);
    }),
  );
});

it('knows which day it is for the person', () => {
  const at = Date.parse('2026-11-24T03:00:00Z');
  expect(dayOf(at, 'America/Los_Angeles')).toBe('2026-11-23');
  expect(dayOf(at, 'Asia/Tokyo')).toBe('2026-11-24');
});
