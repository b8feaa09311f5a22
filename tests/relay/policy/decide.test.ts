// Which row decides, what no row loosens, and what each gate says.
import { describe, expect, it } from 'vitest';
import { decide, stricter } from '../../../relay/src/policy/decide.ts';
import { policyFromClaims } from '../../../relay/src/policy/fromClaims.ts';
import type { Policy, Question } from '../../../relay/src/policy/types.ts';
import { aFieldRule, aPolicy, aQuestion, aRule } from './builders.ts';

const outcome = (policy: Policy, question: Question) => decide(policy, question).outcome;
const empty = aPolicy([]);

describe('without rows', () => {
  it.each([
    ['read', 'allow'],
    ['create', 'ask'],
    ['update', 'ask'],
    ['delete', 'deny'],
  ] as const)('%s is %s', (effect, expected) => {
    expect(outcome(empty, aQuestion({ effect }))).toBe(expected);
  });
});

describe('the most specific row', () => {
  const rows = [
    aRule('*', '*', 'Disabled'),
    aRule('*', 'Account', 'Needs_Approval'),
    aRule('update_records', '*', 'Always_Allow'),
    aRule('update_records', 'Account', 'Disabled'),
  ];
  it('is tool and object, then tool, then object, then all', () => {
    const without = (dropped: number) => aPolicy(rows.slice(0, rows.length - dropped));
    expect(outcome(without(0), aQuestion())).toBe('deny');
    expect(outcome(without(1), aQuestion())).toBe('allow');
    expect(outcome(without(2), aQuestion())).toBe('ask');
    expect(outcome(without(3), aQuestion())).toBe('deny');
  });

  it('is the stricter of two that tie', () => {
    const tied = [aRule('*', 'Account', 'Always_Allow'), aRule('*', 'Account', 'Needs_Approval')];
    expect(outcome(aPolicy(tied), aQuestion())).toBe('ask');
    expect(outcome(aPolicy(tied.toReversed()), aQuestion())).toBe('ask');
  });

  it('is found in any capitals', () => {
    const policy = aPolicy([aRule('UPDATE_records', 'ACCOUNT', 'Disabled')]);
    expect(outcome(policy, aQuestion({ object: 'account' }))).toBe('deny');
  });

  it('does not loosen what is disabled and locked', () => {
    const policy = aPolicy([
      aRule('*', 'Account', 'Disabled', { locked: true }),
      aRule('update_records', 'Account', 'Always_Allow'),
    ]);
    expect(outcome(policy, aQuestion())).toBe('deny');
    expect(outcome(policy, aQuestion({ object: 'Contact' }))).toBe('ask');
  });

  it('loosens what is locked but not disabled', () => {
    const policy = aPolicy([
      aRule('*', '*', 'Needs_Approval', { locked: true }),
      aRule('update_records', '*', 'Always_Allow'),
    ]);
    expect(outcome(policy, aQuestion())).toBe('allow');
  });

  it('may allow deletes, which are disabled by default', () => {
    const policy = aPolicy([aRule('delete_records', '*', 'Always_Allow')]);
    expect(outcome(policy, aQuestion({ effect: 'delete' }))).toBe('allow');
  });
});

describe('the number of records', () => {
  const policy = aPolicy([aRule('update_records', '*', 'Always_Allow', { approvalAbove: 5 })]);
  it('asks above the limit only', () => {
    expect(outcome(policy, aQuestion({ records: 5 }))).toBe('allow');
    expect(outcome(policy, aQuestion({ records: 6 }))).toBe('ask');
    expect(outcome(policy, aQuestion({ records: Number.NaN }))).toBe('ask');
  });

  it('does not make a disabled call askable', () => {
    const disabled = aPolicy([aRule('*', '*', 'Disabled', { approvalAbove: 1 })]);
    expect(outcome(disabled, aQuestion({ records: 9 }))).toBe('deny');
  });

  it('takes the lowest limit of rows that tie', () => {
    const tied = [2, 7].map((approvalAbove) => aRule('*', '*', 'Always_Allow', { approvalAbove }));
    expect(outcome(aPolicy(tied), aQuestion({ records: 3 }))).toBe('ask');
  });
});

