// The attack suite, undo: anyone may insert audit rows through the API, and undoing them is no more than a model's call.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import type { Turn } from '../../builders/panel.ts';
import { recordId } from '../../builders/records.ts';
import { insert } from '../tools/files.ts';
import { aDesk, ALWAYS, stepOf } from './desk.ts';
import type { Desk } from './desk.ts';

interface Fake {
  action?: object;
  row?: object;
}

describe('an undo of an audit row that was made up', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await aDesk();
  });
  afterEach(() => desk.next());
  afterAll(() => desk.close());

  let keys = 0;
  /** What somebody with API access inserts; answers its key. */
  const made = async ({ action = {}, row = {} }: Fake): Promise<string> => {
    const key = String((keys += 1)).padStart(64, 'a');
    const { world, ids } = desk;
    const parent = await insert(world, 'Recordside_Action__c', {
      Action_Key__c: key,
      Kind__c: 'Write',
      Person__c: world.org.user('user:rep').id,
      Object__c: 'Account',
      Tool__c: 'update_records',
      ...action,
    });
    await insert(world, 'Recordside_Action_Row__c', {
      Action__c: parent,
      Action_Type__c: 'Update',
      Object__c: 'Account',
      Record_Id__c: ids.account,
      Before__c: '{"Phone":"(000) 000-0000"}',
      After__c: '{}',
      ...row,
    });
    desk.next();
    return key;
  };
  const undo = async (fake: Fake, more: AssertionOptions = {}): Promise<Turn> =>
    desk.attack('undo_change', { action: await made(fake) }, more);
  const before = (text: string): Fake => ({ row: { Before__c: text } });
  const type = (name: string, id: (ids: Desk['ids']) => string) => ({
    Action_Type__c: name,
    Record_Id__c: id(desk.ids),
  });

  it.each<[string, () => Fake]>([
    ['with a reference', () => before('{"Phone":"@{action.id}"}')],
    ['with a reference as a field', () => before('{"@{action.id}":"1"}')],
    ['with a prototype', () => before('{"__proto__":{"Phone":"1"}}')],
    ['with a prototype that is a text', () => before('{"__proto__":"1"}')],
    ['with a constructor', () => before('{"constructor":"1","Phone":"1"}')],
    ['with toString', () => before('{"toString":"1"}')],
    ['that cannot be read', () => before('{"Phone":')],
    ['with a list', () => before('[{"Phone":"1"}]')],
    ['with nested values', () => before('{"Phone":{"value":"1"}}')],
    ['with a parent', () => before('{"Owner":{"Username":"x"}}')],
    ['with attributes', () => before('{"attributes":"User","Phone":"1"}')],
    ['with another id', () => before('{"Id":"001000000000001AAA"}')],
    ['with a hidden field', () => before('{"AnnualRevenue":1}')],
    ['with a hidden address', () => before('{"BillingStreet":"x","Phone":"1"}')],
    ['with a field twice', () => before('{"Phone":"1","phone":"2"}')],
    ['with a system field', () => before('{"SystemModstamp":"2020-01-01T00:00:00Z"}')],
    ['with a digest', () => before('{"tooLong":1,"sha256":"x"}')],
    ['with unseen signs', () => before('{"Phone":"1\\u0000"}')],
    ['with a very long name', () => before(JSON.stringify({ ['P'.repeat(90)]: '1' }))],
    ['of nothing', () => before('{}')],
    ['of another object', () => ({ row: { Record_Id__c: desk.ids.contact } })],
    ['of a record with a quote', () => ({ row: { Record_Id__c: "001' OR Name = '" } })],
    ['of a reference', () => ({ row: { Record_Id__c: '@{action.id}' } })],
    ['of a record that nobody sees', () => ({ row: { Record_Id__c: '001000000000001AAA' } })],
    ['of a user', () => ({ action: { Object__c: 'User' }, row: { Record_Id__c: desk.ids.user } })],
    ['of a permission', () => ({ action: { Object__c: 'PermissionSetAssignment' } })],
    ['of the audit', () => ({ action: { Object__c: 'Recordside_Action__c' } })],
    ['of a path', () => ({ action: { Object__c: 'Account/describe' } })],
    ['of a prototype', () => ({ action: { Object__c: '__proto__' } })],
    ['of no object', () => ({ action: { Object__c: null } })],
    ['of what was not deleted', () => ({ row: type('Delete', ({ account }) => account) })],
    ['of a deletion elsewhere', () => ({ row: type('Delete', ({ contact }) => contact) })],
    ['of a creation elsewhere', () => ({ row: type('Create', ({ contact }) => contact) })],
    ['of a mail', () => ({ row: { Action_Type__c: 'Send' } })],
    ['of a conversion', () => ({ row: { Action_Type__c: 'Convert' } })],
    ['of an outcome', () => ({ action: { Kind__c: 'Outcome' } })],
    ['of a read', () => ({ action: { Kind__c: 'Read' } })],
    ['of what was declared void', () => ({ action: { Kind__c: 'Void' } })],
    ['of an intent without outcome', () => ({ action: { Kind__c: 'Intent' } })],
    ['of nobody', () => ({ action: { Person__c: null } })],
    ['of somebody else', () => ({ action: { Person__c: desk.ids.user } })],
  ])('%s: is not done', async (_what, fake) => {
    const turn = await undo(fake());

    expect(stepOf(turn)).toMatch(/^(?:failed|blocked|no_access)$/);
    desk.expectHarmless([turn]);
  });

  it.each<[string, () => Fake]>([
    ['an update', () => ({})],
    ['a creation', () => ({ row: type('Create', ({ account }) => account) })],
  ])('of %s asks, whatever the policy allows, and tells nothing hidden', async (_what, fake) => {
    const { model } = desk.world;
    model.calls('undo_change', { action: await made(fake()) });

    const turn = await (await desk.open({ tools: ALWAYS })).ask('Undo it');

    expect(turn.last().type).toBe('approval.requested');
    expect(turn.card().rows).toHaveLength(1);
    desk.expectHarmless([turn]);
  });

  it('is nothing that the policy of its own tool does not allow', async () => {
    const tools: AssertionOptions['tools'] = [['update_records', '*', 'Always_Allow', false, null]];
    const created = { row: type('Create', ({ account }) => account) };

    const turn = await undo(created, { tools });

    expect(stepOf(turn)).toBe('blocked');
    desk.expectHarmless([turn]);
  });

  it('of a row that belongs to another record of the same object changes only what the person may', async () => {
    const foreign = desk.world
      .rows('Account')
      .find(({ OwnerId }) => OwnerId !== desk.world.org.user('user:rep').id);
    const seen = await desk.world.queryAs('rep', 'SELECT Id FROM Opportunity');
    const hidden = desk.world
      .rows('Opportunity')
      .find(({ Id }) => !seen.some((row) => row['Id'] === Id));
    expect(foreign && hidden).toBeDefined();

    const turn = await undo({
      action: { Object__c: 'Opportunity' },
      row: { Record_Id__c: hidden?.['Id'], Before__c: '{"NextStep":"x"}' },
    });

    expect(stepOf(turn)).toBe('no_access');
    expect(JSON.stringify(desk.world.model.lastResult())).not.toContain(String(hidden?.['Name']));
    desk.expectHarmless([turn]);
  });

  it('undoes what was really done, once a person has approved', async () => {
    const panel = await desk.open({ person: 'rep' });
    const { model } = desk.world;
    const id = recordId(desk.world, 'Account', 'Name', 'Edge Communications');
    const records = [{ id, values: { Fax: '(1) 2' } }];
    model.calls('update_records', { object: 'Account', records }).says('Done.');
    const [receipt] = (await panel.ask('Change it')).of('receipt');
    model.calls('undo_change', { action: receipt?.actionKey }).says('Undone.');

    const undone = await panel.approve(await panel.ask('Undo it'));

    expect(stepOf(undone)).toBe('done');
  });
});
