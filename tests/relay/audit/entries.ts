// Audit entries for tests: an action as a person takes it, and any action that could be.
import fc from 'fast-check';
import type { ActionEntry } from '../../../relay/src/audit/rows.ts';
import { sealOf } from '../../../relay/src/audit/seal.ts';

export const KEY = Buffer.alloc(32, 7);

export function anEntry(changes: Partial<ActionEntry> = {}): ActionEntry {
  return {
    key: 'a'.repeat(64),
    kind: 'Write',
    actor: {
      orgId: '00D000000000001EAA',
      userId: '005000000000001AAA',
      username: 'dana@example.com',
      name: 'Dana',
      locale: 'en_US',
      timeZone: 'Europe/Berlin',
      connection: 'per-user',
    },
    agentName: 'Sales_Assistant',
    tool: 'update_records',
    object: 'Account',
    recordCount: 1,
    approvalId: 'a_1',
    policyRow: 'update_records/*/Needs_Approval',
    conversationId: 'c_1',
    turnId: 't_1',
    outcome: 'Done',
    note: 'as we agreed',
    proposed: [{ id: '001000000000001AAA', values: { Name: 'Acme' } }],
    final: [{ id: '001000000000001AAA', values: { Name: 'Acme Ltd' } }],
    at: new Date('2026-11-22T10:00:00.123Z'),
    ...changes,
  };
}

/** Text as people and models write it, with what a composite request would take for a reference. */
export const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom(
        '@{',
        '@',
        '{',
        '}',
        '@@{{',
        '@\r\n{',
        '\r\n',
        '\r',
        '\n',
        ' ',
        '"',
        '\\',
        '\ud800',
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** Values as a change holds them. */
export const anyValues = fc.dictionary(
  anyText,
  fc.oneof(anyText, fc.integer(), fc.boolean(), fc.constant(null)),
  { maxKeys: 4 },
);

export const anyEntry: fc.Arbitrary<ActionEntry> = fc
  .record({
    kind: fc.constantFrom('Write', 'Void', 'Read', 'Decision'),
    recordCount: fc.nat(200),
    approvalId: fc.option(fc.constant('a_1'), { nil: undefined }),
    policyRow: fc.option(anyText, { nil: undefined }),
    note: fc.option(anyText, { nil: undefined }),
    proposed: fc.option(fc.array(anyValues, { maxLength: 3 }), { nil: undefined }),
    final: fc.option(fc.array(anyValues, { maxLength: 3 }), { nil: undefined }),
    at: fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2030-01-01T00:00:00Z'),
      noInvalidDate: true,
    }),
  })
  .map((changes) => anEntry(changes as Partial<ActionEntry>));

/** The row as a query returns it: null for an empty text, dates of its own form, an id and attributes. */
export function readBack(row: Record<string, unknown>): Record<string, unknown> {
  const stored = Object.entries(row).map(([name, value]) => {
    if (name.endsWith('_At__c')) return [name, String(value).replace(/\.\d{3}Z$/, '.000+0000')];
    if (typeof value !== 'string') return [name, value];
    // Salesforce keeps no white space at the ends of a text and ends its lines as Windows does.
    const kept = Buffer.from(value.trim(), 'utf8').toString('utf8');
    return [name, kept === '' ? null : kept.replaceAll(/\r\n?|\n/g, '\r\n')];
  });
  return {
    attributes: { type: 'Recordside_Action__c', url: '/services/data/v66.0/sobjects/x/y' },
    Id: 'a01000000000001AAA',
    OwnerId: '005000000000001AAA',
    CreatedDate: '2026-11-22T10:00:01.000+0000',
    ...Object.fromEntries(stored),
  };
}

/** Seals a row anew, as the relay would. */
export const sealed = (row: Record<string, unknown>, key = KEY): Record<string, unknown> => ({
  ...row,
  Seal__c: sealOf(row, key),
});