describe('over the shared connection', () => {
  const policy = aPolicy([aRule('*', '*', 'Always_Allow')], { sharedConnection: true });
  it('writes ask and reads do not', () => {
    expect(outcome(policy, aQuestion())).toBe('ask');
    expect(outcome(policy, aQuestion({ effect: 'delete' }))).toBe('ask');
    expect(outcome(policy, aQuestion({ effect: 'read' }))).toBe('allow');
  });
});

it('a read that is to be approved does not run: it has no card', () => {
  const asks = aPolicy([aRule('*', 'Account', 'Needs_Approval')]);
  const { outcome: read, because } = decide(asks, aQuestion({ effect: 'read', records: 0 }));
  expect([read, because.row]).toEqual(['deny', '*/Account/Needs_Approval']);
  expect(because.why).toContain('a read has no card');
  expect(outcome(asks, aQuestion())).toBe('ask');
});

describe('field rules', () => {
  const allowed = aRule('*', '*', 'Always_Allow');
  it.each([
    ['Hidden', 'read', 'deny'],
    ['Hidden', 'update', 'deny'],
    ['Hidden', 'create', 'deny'],
    ['Read_Only', 'read', 'allow'],
    ['Read_Only', 'update', 'deny'],
    ['Read_Only', 'create', 'deny'],
    ['Needs_Approval', 'read', 'allow'],
    ['Needs_Approval', 'update', 'ask'],
    ['Trusted_Text', 'update', 'allow'],
  ] as const)('%s: a %s is %s', (rule, effect, expected) => {
    const policy = aPolicy([allowed, aFieldRule('account.INDUSTRY', rule)]);
    expect(outcome(policy, aQuestion({ effect }))).toBe(expected);
    expect(outcome(policy, aQuestion({ effect, fields: ['Website'] }))).toBe('allow');
    expect(outcome(policy, aQuestion({ effect, object: 'Lead' }))).toBe('allow');
  });

  it('take the strictest of several fields', () => {
    const policy = aPolicy([
      allowed,
      aFieldRule('Account.Industry', 'Needs_Approval'),
      aFieldRule('Account.Website', 'Read_Only'),
    ]);
    expect(outcome(policy, aQuestion({ fields: ['Industry', 'Website'] }))).toBe('deny');
  });

  it('reach the parts of a compound', () => {
    const policy = aPolicy([allowed, aFieldRule('Contact.MailingAddress', 'Read_Only')]);
    const question = aQuestion({ object: 'Contact', fields: ['MailingCity'] });
    expect(outcome(policy, question)).toBe('deny');
  });

  it('deny what is no field name at all', () => {
    const reads = (field: string) =>
      outcome(aPolicy([allowed]), aQuestion({ effect: 'read', fields: [field] }));
    expect(['Owner.Name', '', 'Nаme', '__proto__', 'a b'].map(reads)).toEqual(
      Array(5).fill('deny'),
    );
  });
});

