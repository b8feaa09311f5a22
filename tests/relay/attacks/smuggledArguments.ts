// Calls whose arguments carry more, or something else, than a tool takes. What stands first says what.
import type { Desk } from './desk.ts';

export type Smuggled = readonly [
  what: string,
  tool: string,
  /** Made with the ids of the desk; text is sent as it is. */
  args: (ids: Desk['ids']) => unknown,
];

/** An id of 18 characters as its 15. */
const short = (id: string): string => id.slice(0, 15);
const flipped = (id: string): string =>
  id.replace(/[A-Za-z](?=[^A-Za-z]*$)/, (letter) => (letter === 'A' ? 'B' : 'A'));

const updates = (what: string, values: unknown): Smuggled => [
  what,
  'update_records',
  ({ account }) => ({ object: 'Account', records: [{ id: account, values }] }),
];
const names = (what: string, object: unknown): Smuggled[] => [
  [`${what}, to change it`, 'update_records', ({ account }) => changeOf(object, account)],
  [`${what}, to create it`, 'create_records', () => ({ object, records: [{ Name: 'x' }] })],
  [`${what}, to delete it`, 'delete_records', ({ account }) => ({ object, ids: [account] })],
  [`${what}, to read it`, 'get_record', ({ account }) => ({ object, id: account })],
  [`${what}, to describe it`, 'describe_object', () => ({ object })],
];
const changeOf = (object: unknown, id: unknown): unknown => ({
  object,
  records: [{ id, values: { Phone: '1' } }],
});
const ids = (what: string, id: (all: Desk['ids']) => unknown): Smuggled[] => [
  [`${what}, to change it`, 'update_records', (all) => changeOf('Account', id(all))],
  [`${what}, to delete it`, 'delete_records', (all) => ({ object: 'Account', ids: [id(all)] })],
  [`${what}, to read it`, 'get_record', (all) => ({ object: 'Account', id: id(all) })],
];
const reads = (what: string, fields: unknown): Smuggled => [
  what,
  'get_record',
  ({ account }) => ({ object: 'Account', id: account, fields }),
];

const shapes: readonly Smuggled[] = [
  [
    'an extra key',
    'update_records',
    ({ account }) => ({ ...Object(changeOf('Account', account)), allowDuplicate: true }),
  ],
  [
    'an extra key in a row',
    'update_records',
    ({ account }) => ({
      object: 'Account',
      records: [{ id: account, values: { Phone: '1' }, approved: true }],
    }),
  ],
  [
    'an approval',
    'delete_records',
    ({ account }) => ({ object: 'Account', ids: [account], approved: true }),
  ],
  [
    'values without rows',
    'update_records',
    ({ account }) => ({ object: 'Account', records: { id: account } }),
  ],
  ['rows in rows', 'create_records', () => ({ object: 'Account', records: [[{ Name: 'x' }]] })],
  ['no rows', 'delete_records', () => ({ object: 'Account', ids: [] })],
  ['ids in ids', 'delete_records', ({ account }) => ({ object: 'Account', ids: [[account]] })],
  [
    'too many rows',
    'delete_records',
    ({ account }) => ({ object: 'Account', ids: Array(201).fill(account) }),
  ],
  ['a list', 'update_records', () => '[]'],
  ['null', 'update_records', () => 'null'],
  ['a number', 'delete_records', () => '1'],
  ['a text', 'delete_records', () => '"Account"'],
  ['half an object', 'update_records', () => '{"object":"Account"'],
  ['two objects', 'update_records', () => '{"object":"Account"}{"object":"User"}'],
  ['very deep lists', 'create_records', () => '['.repeat(50_000)],
  [
    'a prototype',
    'update_records',
    ({ account }) => `{"__proto__":${JSON.stringify(changeOf('Account', account))}}`,
  ],
  ['a tool of another spelling', 'Update_Records', ({ account }) => changeOf('Account', account)],
  ['a tool with a blank', 'update_records ', ({ account }) => changeOf('Account', account)],
  ['a tool that every object has', 'constructor', ({ account }) => changeOf('Account', account)],
  ['a tool that is a prototype', '__proto__', ({ account }) => changeOf('Account', account)],
  ['a tool nobody has', 'execute_apex', () => ({ code: 'delete [SELECT Id FROM Account];' })],
];

