// Audit rows as Salesforce takes them: nothing that it reads as a reference, nothing longer than its field.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionRow, actionRowRow } from '../../../relay/src/audit/rows.ts';
import { anEntry, anyEntry, anyText, anyValues, KEY } from './entries.ts';

const texts = (row: object): string[] =>
  Object.values(row).filter((value) => typeof value === 'string');

describe('the row of an action', () => {
  it('says who did what, by which rule, and when', () => {
    expect(actionRow(anEntry(), KEY)).toEqual({
      Action_Key__c: 'a'.repeat(64),
      Kind__c: 'Write',
      Person__c: '005000000000001AAA',
      Agent__c: 'Sales_Assistant',
      Tool__c: 'update_records',
      Object__c: 'Account',
      Record_Count__c: 1,
      Approval__c: 'a_1',
      Policy_Row__c: 'update_records/*/Needs_Approval',
      Conversation__c: 'c_1',
      Turn__c: 't_1',
      Outcome__c: 'Done',
      Note__c: 'as we agreed',
      Proposed__c: '[{"id":"001000000000001AAA","values":{"Name":"Acme"}}]',
      Final__c: '[{"id":"001000000000001AAA","values":{"Name":"Acme Ltd"}}]',
      Acted_At__c: '2026-11-22T10:00:00.000Z',
      Seal__c: expect.any(String),
    });
  });

  it('belongs to the human when the connection is shared, and else to whoever inserts it', () => {
    const { actor } = anEntry();
    const shared = anEntry({ actor: { ...actor, connection: 'shared' } });
    expect(actionRow(shared, KEY)).toMatchObject({ OwnerId: actor.userId });
    expect(actionRow(anEntry(), KEY)).not.toHaveProperty('OwnerId');
  });

  it('never holds what a composite request reads as a reference', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        expect(texts(actionRow(entry, KEY)).filter((text) => text.includes('@{'))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('still says exactly what was proposed and what ran', () => {
    fc.assert(
      fc.property(fc.array(anyValues), (final) => {
        const row = actionRow(anEntry({ final }), KEY);
        expect(JSON.parse(String(row['Final__c']))).toEqual(JSON.parse(JSON.stringify(final)));
      }),
    );
  });

  it('replaces what is longer than the field by its digest, never cuts it', () => {
    const at = (length: number) => {
      const final = 'x'.repeat(length - 2);
      return String(actionRow(anEntry({ final }), KEY)['Final__c']);
    };
    expect(at(131_072)).toHaveLength(131_072);
    expect(JSON.parse(at(131_073))).toEqual({
      tooLong: 131_073,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(at(131_074)).not.toBe(at(131_073));
  });

  it('fits into its fields', () => {
    const row = actionRow(anEntry({ note: 'n'.repeat(5_000), policyRow: 'p'.repeat(500) }), KEY);
    expect(row['Note__c']).toHaveLength(2_000);
    expect(row['Policy_Row__c']).toHaveLength(255);
  });
});

describe('the row of a record', () => {
  const entry = { action: 'update', object: 'Account', recordId: '001000000000001AAA' } as const;

  it('says what was there before and what is there now', () => {
    const row = actionRowRow(
      { ...entry, recordName: 'Acme', before: { Name: 'Acme' }, after: { Name: 'Acme Ltd' } },
      '@{action.id}',
    );
    expect(row).toEqual({
      attributes: { type: 'Recordside_Action_Row__c' },
      Action__c: '@{action.id}',
      Action_Type__c: 'Update',
      Object__c: 'Account',
      Record_Id__c: '001000000000001AAA',
      Record_Name__c: 'Acme',
      Before__c: '{"Name":"Acme"}',
      After__c: '{"Name":"Acme Ltd"}',
    });
  });

  it('refers only to what the relay itself refers to, whatever the record holds', () => {
    fc.assert(
      fc.property(anyText, anyValues, anyValues, (recordName, before, after) => {
        const guard = '@{guard0.records[0].Id}';
        const row = actionRowRow({ ...entry, recordName, before, after, guard }, '@{action.id}');
        const references = texts(row).filter((text) => text.includes('@{'));
        expect(references).toEqual(['@{action.id}', guard]);
        expect(String(row['Record_Name__c'] ?? '').length).toBeLessThanOrEqual(255);
      }),
    );
  });
});
