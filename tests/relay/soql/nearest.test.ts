// Wrong names come back with what was meant.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearest } from '../../../relay/src/soql/nearest.ts';

const fields = [
  'Id',
  'Name',
  'StageName',
  'CloseDate',
  'Amount',
  'Region__c',
  'ExpectedRevenue',
  'OwnerId',
];

describe('nearest names', () => {
  it.each([
    ['close date', 'CloseDate'],
    ['Region', 'Region__c'],
    ['Stage', 'StageName'],
    ['Ammount', 'Amount'],
    ['Amonut', 'Amount'],
    ['Owner', 'OwnerId'],
    ['Revenue', 'ExpectedRevenue'],
  ])('%s means %s', (name, meant) => {
    expect(nearest(name, fields)[0]).toBe(meant);
  });

  it('are none where nothing is near', () => {
    expect(nearest('Zodiac', fields)).toEqual([]);
    expect(nearest('', fields)).toEqual([]);
    expect(nearest('__', fields)).toEqual([]);
  });

  it('find any name with one letter wrong, and are four at most', () => {
    const name = fc.stringMatching(/^[a-z]{4,20}$/);
    fc.assert(
      fc.property(name, fc.nat(), fc.array(name), (right, at, others) => {
        const i = at % right.length;
        const wrong = right.slice(0, i) + (right[i] === 'z' ? 'y' : 'z') + right.slice(i + 1);
        const found = nearest(wrong, [...new Set([right, ...others])]);
        expect(found.length).toBeLessThanOrEqual(4);
        expect(found.length === 4 || found.includes(right)).toBe(true);
      }),
    );
  });
});