const fields: readonly Smuggled[] = [
  updates('attributes', { attributes: { type: 'User', url: '/sobjects/User/x' }, Phone: '1' }),
  updates('Attributes in capitals', { ATTRIBUTES: { type: 'User' }, Phone: '1' }),
  updates('another id', { Id: '001000000000001AAA', Phone: '1' }),
  updates('another id in small letters', { id: '001000000000001AAA', Phone: '1' }),
  updates('a parent', { Owner: { Username: 'x' }, Phone: '1' }),
  updates('a path', { 'Owner.Username': 'x' }),
  updates('a path with a slash', { 'Owner/Username': 'x' }),
  updates('children', { Contacts: { records: [{ LastName: 'x' }] }, Phone: '1' }),
  updates('a field twice', { Phone: '1', phone: '2' }),
  updates('a field twice with an empty one', { PHONE: null, Phone: '2' }),
  updates('a name that every object has', { constructor: '1', Phone: '1' }),
  updates('toString', { toString: 'x', Phone: '1' }),
  updates('hasOwnProperty', { hasOwnProperty: 'x', Phone: '1' }),
  updates('a name with a reference', { '@{action.id}': '1', Phone: '1' }),
  updates('a name with a NUL', { 'Phone\u0000': '1' }),
  updates('a name with a blank', { ' Phone': '1' }),
  updates('a name in Cyrillic', { Рhone: '1' }),
  updates('a name with encoded letters', { 'Ph%6Fne': '1' }),
  updates('a name that is very long', { ['P'.repeat(5_000)]: '1' }),
  updates('an empty name', { '': '1' }),
  updates('a hidden field', { AnnualRevenue: 1 }),
  updates('a hidden field in other capitals', { annualREVENUE: 1 }),
  updates('a part of a hidden address', { BillingAddress: { street: 'x' } }),
  updates('a hidden street', { BillingStreet: 'x', Phone: '1' }),
  updates('a system field', { CreatedDate: '2020-01-01T00:00:00Z' }),
  updates('the mark of deletion', { IsDeleted: true }),
  updates('the time stamp', { SystemModstamp: '2020-01-01T00:00:00Z', Phone: '1' }),
  updates('a field that is worked out', { Open_Pipeline__c: 1 }),
  updates('nothing', {}),
  [
    'a prototype as a field',
    'update_records',
    ({ account }) =>
      `{"object":"Account","records":[{"id":"${account}","values":{"__proto__":{"Phone":"1"}}}]}`,
  ],
];

const values: readonly Smuggled[] = [
  updates('a list for a text', { Phone: ['1', '2'] }),
  updates('an object for a text', { Phone: { value: '1' } }),
  updates('a truth for a text', { Phone: true }),
  updates('an empty list for a text', { Phone: [] }),
  updates('a text for a number', { NumberOfEmployees: '12; DROP' }),
  updates('a list for a number', { NumberOfEmployees: [12] }),
  updates('a number without end', { NumberOfEmployees: 1e300 }),
  updates('a number with an exponent in a text', { NumberOfEmployees: '1e400' }),
  updates('a text for a lookup', { OwnerId: 'me' }),
  updates('a lookup to another object', { OwnerId: '001000000000001AAA' }),
  updates('a lookup that is an object', { OwnerId: { Id: '005000000000001AAA' } }),
  updates('a reference as a value', { Phone: '@{action.id}' }),
  updates('a reference in a lookup', { OwnerId: '@{action.id}' }),
  updates('a reference in a long text', { Description: `So ${'.'.repeat(500)}@{write[0].id}` }),
  updates('a reference in a list', { Phone: ['@{action.id}'] }),
  updates('a very long text', { Phone: '1'.repeat(200_000) }),
  updates('a NUL', { Phone: '1\u00002' }),
  updates('an escape sequence', { Name: 'x\u001b[2J' }),
  updates('letters that run backwards', { Name: 'Invoice \u202Egpj.exe' }),
  updates('letters that run forwards in spite of all', { Name: '\u202D1 000' }),
  updates('half a character', { Name: 'x\uD800' }),
  updates('a picklist value that is none', { Industry: { value: 'Energy' } }),
];