describe('what is built in', () => {
  const lax = aPolicy([aRule('*', '*', 'Always_Allow')]);
  const closed = [
    'PermissionSet',
    'permissionsetassignment',
    'Profile',
    'UserRole',
    'Group',
    'GroupMember',
    'AccountShare',
    'Invoice__Share',
    'AuthSession',
    'LoginHistory',
    'ApexClass',
    'NamedCredential',
    'SetupAuditTrail',
    'Recordside_Action__c',
    'RECORDSIDE_ACTION_ROW__C',
    'Recordside_Action__Share',
    'Recordside_Tool_Policy__mdt',
    'acme__Recordside_Action__c',
    'Acme_Co__Recordside_Agent__mdt',
  ];
  it.each(closed)('closes %s to every effect', (object) => {
    for (const effect of ['read', 'create', 'update', 'delete'] as const) {
      expect(decide(lax, aQuestion({ object, effect, fields: ['Id'] }))).toMatchObject({
        outcome: 'deny',
        because: { gate: 'built_in' },
      });
    }
  });

  it.each(['User', 'Organization', 'RecordType', 'Settings__mdt'])(
    'lets %s be read, never written',
    (object) => {
      expect(outcome(lax, aQuestion({ object, effect: 'read' }))).toBe('allow');
      for (const effect of ['create', 'update', 'delete'] as const) {
        expect(outcome(lax, aQuestion({ object, effect }))).toBe('deny');
      }
    },
  );

  it.each([
    'Account',
    'Timeshare__c',
    'Market_Share__c',
    'My_Recordside_Notes__c',
    'GroupBooking__c',
  ])('leaves %s to the rows', (object) => {
    expect(outcome(lax, aQuestion({ object }))).toBe('allow');
  });

  it.each(['', '*', 'Аccount', 'Account ', 'Account.Name', '__proto__', 'a'.repeat(200)])(
    'closes %j, which is no name',
    (object) => {
      expect(outcome(lax, aQuestion({ object, effect: 'read' }))).toBe('deny');
    },
  );
});

describe('a decision', () => {
  it('holds every gate in order and the row that decided', () => {
    const policy = aPolicy([
      aRule('update_records', '*', 'Always_Allow', { approvalAbove: 3 }),
      aFieldRule('Account.Industry', 'Needs_Approval'),
    ]);
    const decision = decide(policy, aQuestion({ records: 4 }));
    expect(decision.gates.map(({ gate, result, row }) => [gate, result, row])).toEqual([
      ['built_in', 'allow', undefined],
      ['tool', 'allow', 'update_records/*/Always_Allow'],
      ['field', 'ask', 'Account.Industry/Needs_Approval'],
      ['shared_connection', 'allow', undefined],
      ['approval_above', 'ask', 'update_records/*/Always_Allow'],
      ['outsider_text', 'allow', undefined],
    ]);
    expect(decision.because).toBe(decision.gates[2]);
    expect(decision.gates.every(({ why }) => why.endsWith('.'))).toBe(true);
  });

  it('gives way to a stricter one, whichever comes first', () => {
    const [allow, ask, deny] = (['read', 'update', 'delete'] as const).map((effect) =>
      decide(empty, aQuestion({ effect })),
    ) as [never, never, never];
    expect(stricter(allow, ask)).toBe(ask);
    expect(stricter(deny, ask)).toBe(deny);
    expect(stricter(ask, deny)).toBe(deny);
  });
});

describe('the signed rows', () => {
  it('become the policy', () => {
    const policy = policyFromClaims(
      [['update_records', '*', 'Always_Allow', false, 3]],
      [['Account', 'Industry', 'Hidden']],
      true,
      ['escalate_case'],
    );
    expect(policy).toEqual(
      aPolicy(
        [
          aRule('update_records', '*', 'Always_Allow', { approvalAbove: 3 }),
          aFieldRule('Account.Industry', 'Hidden'),
        ],
        { sharedConnection: true, actions: ['escalate_case'] },
      ),
    );
  });
});

describe('an action', () => {
  const question = aQuestion({ tool: 'escalate_case', effect: 'run', object: 'Action' });
  const rows = [aRule('*', '*', 'Always_Allow')];

  it('runs where it is listed and a row allows it', () => {
    const policy = aPolicy(rows, { actions: ['Escalate_Case'] });
    expect(decide(policy, question).outcome).toBe('allow');
  });

  it.each([undefined, [], ['another']])('is denied where the list is %j', (actions) => {
    const policy = aPolicy(rows, actions === undefined ? {} : { actions });
    expect(decide(policy, question)).toMatchObject({
      outcome: 'deny',
      because: { gate: 'tool', why: expect.stringContaining('listed') },
    });
  });
});
