// A model that wants to do harm, an admin with any policy, and a person or a script that clicks anything.
import fc from 'fast-check';
import type { RecordsideClaims } from '../../../relay/src/session/claims.ts';
import type { ScriptedCall } from '../../builders/scriptedModel.ts';

export interface Targets {
  accounts: string[];
  contacts: string[];
  user: string;
}

const modes = fc.constantFrom(
  'Always_Allow' as const,
  'Needs_Approval' as const,
  'Disabled' as const,
);
const WRITE_TOOLS = ['create_records', 'update_records', 'delete_records'];

/** Any rows for the write tools; reads stay as they are by default. */
export const anyPolicy: fc.Arbitrary<RecordsideClaims['tools']> = fc.array(
  fc.tuple(
    fc.constantFrom('*', ...WRITE_TOOLS),
    fc.constantFrom('*', 'Account', 'Contact', 'User', 'Recordside_Action__c'),
    modes,
    fc.boolean(),
    fc.constant(null),
  ),
  { maxLength: 5 },
);

const phone = fc.integer({ min: 1, max: 3 }).map((n) => `(555) 000-000${n}`);

/** Calls as a model might send them: good ones, wrong ones, and ones that try to get round the policy. */
export function anyCall({ accounts, contacts, user }: Targets): fc.Arbitrary<ScriptedCall> {
  const accountId = fc.constantFrom(...accounts);
  const anyId = fc.constantFrom(
    ...accounts,
    ...contacts,
    user,
    '001000000000000AAA',
    '',
    '@{action.id}',
  );
  const call = (name: string, args: fc.Arbitrary<unknown>): fc.Arbitrary<ScriptedCall> =>
    args.map((value) => ({ name, args: value }));
  return fc.oneof(
    {
      weight: 4,
      arbitrary: call(
        'update_records',
        fc.record({
          object: fc.constant('Account'),
          records: fc.array(fc.record({ id: accountId, values: fc.record({ Phone: phone }) }), {
            minLength: 1,
            maxLength: 2,
          }),
        }),
      ),
    },
    {
      weight: 3,
      arbitrary: call(
        'create_records',
        fc.record({
          object: fc.constant('Contact'),
          records: fc.array(
            fc.record({ LastName: fc.constantFrom('Ng', 'Roe'), AccountId: accountId }),
            { minLength: 1, maxLength: 2 },
          ),
        }),
      ),
    },
    {
      weight: 2,
      arbitrary: call(
        'delete_records',
        fc.record({
          object: fc.constantFrom('Account', 'Contact', 'User'),
          ids: fc.array(anyId, { minLength: 1, maxLength: 2 }),
        }),
      ),
    },
    call(
      'update_records',
      fc.record({
        object: fc.constantFrom('User', 'Recordside_Action__c', 'account', 'ACCOUNT', 'Contact'),
        records: fc.array(
          fc.record({
            id: anyId,
            values: fc.constantFrom(
              { Phone: 'x' },
              { Title: 'CEO' },
              { __proto__: { Phone: 'y' } },
              { OwnerId: user },
              { Phone: '@{action.id}' },
            ),
          }),
          { minLength: 1, maxLength: 2 },
        ),
      }),
    ),
    call(
      'create_records',
      fc.record({
        object: fc.constantFrom('Recordside_Action__c', 'User', 'PermissionSetAssignment'),
        records: fc.constant([{ Kind__c: 'Write', Action_Key__c: 'forged', LastName: 'x' }]),
      }),
    ),
    call(
      fc.sample(fc.constantFrom('update_records', 'create_records'), 1)[0] ?? 'update_records',
      fc.string(),
    ),
    call(
      'search_records',
      fc.constantFrom({ soql: 'SELECT Id FROM Account' }, { soql: 'DELETE FROM Account' }, {}),
    ),
    call('approve', fc.constant({ approvalId: 'any' })),
  );
}

/** What is done with a card. `replay` sends an earlier decision again; `late` decides after the card is gone. */
export type Click =
  | 'approve'
  | 'approve_twice'
  | 'reject'
  | 'foreign'
  | 'edited'
  | 'old_revision'
  | 'other_rows'
  | 'replay'
  | 'ask_again'
  | 'stop'
  | 'nothing';

export const anyClicks: fc.Arbitrary<Click[]> = fc.array(
  fc.constantFrom<Click>(
    'approve',
    'approve',
    'approve_twice',
    'reject',
    'foreign',
    'edited',
    'old_revision',
    'other_rows',
    'replay',
    'ask_again',
    'stop',
    'nothing',
  ),
  { minLength: 1, maxLength: 4 },
);