const targets: readonly Smuggled[] = [
  ...['PermissionSetAssignment', 'User', 'userRole', 'Group', 'AccountShare', 'Profile'].flatMap(
    (object): Smuggled[] => [
      [`${object} changed`, 'update_records', ({ user }) => changeOf(object, user)],
      [`${object} created`, 'create_records', () => ({ object, records: [{ Name: 'x' }] })],
      [`${object} deleted`, 'delete_records', ({ user }) => ({ object, ids: [user] })],
    ],
  ),
  [
    'the audit deleted',
    'delete_records',
    () => ({ object: 'Recordside_Action__c', ids: ['a00000000000001AAA'] }),
  ],
  [
    'the audit written',
    'create_records',
    () => ({ object: 'recordside_action__c', records: [{ Kind__c: 'Write' }] }),
  ],
  [
    'a user changed',
    'update_records',
    ({ user }) => ({ object: 'User', records: [{ id: user, values: { IsActive: false } }] }),
  ],
  [
    'one record in two spellings',
    'delete_records',
    ({ account }) => ({ object: 'Account', ids: [account, short(account)] }),
  ],
  [
    'one record in two rows',
    'update_records',
    ({ account }) => ({
      object: 'Account',
      records: [
        { id: short(account), values: { Phone: '1' } },
        { id: account, values: { Phone: '2' } },
      ],
    }),
  ],
];

/** None of these may be done. */
export const smuggled: readonly Smuggled[] = [
  ...shapes,
  ...fields,
  ...values,
  ...targets,
  ...names('an object with a path', 'Account/describe'),
  ...names('an object above', '../sobjects/Account'),
  ...names('an object with an encoded path', 'Account%2F001'),
  ...names('an object with a query', 'Account?_HttpMethod=DELETE'),
  ...names('an object with a line', 'Account\n'),
  ...names('an object with a NUL', 'Account\u0000'),
  ...names('an object in Cyrillic', 'Аccount'),
  ...names('an object that every object has', 'constructor'),
  ...names('an object that is a prototype', '__proto__'),
  ...names('a reference as object', '@{action.id}'),
  ...names('no object', ''),
  ...names('a list of objects', ['Account']),
  ...names('an object that is very long', 'A'.repeat(100_000)),
  ...ids('an id of another object', ({ contact }) => contact),
  ...ids('an id of another object in 15', ({ contact }) => short(contact)),
  ...ids('an id with a wrong checksum', ({ account }) => flipped(account)),
  ...ids('an id in small letters', ({ account }) => account.toLowerCase()),
  ...ids('an id with a quote', ({ account }) => `${short(account)}' O`),
  ...ids('an id with a path', ({ account }) => `${account}/x`),
  ...ids('an id with a blank', ({ account }) => `${short(account)} `),
  ...ids('a reference as id', () => '@{action.id}'),
  ...ids('a list as id', ({ account }) => [account]),
  ...ids('an id that is very long', ({ account }) => account.repeat(1_000)),
  ...ids('an id in full-width letters', ({ account }) => account.replace('0', '０')),
  reads('a query in a field', ['Id, AnnualRevenue FROM Account --']),
  reads('a parent in a field', ['Owner.Username']),
  reads('a subquery in a field', ['(SELECT Email FROM Contacts)']),
  reads('a function in a field', ['FIELDS(ALL)']),
  reads('a hidden field', ['AnnualRevenue']),
  reads('a hidden field in other capitals', ['Name', 'aNNUALrEVENUE']),
  reads('a hidden compound', ['BillingAddress']),
  reads('a prototype as field', ['__proto__']),
  reads('fields that are no list', 'Name'),
];
