// Writes: exactly once, whatever happens to the connection, the record or the relay.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isSealed } from '../../../relay/src/audit/seal.ts';
import { untilWriteIsSent } from '../../builders/faults.ts';
import type { Panel, Turn } from '../../builders/panel.ts';
import { account, valueOf } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

const NEW_PHONE = '(512) 555-0122';

describe('a write', () => {
  let world: World;
  let edge: string;
  let panel: Panel;
  beforeAll(async () => {
    world = await aWorld();
    edge = account(world, 'Edge Communications');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const phone = (): unknown => valueOf(world, 'Account', edge, 'Phone');
  const actions = (kind: string): Record<string, unknown>[] =>
    world.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === kind);
  const contacts = (): number =>
    world.rows('Contact').filter((row) => row['LastName'] === 'Okafor').length;

  async function askForPhone(): Promise<Turn> {
    panel = await world.panel({ record: { id: edge, object: 'Account' } });
    world.model.calls('update_records', {
      object: 'Account',
      records: [{ id: edge, values: { Phone: NEW_PHONE } }],
    });
    return panel.ask('Set the phone');
  }

  it('comes back as a new revision when the record changed after it was shown', async () => {
    const turn = await askForPhone();
    const first = turn.card();
    await world.changeBehindTheBack('Account', edge, { Phone: '(415) 555-0000' });
    const again = await panel.approve(turn);

    const second = again.card();
    expect(second.approvalId).toBe(first.approvalId);
    expect(second.revision).toBe(2);
    expect(second.rows[0]?.fields).toMatchObject([{ before: '(415) 555-0000', after: NEW_PHONE }]);
    expect(second.rows[0]?.warnings).toMatchObject([{ code: 'stale' }]);
    expect(phone()).toBe('(415) 555-0000');
    expect(actions('Write')).toHaveLength(0);

    world.model.says('Done.');
    const done = await panel.approve(again);
    expect(done.of('receipt')).toHaveLength(1);
    expect(phone()).toBe(NEW_PHONE);
    expect(actions('Write')).toHaveLength(1);
  });

  it('is rolled back by its guard when the record changes between the last look and the write', async () => {
    const turn = await askForPhone();
    // The composite waits at the door of the org while somebody else changes the record.
    world.org.fault({ kind: 'latency', match: '/composite', method: 'POST', times: 1, ms: 1_500 });
    const [answered] = await untilWriteIsSent(world, () => [panel.approve(turn)]);
    await world.changeBehindTheBack('Account', edge, { Phone: '(415) 555-0001' });
    const again = await answered;

    expect(again.card().revision).toBe(2);
    expect(phone()).toBe('(415) 555-0001');
    expect(actions('Write')).toHaveLength(0);
    expect(world.rows('Recordside_Action_Row__c')).toHaveLength(0);
    world.model.says('Left alone.');
    await panel.reject(again);
  });

  it('reports what a validation rule of the org says, and writes neither record nor audit', async () => {
    panel = await world.panel();
    const opportunity = world
      .rows('Opportunity')
      .find(
        (row) =>
          row['StageName'] === 'Prospecting' && row['OwnerId'] === world.org.user('user:rep').id,
      );
    world.model
      .calls('update_records', {
        object: 'Opportunity',
        records: [
          { id: opportunity?.['Id'], values: { StageName: 'Closed Lost', NextStep: null } },
        ],
      })
      .says('The org refused it.');
    const asked = await panel.ask('Close it as lost');
    const done = await panel.approve(asked);

    const step = done.of('step.finished').at(-1);
    expect(step).toMatchObject({ status: 'failed', error: { code: 'validation' } });
    expect(actions('Write')).toHaveLength(0);
    expect(valueOf(world, 'Opportunity', String(opportunity?.['Id']), 'StageName')).toBe(
      'Prospecting',
    );
  });

  it('finishes what is at Salesforce when the person stops, and begins nothing more', async () => {
    panel = await world.panel({ record: { id: edge, object: 'Account' } });
    world.model.callsAll([
      {
        name: 'update_records',
        args: { object: 'Account', records: [{ id: edge, values: { Phone: NEW_PHONE } }] },
      },
      {
        name: 'create_records',
        args: { object: 'Contact', records: [{ LastName: 'Okafor', AccountId: edge }] },
      },
    ]);
    const turn = await panel.ask('Both');
    world.org.fault({ kind: 'latency', match: '/composite', method: 'POST', times: 1, ms: 1_000 });
    await untilWriteIsSent(world, () => panel.decide(turn, 'approve'));

    expect((await panel.request('POST', `/v1/turns/${turn.id}/stop`)).status).toBe(202);
    const done = await panel.follow(turn);

    expect(done.last()).toMatchObject({ type: 'turn.finished', reason: 'stopped' });
    expect(done.of('receipt')).toHaveLength(1);
    expect(done.of('step.finished').map(({ status }) => status)).toEqual(['done', 'rejected']);
    expect(phone()).toBe(NEW_PHONE);
    expect(contacts()).toBe(0);
    expect(actions('Write')).toHaveLength(1);
  });

  it('takes two hundred records in one card and one request, and not one more', async () => {
    const many = (count: number): Record<string, unknown>[] =>
      Array.from({ length: count }, (_, i) => ({ LastName: `Many ${i}`, AccountId: edge }));
    panel = await world.panel({ tools: [['*', '*', 'Needs_Approval', false, null]] });
    world.model
      .calls('create_records', { object: 'Contact', records: many(201) })
      .calls('create_records', { object: 'Contact', records: many(200) })
      .says('Created.');

    const asked = await panel.ask('Two hundred contacts');
    expect(asked.of('step.finished')).toMatchObject([
      { status: 'failed', error: { code: 'bad_arguments' } },
    ]);
    expect(asked.card().rows).toHaveLength(200);
    const created = await panel.approve(asked);
    expect(created.of('receipt')[0]?.records).toHaveLength(200);

    const ids = created.of('receipt')[0]?.records.map(({ id }) => id) ?? [];
    world.model
      .calls('update_records', {
        object: 'Contact',
        records: ids.map((id) => ({ id, values: { Title: 'Buyer' } })),
      })
      .says('Changed.');
    const changed = await panel.approve(await panel.ask('All are buyers'));

    expect(changed.of('receipt')[0]?.records).toHaveLength(200);
    expect(
      world
        .rows('Contact')
        .filter((row) => row['Title'] === 'Buyer' && String(row['LastName']).startsWith('Many')),
    ).toHaveLength(200);
    expect(actions('Write')).toHaveLength(2);
    expect(world.rows('Recordside_Action_Row__c')).toHaveLength(400);
  });

  it('runs at once where the policy allows it, with its audit', async () => {
    panel = await world.panel({
      record: { id: edge, object: 'Account' },
      tools: [['update_records', 'Account', 'Always_Allow', false, null]],
    });
    world.model
      .calls('update_records', {
        object: 'Account',
        records: [{ id: edge, values: { Phone: NEW_PHONE } }],
      })
      .says('Done.');

    const turn = await panel.ask('Set the phone');

    expect(turn.of('approval.requested')).toHaveLength(0);
    expect(turn.of('receipt')).toHaveLength(1);
    expect(phone()).toBe(NEW_PHONE);
    expect(actions('Write')).toMatchObject([
      { Policy_Row__c: 'update_records/Account/Always_Allow' },
    ]);
  });

  it('seals its audit row, and the seal holds for the row as Salesforce gives it back', async () => {
    const turn = await askForPhone();
    world.model.says('Done.');
    await panel.approve(turn);

    const [row] = await world.queryAs(
      'rep',
      'SELECT Action_Key__c, Kind__c, Person__c, Agent__c, Tool__c, Object__c, Record_Count__c, Approval__c, Policy_Row__c, Conversation__c, Turn__c, Outcome__c, Note__c, Proposed__c, Final__c, Acted_At__c, Seal__c FROM Recordside_Action__c',
    );
    const { attributes: _attributes, ...content } = row ?? {};
    expect(isSealed(content, world.config.auditKeys)).toBe(true);
    expect(isSealed({ ...content, Final__c: '[]' }, world.config.auditKeys)).toBe(false);
  });

  it('deletes only where the admin has enabled it, after approval', async () => {
    const id = String(world.rows('Task')[0]?.['Id']);
    const there = (): boolean => world.rows('Task').some((row) => row['Id'] === id);
    panel = await world.panel({
      person: 'admin',
      tools: [['delete_records', 'Task', 'Needs_Approval', false, null]],
    });
    world.model.calls('delete_records', { object: 'Task', ids: [id] }).says('Gone.');

    const asked = await panel.ask('Delete the task');
    expect(asked.card().rows).toMatchObject([{ action: 'delete', record: { id } }]);
    expect(there()).toBe(true);
    const done = await panel.approve(asked);

    expect(done.of('step.finished').at(-1)).toMatchObject({ status: 'done' });
    expect(there()).toBe(false);
    expect(actions('Write')).toMatchObject([{ Tool__c: 'delete_records' }]);
  });

  it('tells that a record cannot be deleted while others hang on it, and writes no audit', async () => {
    const contact = world.rows('Case').find((row) => row['ContactId'])?.['ContactId'];
    panel = await world.panel({
      person: 'admin',
      tools: [['delete_records', 'Contact', 'Needs_Approval', false, null]],
    });
    world.model
      .calls('delete_records', { object: 'Contact', ids: [contact] })
      .says('It has cases.');

    const done = await panel.approve(await panel.ask('Delete the contact'));

    expect(done.of('step.finished').at(-1)).toMatchObject({
      status: 'failed',
      error: { code: 'delete_failed' },
    });
    expect(actions('Write')).toHaveLength(0);
  });
});
