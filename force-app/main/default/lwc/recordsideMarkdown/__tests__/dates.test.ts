// What is a date in a cell, and which comes first.
import { dateIn } from '../recordsideMarkdown';

it.each([
  ['2026-11-30', '2026-11-30T00:00Z'],
  ['11/30/2026', '2026-11-30T00:00Z'],
  ['Nov 30, 2026', '2026-11-30T00:00Z'],
  ['30 November 2026', '2026-11-30T00:00Z'],
  ['November 2026', '2026-11-01T00:00Z'],
  ['2026年11月30日', '2026-11-30T00:00Z'],
  ['Nov 30, 2026, 9:05 PM', '2026-11-30T21:05Z'],
  ['11/30/2026 12:10 am', '2026-11-30T00:10Z'],
  ['2026-11-30 17:05', '2026-11-30T17:05Z'],
])('%j is %s', (text, moment) => {
  expect(dateIn(text)).toBe(Date.parse(moment));
});

it.each(['', 'soon', '2026', '12', '2026-13-01', '45/45/2026', 'Maybe 2026 will be the year'])(
  '%j is no date',
  (text) => {
    expect(dateIn(text)).toBeUndefined();
  },
);
