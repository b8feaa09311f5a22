// The card shows what will change: each field by its label, old and new, as it is entered.
import { describe, expect, it } from 'vitest';
import { cardOf, type CardContext } from '../../../relay/src/approvals/card.ts';
import type { ApprovalWarning } from '../../../relay/src/protocol.ts';
import { anApproval, aRow, aSet, idOf, newRow, OPPORTUNITY } from './changes.ts';

const context = (changes: Partial<CardContext> = {}): CardContext => ({
  describe: ({ object }) => (object === 'Opportunity' ? OPPORTUNITY : undefined),
  nameOf: (id) => ({ '001000000000001AAA': 'Acme', '001000000000002AAA': 'Globex' })[id],
  edits: false,
  warnings: new Map(),
  reason: 'Updates need approval.',
  ...changes,
});

const rowsOf = (...args: Parameters<typeof cardOf>) => cardOf(...args).rows;

describe('a card', () => {
  it('says which approval it is for, until when, and why it asks', () => {
    expect(cardOf(anApproval([aSet([aRow(1)])], { revision: 2 }), context())).toMatchObject({
      type: 'approval.requested',
      approvalId: 'a_1',
      revision: 2,
      expiresAt: '2026-11-22T10:10:00.000Z',
      reason: 'Updates need approval.',
    });
  });

  it('shows of an update the record, and old and new of what changes', () => {
    const row = aRow(1, { values: { Amount: 2 }, shown: { Amount: null } });
    expect(rowsOf(anApproval([aSet([row])]), context())).toEqual([
      {
        rowId: '1.1.1',
        action: 'update',
        objectApiName: 'Opportunity',
        objectLabel: 'Opportunity',
        record: { id: idOf(1), objectApiName: 'Opportunity', name: 'Deal 1' },
        fields: [
          { name: 'Amount', label: 'Amount label', type: 'currency', before: null, after: 2, editable: false },
        ],
        warnings: [],
      },
    ]); // prettier-ignore
  });

  it('shows of a create what is new only', () => {
    const set = aSet([newRow(1, { Name: 'A' })], { action: 'create' });
    const [row] = rowsOf(anApproval([set]), context());
    expect(row).not.toHaveProperty('record');
    expect(row?.fields).toEqual([
      { name: 'Name', label: 'Name label', type: 'text', after: 'A', editable: false },
    ]);
  });

  it('shows of a delete what goes, and nothing of it can be changed', () => {
    const set = aSet([aRow(1, { values: {} })], { action: 'delete' });
    const [row] = rowsOf(anApproval([set]), context({ edits: true }));
    expect(row?.fields).toEqual([
      { name: 'Name', label: 'Name label', type: 'text', before: 'Deal 1', after: null, editable: false },
    ]); // prettier-ignore
  });

  it('names the records that fields point at', () => {
    const [before, after] = ['001000000000001AAA', '001000000000002AAA'];
    const row = aRow(1, { values: { AccountId: after }, shown: { AccountId: before } });
    expect(rowsOf(anApproval([aSet([row])]), context())[0]?.fields[0]).toMatchObject({
      type: 'reference',
      before,
      after,
      beforeName: 'Acme',
      afterName: 'Globex',
    });
  });

  it('offers, where values may be changed, those of the picklist that are in use', () => {
    const row = aRow(1, { values: { StageName: 'Open' }, shown: { StageName: 'Old' } });
    const approval = anApproval([aSet([row])]);
    expect(rowsOf(approval, context({ edits: true }))[0]?.fields[0]).toMatchObject({
      editable: true,
      picklist: [{ value: 'Open', label: 'Still open' }],
    });
    expect(rowsOf(approval, context())[0]?.fields[0]).not.toHaveProperty('picklist');
  });

  it('has a row per record of every change, each with its own warnings', () => {
    const warning: ApprovalWarning = { code: 'stale', message: 'It has changed.' };
    const sets = [aSet([aRow(1), aRow(2)]), aSet([aRow(3)], { callId: 'call_2' })];
    const rows = rowsOf(anApproval(sets), context({ warnings: new Map([['1.1.2', [warning]]]) }));
    expect(rows.map((row) => [row.rowId, row.warnings])).toEqual([
      ['1.1.1', []],
      ['1.1.2', [warning]],
      ['1.1.3', []],
    ]);
  });
});
