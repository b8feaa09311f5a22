// A model that wants to do harm, an admin with any policy, and a person or a script that clicks anything.
import fc from 'fast-check';
import type { RecordsideClaims } from '../../../relay/src/session/claims.ts';
import type { ScriptedCall } from '../../builders/scriptedModel.ts';

export interface Targets {
  accounts: string[];
  contacts: string[];
  leads: string[];
  cases: string[];
  user: string;
  /** An e-mail address that a contact has: another contact with it may be a duplicate. */
  taken: string;
}

/** Stands for the key of the change that the model last heard of. */
export const LAST_ACTION = 'the last action';

const modes = fc.constantFrom(
  'Always_Allow' as const,
  'Needs_Approval' as const,
  'Disabled' as const,
);
const WRITE_TOOLS = [
  ...['create_records', 'update_records', 'upsert_records', 'delete_records', 'restore_records'],
  ...['create_task', 'log_call', 'schedule_event', 'post_to_feed', 'add_note'],
  ...['send_email', 'convert_lead', 'undo_change', 'escalate_case'],
];
const OBJECTS = [
  ...['Account', 'Contact', 'Lead', 'Opportunity', 'Task', 'EmailMessage', 'Action'],
  ...['ContentDocumentLink', 'User', 'Recordside_Action__c'],
];

type ToolRow = RecordsideClaims['tools'][number];

const row = (
  tool: fc.Arbitrary<string>,
  object: fc.Arbitrary<string>,
  mode: fc.Arbitrary<ToolRow[2]>,
): fc.Arbitrary<ToolRow> => fc.tuple(tool, object, mode, fc.boolean(), fc.constant(null));

/** Any rows for the write tools, often above one that opens the rest; reads stay as they are by default. */
export const anyPolicy: fc.Arbitrary<RecordsideClaims['tools']> = fc
  .tuple(
    fc.option(
      row(
        fc.constant('*'),
        fc.constant('*'),
        fc.constantFrom('Always_Allow' as const, 'Needs_Approval' as const),
      ),
      { freq: 4 },
    ),
    fc.array(
      row(fc.constantFrom('*', ...WRITE_TOOLS), fc.constantFrom('*', '*', ...OBJECTS), modes),
      { maxLength: 5 },
    ),
  )
  .map(([open, rows]) => (open === null ? rows : [open, ...rows]));

const phone = fc.integer({ min: 1, max: 3 }).map((n) => `(555) 000-000${n}`);

/** Calls as a model might send them: good ones, wrong ones, and ones that try to get round the policy. */
export function anyCall(targets: Targets): fc.Arbitrary<ScriptedCall> {
  return fc.oneof(
    { weight: 3, arbitrary: recordCall(targets) },
    { weight: 3, arbitrary: furtherCall(targets) },
  );
}

const call = (name: string, args: fc.Arbitrary<unknown>): fc.Arbitrary<ScriptedCall> =>
  args.map((value) => ({ name, args: value }));

function recordCall({ accounts, contacts, user, taken }: Targets): fc.Arbitrary<ScriptedCall> {
  const accountId = fc.constantFrom(...accounts);
  const anyId = fc.constantFrom(
    ...accounts,
    ...contacts,
    user,
    '001000000000000AAA',
    '',
    '@{action.id}',
  );
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
            fc.record(
              {
                LastName: fc.constantFrom('Ng', 'Roe'),
                AccountId: accountId,
                Email: fc.constant(taken),
              },
              { requiredKeys: ['LastName', 'AccountId'] },
            ),
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

/** Every other tool that writes, an action of the org among them, and the reads that open the way to one. */
function furtherCall(targets: Targets): fc.Arbitrary<ScriptedCall> {
  const { accounts, contacts, leads, cases, user } = targets;
  const some = fc.constantFrom(...accounts, ...contacts, ...leads, ...cases, user, '@{action.id}');
  const account = fc.constantFrom(...accounts);
  const maybe = fc.option(some, { nil: undefined });
  const text = fc.constantFrom('Look', 'Look', '<b>x</b>', 'Two\nlines', 'Call @{action.id}', '');
  const mail = fc.constantFrom('a@b.example', 'c@d.example', 'a@b.example\nBcc: c@d.example');
  const action = fc.constantFrom(LAST_ACTION, LAST_ACTION, LAST_ACTION, 'f'.repeat(64), "' OR");
  return fc.oneof(
    call('create_task', fc.record({ subject: text, relatedToId: maybe })),
    call('log_call', fc.record({ subject: text, whoId: maybe, notes: text })),
    call(
      'schedule_event',
      fc.record({ subject: text, start: fc.constant('2026-12-01T09:00'), durationMinutes: fc.constantFrom(30, -1), relatedToId: maybe }), // prettier-ignore
    ),
    call('post_to_feed', fc.record({ recordId: account, text })),
    call('add_note', fc.record({ record: account, title: text, text })),
    call(
      'send_email',
      fc.record({ to: fc.array(mail, { maxLength: 2 }), subject: text, body: text, relatedTo: maybe }), // prettier-ignore
    ),
    call(
      'convert_lead',
      fc.record(
        {
          leadId: fc.constantFrom(...leads, ...contacts),
          accountId: fc.constantFrom(...accounts, '', 'x'),
          opportunityName: text,
        },
        { requiredKeys: ['leadId'] },
      ),
    ),
    call('escalate_case', fc.record({ caseId: fc.constantFrom(...cases, ...accounts), reason: text })), // prettier-ignore
    call(
      'upsert_records',
      fc.record({
        object: fc.constantFrom('Account', 'User'),
        externalId: fc.constantFrom('ERP_Number__c', 'Id', 'Name'),
        records: fc.array(
          fc.record({ ERP_Number__c: fc.constantFrom('n1', 'n2', '@{x}'), Name: text, Phone: phone }), // prettier-ignore
          { minLength: 1, maxLength: 2 },
        ),
      }),
    ),
    call(
      'restore_records',
      fc.record({ object: fc.constantFrom('Contact', 'Account'), ids: fc.tuple(fc.constantFrom(...contacts)) }), // prettier-ignore
    ),
    call(
      'delete_records',
      fc.record({ object: fc.constant('Contact'), ids: fc.tuple(fc.constantFrom(...contacts)) }),
    ),
    { weight: 3, arbitrary: call('undo_change', fc.record({ action })) },
    call('next_page', fc.record({ cursor: fc.constantFrom('p1', '__proto__') })),
    call('get_timeline', fc.record({ object: fc.constant('Account'), id: account })),
    call('read_file', fc.record({ id: some })),
  );
}
