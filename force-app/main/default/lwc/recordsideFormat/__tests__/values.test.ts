// Values as the person reads them; the tests' locale is en-US, the zone Los Angeles.
import type { FieldKind, FieldValue } from '@relay/protocol';
import {
  cellNumber,
  cellText,
  countText,
  countdownText,
  durationText,
  fill,
  shortNumber,
  timeText,
  valueText,
} from '../recordsideFormat';

describe('a value', () => {
  it.each<[FieldKind, FieldValue | undefined, string]>([
    ['text', null, '(empty)'],
    ['text', undefined, '(empty)'],
    ['text', '', '(empty)'],
    ['number', 0, '0'],
    ['boolean', false, 'No'],
    ['boolean', true, 'Yes'],
    ['number', 1234567.5, '1,234,567.5'],
    ['currency', 82500, '82,500'],
    ['currency', 82500.5, '82,500.50'],
    ['percent', 12.5, '12.5%'],
    ['date', '2026-11-30', 'Nov 30, 2026'],
    ['datetime', '2026-11-30T17:05:00.000Z', 'Nov 30, 2026, 9:05 AM'],
    ['datetime', '2026-11-30T19:05+02:00', 'Nov 30, 2026, 9:05 AM'],
    ['datetime', '2026-11-30T17:05', 'Nov 30, 2026, 5:05 PM'],
    ['datetime', 'soon', 'soon'],
    ['multipicklist', 'Red;Blue', 'Red, Blue'],
    ['reference', '005000000000001AAA', '005000000000001AAA'],
  ])('of kind %s, %p, reads %s', (kind, value, text) => {
    expect(valueText(value, kind).replaceAll('\u202f', ' ')).toBe(text);
  });

  it('of a lookup reads as the record it names', () => {
    expect(valueText('005000000000001AAA', 'reference', 'Marcus Reyes')).toBe('Marcus Reyes');
  });
});

describe('the number of a cell', () => {
  it('holds a number only where its column does', () => {
    expect(cellNumber('12.50', 'currency')).toBe(12.5);
    expect(cellNumber('12.50', 'phone')).toBeUndefined();
    expect(cellNumber(' ', 'number')).toBeUndefined();
  });

  it('is short where room is little', () => {
    expect(shortNumber(1_446_500, 'currency', 'USD')).toBe('$1.4M');
    expect(shortNumber(1_446_500, 'number')).toBe('1.4M');
    expect(shortNumber(50, 'percent')).toBe('50%');
  });
});

describe('a cell of a step’s result', () => {
  it.each<[FieldKind | undefined, string, string]>([
    [undefined, 'Energy', 'Energy'],
    ['number', '', ''],
    ['number', '1234567', '1,234,567'],
    ['number', 'many', 'many'],
    ['currency', '82500.5', '€82,500.50'],
    ['percent', '12.5', '12.5%'],
    ['boolean', 'true', 'Yes'],
    ['boolean', 'false', 'No'],
    ['date', '2026-11-30', 'Nov 30, 2026'],
    ['datetime', '2026-11-30T17:05:00.000+0000', 'Nov 30, 2026, 9:05 AM'],
  ])('of kind %s, %p, reads %s', (kind, text, shown) => {
    expect(cellText(text, kind, 'EUR').replaceAll('\u202f', ' ')).toBe(shown);
  });

  it('without a currency, or with one that is none, keeps its amount', () => {
    expect(cellText('82500', 'currency')).toBe('82,500');
    expect(cellText('82500', 'currency', 'NO CODE')).toBe('NO CODE 82,500');
  });
});

describe('words with holes', () => {
  it('are filled in order, and a hole without a value stays', () => {
    expect(fill('{1} of {0}, {2}', 3, 2)).toBe('2 of 3, {2}');
  });

  it('are counted in one form or the other', () => {
    expect(countText(1, '{0} row', '{0} rows')).toBe('1 row');
    expect(countText(1200, '{0} row', '{0} rows')).toBe('1,200 rows');
  });
});

describe('times', () => {
  const now = Date.parse('2026-11-22T20:00:00Z');
  const plain = (text: string): string => text.replaceAll('\u202f', ' ');

  it('of today have no date, others have', () => {
    expect(plain(timeText('2026-11-22T17:05:00Z', now))).toBe('9:05 AM');
    expect(plain(timeText('2026-11-20T17:05:00Z', now))).toBe('Nov 20, 2026, 9:05 AM');
    expect(timeText('never', now)).toBe('');
  });

  it('count down to zero and not below', () => {
    expect(countdownText(65_000)).toBe('1:05');
    expect(countdownText(3_725_000)).toBe('1:02:05');
    expect(countdownText(-1)).toBe('0:00');
  });

  it('that something took are in milliseconds or seconds', () => {
    expect(durationText(840)).toBe('840 ms');
    expect(durationText(2340)).toBe('2.3 sec');
  });
});
