// One request for a change and its audit: what it holds, in which order, and what makes it roll back.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildComposite } from '../../../relay/src/approvals/composite.ts';
import type { ChangeSet } from '../../../relay/src/approvals/types.ts';
import type { Subrequest } from '../../../relay/src/salesforce/types.ts';
import { anEntry, anyText, KEY } from '../audit/entries.ts';
import { aRow, aSet, idOf, newRow, OPPORTUNITY } from './changes.ts';

const build = (set: ChangeSet): Subrequest[] => buildComposite(set, OPPORTUNITY, anEntry(), KEY);
const named = (all: Subrequest[], name: string): Subrequest | undefined =>
  all.find(({ referenceId }) => referenceId === name);
const recordsOf = (request: Subrequest | undefined) =>
  (request?.body as { records: Record<string, unknown>[] }).records;
const soqlOf = (request: Subrequest | undefined): string =>
  decodeURIComponent(request?.path.replace('/query?q=', '') ?? '');

const many = (count: number) => Array.from({ length: count }, (_, i) => aRow(i + 1));

describe('an update', () => {
  const set = aSet([aRow(1), aRow(2)]);

  it('is the audit row, the guard, the change, what it left there, and its rows, in that order', () => {
    const all = build(set);
    expect(all.map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual([
      'POST /sobjects/Recordside_Action__c',
      'GET /query',
      'PATCH /composite/sobjects',
      'GET /query',
      'POST /composite/sobjects',
    ]);
    expect(new Set(all.map(({ referenceId }) => referenceId)).size).toBe(5);
  });

  it('writes exactly what was approved, all of it or nothing', () => {
    expect(named(build(set), 'update')?.body).toEqual({
      allOrNone: true,
      records: [
        { attributes: { type: 'Opportunity' }, id: idOf(1), Name: 'New 1' },
        { attributes: { type: 'Opportunity' }, id: idOf(2), Name: 'New 2' },
      ],
    });
  });

  it('has one audit row per record, with what was there before and what is there now', () => {
    const rows = named(build(set), 'rows');
    expect(rows?.body).toMatchObject({ allOrNone: true });
    expect(recordsOf(rows)).toMatchObject([
      { Action__c: '@{action.id}', Record_Id__c: idOf(1), Record_Name__c: 'Deal 1', Before__c: '{"Name":"Deal 1"}', After__c: '{"Name":"New 1"}' },
      { Action__c: '@{action.id}', Record_Id__c: idOf(2) },
    ]); // prettier-ignore
  });

  it('is guarded by what the card showed: a record that is different leaves a reference empty', () => {
    const all = build(set);
    expect(soqlOf(named(all, 'guard0'))).toBe(
      `SELECT Id FROM Opportunity WHERE (Id = '${idOf(1)}' AND SystemModstamp = 2026-11-22T10:00:00.000Z AND Name = 'Deal 1') OR (Id = '${idOf(2)}' AND SystemModstamp = 2026-11-22T10:00:00.000Z AND Name = 'Deal 2') ORDER BY Id LIMIT 2`,
    );
    const [first, last] = recordsOf(named(all, 'rows'));
    expect(first).not.toHaveProperty('Guard__c');
    expect(last).toMatchObject({ Guard__c: '@{guard0.records[1].Id}' });
  });

  it('compares each kind of value as SOQL writes it, and leaves out what cannot be compared', () => {
    const shown = {
      Name: "O'Neil \\ Co",
      Amount: 1200.5,
      IsPrivate: false,
      CloseDate: '2026-12-01',
      Called_At__c: '2026-11-22T09:00:00.000+0000',
      StageName: null,
      Description: 'long text',
      Gone__c: 'x',
    };
    const soql = soqlOf(named(build(aSet([aRow(1, { shown })])), 'guard0'));
    for (const condition of [
      "Name = 'O\\'Neil \\\\ Co'",
      'Amount = 1200.5',
      'IsPrivate = false',
      'CloseDate = 2026-12-01',
      'Called_At__c = 2026-11-22T09:00:00.000Z',
      'StageName = null',
    ])
      expect(soql).toContain(` AND ${condition}`);
    expect(soql).not.toMatch(/Description|Gone__c/);
  });

  it('of 200 records has two guards, whose last rows refer to them, in at most five collections', () => {
    const all = build(aSet(many(200)));
    expect(all).toHaveLength(5);
    const guards = recordsOf(named(all, 'rows')).map((row) => row['Guard__c']);
    expect(guards.flatMap((guard, i) => (guard === undefined ? [] : [[i, guard]]))).toEqual([
      [99, '@{guard0.records[99].Id}'],
      [199, '@{guard1.records[99].Id}'],
    ]);
    expect(soqlOf(named(all, 'guard1'))).toContain('LIMIT 100');
    for (const guard of all.filter(({ method }) => method === 'GET'))
      expect(guard.path.length).toBeLessThan(16_000);
  });

  it('with much to compare is guarded by ids and moments alone, so that its address fits', () => {
    const rows = many(100).map((row) => ({ ...row, shown: { Name: 'x'.repeat(200) } }));
    const guard = named(build(aSet(rows)), 'guard0');
    expect(soqlOf(guard)).not.toContain('Name');
    expect(soqlOf(guard).match(/SystemModstamp = /g)).toHaveLength(100);
    expect(guard?.path.length).toBeLessThan(16_000);
  });
});

describe('a create', () => {
  const set = aSet([newRow(1, { Name: 'A' }), newRow(2, { Name: 'B' })], { action: 'create' });

  it('has no guard, and its audit rows refer to the records it makes', () => {
    const all = build(set);
    expect(all.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
    expect(named(all, 'create')?.body).toEqual({
      allOrNone: true,
      records: [
        { attributes: { type: 'Opportunity' }, Name: 'A' },
        { attributes: { type: 'Opportunity' }, Name: 'B' },
      ],
    });
    expect(recordsOf(named(all, 'rows'))).toMatchObject([
      { Record_Id__c: '@{create[0].id}', Action_Type__c: 'Create', Before__c: null },
      { Record_Id__c: '@{create[1].id}', After__c: '{"Name":"B"}' },
    ]);
  });
});

describe('a delete', () => {
  it('names its records, all or none, and keeps what they held', () => {
    const rows = many(2).map((row) => ({ ...row, values: {} }));
    const all = build(aSet(rows, { action: 'delete' }));
    expect(named(all, 'delete')).toEqual({
      method: 'DELETE',
      path: `/composite/sobjects?ids=${idOf(1)},${idOf(2)}&allOrNone=true`,
      referenceId: 'delete',
    });
    expect(recordsOf(named(all, 'rows'))).toMatchObject([
      { Action_Type__c: 'Delete', Before__c: '{"Name":"Deal 1"}', After__c: null },
      { Guard__c: '@{guard0.records[1].Id}' },
    ]);
  });
});

describe('references', () => {
  it('are the relay’s own, whatever a record holds or is called', () => {
    fc.assert(
      fc.property(anyText, anyText, (held, name) => {
        const record = { id: idOf(1), objectApiName: 'Opportunity', name };
        // What Salesforce holds is well-formed. Values to write that hold `@{` never come this far: they are refused before the card.
        const all = build(aSet([aRow(1, { shown: { Name: held.toWellFormed() }, record })]));
        const texts = JSON.stringify(all.map((one) => [decodeURIComponent(one.path), one.body]));
        const references = texts.match(/@\{[^}]*\}?/g);
        expect(references).toEqual(['@{action.id}', '@{guard0.records[0].Id}']);
      }),
      { numRuns: 300 },
    );
  });
});
