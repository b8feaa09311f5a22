// What records hold now, and whether that is still what was shown.
import { describe, expect, it } from 'vitest';
import { isStale, readCurrent, type CurrentRecord } from '../../../relay/src/approvals/current.ts';
import type { Salesforce, SObjectRecord } from '../../../relay/src/salesforce/types.ts';
import { aRow, idOf, MODSTAMP, OPPORTUNITY } from './changes.ts';

/** A Salesforce that answers one query. */
function answering(records: SObjectRecord[]) {
  const asked: string[] = [];
  const query = async (soql: string) => {
    asked.push(soql);
    return { totalSize: records.length, done: true, records };
  };
  return { sf: { query } as unknown as Salesforce, asked };
}

describe('reading', () => {
  it('asks once for all records, with the names of what they point at', async () => {
    const { sf, asked } = answering([]);
    await readCurrent(sf, OPPORTUNITY, [idOf(1), idOf(2)], ['Amount', 'AccountId', 'CaseId']);
    expect(asked).toEqual([
      `SELECT Id, SystemModstamp, Name, Amount, AccountId, CaseId, Account.Name FROM Opportunity WHERE Id IN ('${idOf(1)}','${idOf(2)}') LIMIT 2`,
    ]);
  });

  it('answers records by id; one that is gone is missing', async () => {
    const { sf } = answering([
      {
        Id: idOf(1),
        SystemModstamp: MODSTAMP,
        Name: 'Deal 1',
        Amount: 5,
        AccountId: '001000000000001AAA',
        Account: { Name: 'Acme' },
      },
    ]);
    const found = await readCurrent(
      sf,
      OPPORTUNITY,
      [idOf(1), idOf(2)],
      ['Amount', 'AccountId', 'CaseId'],
    );
    expect([...found]).toEqual([
      [
        idOf(1),
        {
          record: { id: idOf(1), objectApiName: 'Opportunity', name: 'Deal 1' },
          modstamp: MODSTAMP,
          values: { Amount: 5, AccountId: '001000000000001AAA', CaseId: null },
          names: { AccountId: 'Acme' },
        },
      ],
    ]);
  });
});

describe('a record is stale', () => {
  const now = (changes: Partial<CurrentRecord> = {}): CurrentRecord => ({
    record: { id: idOf(1), objectApiName: 'Opportunity', name: 'Deal 1' },
    modstamp: MODSTAMP,
    values: { Name: 'Deal 1' },
    names: {},
    ...changes,
  });

  it('when it was changed since, or holds something else than was shown', () => {
    expect(isStale(aRow(1), now())).toBe(false);
    expect(isStale(aRow(1), now({ modstamp: '2026-11-22T10:00:01.000+0000' }))).toBe(true);
    expect(isStale(aRow(1), now({ values: { Name: 'Deal one' } }))).toBe(true);
    expect(isStale(aRow(1), now({ values: {} }))).toBe(true);
  });

  it('but not for an empty value that is still empty', () => {
    expect(isStale(aRow(1, { shown: { Amount: null } }), now({ values: {} }))).toBe(false);
  });
});
