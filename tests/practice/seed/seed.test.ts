// The data set holds together: known fields, references that lead somewhere, the same at every start.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { seedRecords } from '../../../relay/practice/org/seed/index.ts';
import { stages } from '../../../relay/practice/org/seed/opportunities.ts';

const today = new Date('2026-11-22T12:00:00Z');
const full = seedRecords('full', today);
const users = ['user:rep', 'user:manager', 'user:readonly', 'user:admin', 'user:otherrep'];
const named = (object: string) => full.filter((row) => row.object === object);

/** Field names of an object as jsforce ships them. */
function standardFields(object: string): string[] {
  const schema = readFileSync('node_modules/jsforce/lib/types/standard-schema.d.ts', 'utf8');
  const block = new RegExp(`type Fields\\$${object} = \\{([^}]*)\\}`).exec(schema)?.[1] ?? '';
  return [...block.matchAll(/(\w+):/g)].map((match) => match[1] ?? '');
}

/** Keys that the values of a row refer to. */
function references(values: Record<string, unknown>): string[] {
  return Object.values(values)
    .filter((value) => typeof value === 'string' && value.startsWith('@ref:'))
    .map((value) => String(value).slice('@ref:'.length));
}

describe('the data set', () => {
  it('has about forty accounts and what hangs off them', () => {
    expect(named('Account')).toHaveLength(40);
    expect(named('Contact').length).toBeGreaterThan(60);
    expect(named('Opportunity').length).toBeGreaterThan(60);
    expect(named('OpportunityLineItem').length).toBeGreaterThan(10);
    expect(named('Case').length).toBeGreaterThan(25);
    expect(named('Lead').length).toBeGreaterThan(15);
  });

  it('contains the small set as it is', () => {
    expect(full.slice(0, seedRecords('small', today).length)).toEqual(seedRecords('small', today));
  });

  it('is the same at every start', () => {
    expect(seedRecords('full', today)).toEqual(full);
  });

  it('moves its dates with the calendar', () => {
    const close = (on: string) =>
      seedRecords('small', new Date(on)).find((row) => row.key === 'opportunity:edge-emergency')
        ?.values['CloseDate'];
    expect(close('2026-11-22T12:00:00Z')).toBe('2026-12-13');
    expect(close('2026-12-22T12:00:00Z')).toBe('2027-01-12');
  });

  it('gives every record a key of its own', () => {
    expect(new Set(full.map((row) => row.key)).size).toBe(full.length);
  });

  it('refers to users and to records that come before', () => {
    const known = new Set(users);
    for (const row of full) {
      expect(references(row.values).filter((key) => !known.has(key))).toEqual([]);
      known.add(row.key);
    }
  });

  it('uses only field names that Salesforce knows', () => {
    for (const object of new Set(full.map((row) => row.object))) {
      const used = new Set(named(object).flatMap((row) => Object.keys(row.values)));
      // An org without record types, as jsforce's, has no such field.
      used.delete('RecordTypeId');
      expect(standardFields(object), object).toEqual(expect.arrayContaining([...used]));
    }
  });

  it('has opportunities in every stage, closed ones in the past', () => {
    const seen = new Set(named('Opportunity').map((row) => row.values['StageName']));
    expect([...seen].sort()).toEqual(Object.keys(stages).sort());
    const closed = named('Opportunity').filter((row) =>
      String(row.values['StageName']).startsWith('Closed'),
    );
    expect(closed.every((row) => String(row.values['CloseDate']) < '2026-11-22')).toBe(true);
  });

  it('adds line items up to the amount of their opportunity', () => {
    const totals = new Map<string, number>();
    for (const line of named('OpportunityLineItem')) {
      const key = String(line.values['OpportunityId']).slice('@ref:'.length);
      totals.set(key, (totals.get(key) ?? 0) + Number(line.values['TotalPrice']));
    }
    for (const [key, total] of totals) {
      expect(full.find((row) => row.key === key)?.values['Amount'], key).toBe(total);
    }
  });

  it('names no two people and no two companies the same', () => {
    const people = named('Contact').map(
      (row) => `${row.values['FirstName']} ${row.values['LastName']}`,
    );
    expect(new Set(people).size).toBe(people.length);
    const companies = named('Account').map((row) => row.values['Name']);
    expect(new Set(companies).size).toBe(companies.length);
  });

  it('gives most records to the rep, some to the other rep and the manager', () => {
    const share = (owner: string) =>
      named('Account').filter((row) => row.values['OwnerId'] === `@ref:${owner}`).length;
    expect(share('user:rep')).toBeGreaterThan(20);
    expect(share('user:otherrep')).toBeGreaterThan(2);
    expect(share('user:manager')).toBeGreaterThan(2);
  });
});
