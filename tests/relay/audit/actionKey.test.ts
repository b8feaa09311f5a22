// The key of a write: the same for what was approved however it is sent, another for anything else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionKey } from '../../../relay/src/audit/actionKey.ts';

const values = fc.dictionary(
  fc.string(),
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
  { maxKeys: 5 },
);
const rows = fc.array(fc.record({ rowId: fc.string(), values }), { minLength: 1, maxLength: 4 });

describe('the key', () => {
  it('is 64 hexadecimal characters, as many as the field holds', () => {
    const key = actionKey('a_1/1', [{ rowId: '1.1.1', values: { Name: 'Acme' } }]);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is the same for the same approval, whatever the order of the fields', () => {
    fc.assert(
      fc.property(fc.string(), rows, (approval, list) => {
        const turned = list.map((row) => ({
          values: Object.fromEntries(Object.entries(row.values).reverse()),
          rowId: row.rowId,
        }));
        expect(actionKey(approval, turned)).toBe(actionKey(approval, list));
      }),
    );
  });

  it('is another for another approval, row, field or value', () => {
    const [first, second] = [fc.tuple(fc.string(), rows), fc.tuple(fc.string(), rows)];
    fc.assert(
      fc.property(first, second, ([approval, list], [otherApproval, otherList]) => {
        const same = canonical(approval, list) === canonical(otherApproval, otherList);
        expect(actionKey(approval, list) === actionKey(otherApproval, otherList)).toBe(same);
      }),
    );
  });

  it('is another when one thing in it changes', () => {
    fc.assert(
      fc.property(fc.string(), rows, fc.nat(), (approval, list, pick) => {
        const key = actionKey(approval, list);
        const at = pick % list.length;
        const changed = (change: object) =>
          list.map((row, i) => (i === at ? { ...row, ...change } : row));
        const here = list[at] as { rowId: string; values: object };
        expect(actionKey(`${approval}/`, list)).not.toBe(key);
        expect(actionKey(approval, changed({ rowId: `${here.rowId}.` }))).not.toBe(key);
        expect(actionKey(approval, changed({ values: { ...here.values, Extra__c: 1 } }))).not.toBe(
          key,
        );
        expect(actionKey(approval, list.toSpliced(at, 1))).not.toBe(key);
      }),
    );
  });

  it('tells a number from its text, and nothing from an empty text', () => {
    const keyOf = (value: unknown) => actionKey('a', [{ rowId: '1', values: { F: value } }]);
    const keys = [1, '1', true, 'true', null, ''].map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });

  /** What the key stands for, written out. */
  function canonical(approval: string, list: { rowId: string; values: object }[]): string {
    const sorted = list.map(({ rowId, values: held }) => [
      rowId,
      Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)),
    ]);
    return JSON.stringify([approval, sorted]);
  }
});
