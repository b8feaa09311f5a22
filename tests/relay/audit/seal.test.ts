// The seal: what the relay wrote is known as its own however Salesforce returns it, and nothing else is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionRow } from '../../../relay/src/audit/rows.ts';
import { isSealed } from '../../../relay/src/audit/seal.ts';
import { anEntry, anyEntry, KEY, readBack, sealed } from './entries.ts';

const other = Buffer.alloc(32, 8);

describe('a sealed row', () => {
  it('is known as the relay’s own, and so it is when Salesforce returns it', () => {
    const row = actionRow(anEntry(), KEY);
    expect(row['Seal__c']).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    expect(isSealed(row, [KEY])).toBe(true);
    expect(isSealed(readBack(row), [KEY])).toBe(true);
  });

  it('is known whatever it holds', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const row = actionRow(entry, KEY);
        expect(isSealed(readBack(row), [KEY]), JSON.stringify(row)).toBe(true);
      }),
    );
  });

  it('is known when its note was cut in the middle of a character or at a blank', () => {
    for (const note of [`${'x'.repeat(1_999)}😀`, `${'x'.repeat(1_999)} y`, ' \r\n a \r b ']) {
      const row = actionRow(anEntry({ note }), KEY);
      expect(isSealed(readBack(row), [KEY])).toBe(true);
      expect(row['Note__c']).toMatch(/^[\w \n]{1,2000}$/);
    }
  });

  it('is known under an earlier key, and under none that did not seal it', () => {
    const row = actionRow(anEntry(), other);
    expect(isSealed(row, [KEY, other])).toBe(true);
    expect(isSealed(row, [KEY])).toBe(false);
    expect(isSealed(row, [])).toBe(false);
  });
});

describe('a row that somebody changed', () => {
  it('is known in every field of it', () => {
    const changes = fc.oneof(fc.string({ minLength: 1 }), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(anyEntry, fc.nat(), changes, (entry, pick, value) => {
        const row = readBack(actionRow(entry, KEY));
        const fields = Object.keys(row).filter((name) => name.endsWith('__c'));
        const field = fields[pick % fields.length] as string;
        const changed = { ...row, [field]: value };
        fc.pre(!sameToSalesforce(row[field], value));
        expect(isSealed(changed, [KEY]), field).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('is known when one field’s value was moved to another', () => {
    const row = actionRow(anEntry(), KEY);
    const swapped = { ...row, Tool__c: row['Object__c'], Object__c: row['Tool__c'] };
    expect(isSealed(swapped, [KEY])).toBe(false);
  });

  it('is known when a field was added that was empty', () => {
    const row = actionRow(anEntry({ approvalId: undefined }), KEY);
    expect(isSealed({ ...row, Approval__c: 'a_9' }, [KEY])).toBe(false);
  });

  it('is known when the seal is missing, cut, or that of another row', () => {
    const row = actionRow(anEntry(), KEY);
    const another = actionRow(anEntry({ turnId: 't_2' }), KEY);
    for (const seal of [
      undefined,
      null,
      '',
      'x',
      String(row['Seal__c']).slice(0, 40),
      another['Seal__c'],
    ])
      expect(isSealed({ ...row, Seal__c: seal }, [KEY])).toBe(false);
  });

  it('cannot be sealed by anyone without the key', () => {
    const forged = sealed(actionRow(anEntry(), KEY), Buffer.alloc(0));
    expect(isSealed(forged, [KEY])).toBe(false);
  });

  /** No change at all: an empty text and null are one to Salesforce, and so are the ends of lines. */
  function sameToSalesforce(before: unknown, after: unknown): boolean {
    const plain = (value: unknown): string =>
      typeof value === 'string' ? `s${value.replaceAll('\r\n', '\n')}` : String(value);
    return plain(before ?? '') === plain(after ?? '');
  }
});
