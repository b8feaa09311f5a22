// Cards: decided once, by their own person, in time, at their newest revision.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { errorOf } from '../../builders/panel.ts';
import type { Panel, Turn } from '../../builders/panel.ts';
import { account, valueOf } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import type { AssertionOptions } from '../../builders/assertions.ts';

const NEW_PHONE = '(512) 555-0111';

describe('a card', () => {
  let world: World;
  let edge: string;
  beforeAll(async () => {
    world = await aWorld();
    edge = account(world, 'Edge Communications');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const phone = (): unknown => valueOf(world, 'Account', edge, 'Phone');
  const writes = (): number =>
    world.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === 'Write').length;

  async function askForPhone(
    options: AssertionOptions = {},
  ): Promise<{ panel: Panel; turn: Turn }> {
    const panel = await world.panel({ record: { id: edge, object: 'Account' }, ...options });
    world.model.calls('update_records', {
      object: 'Account',
      records: [{ id: edge, values: { Phone: NEW_PHONE } }],
    });
    return { panel, turn: await panel.ask('Set the phone') };
  }

  it('is written once when approve is clicked twice at the same moment', async () => {
    const { panel, turn } = await askForPhone();
    world.model.says('Done.');

    const answers = await Promise.all([
      panel.decide(turn, 'approve'),
      panel.decide(turn, 'approve'),
    ]);
    const done = await panel.follow(turn);

    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(done.of('receipt')).toHaveLength(1);
    expect(writes()).toBe(1);
    expect((await panel.decide(turn, 'approve')).status).toBe(202);
    expect(writes()).toBe(1);
  });

  it('answers the opposite decision as stale once it was decided', async () => {
    const { panel, turn } = await askForPhone();
    world.model.says('Done.');
    await panel.approve(turn);

    expect(await errorOf(await panel.decide(turn, 'reject'))).toMatchObject({
      status: 409,
      code: 'stale',
    });
    expect(phone()).toBe(NEW_PHONE);
  });

  it('is not there for anybody else', async () => {
    const { panel, turn } = await askForPhone();
    const other = await world.panel({ person: 'manager', record: { id: edge, object: 'Account' } });

    expect(await errorOf(await other.decide(turn, 'approve'))).toMatchObject({
      status: 404,
      code: 'not_found',
    });
    const events = await other.request('GET', `/v1/turns/${turn.id}/events`);
    expect(events.status).toBe(404);
    expect((await other.request('POST', `/v1/turns/${turn.id}/stop`)).status).toBe(404);
    expect(
      (await other.request('DELETE', `/v1/conversations/${panel.session.conversationId}`)).status,
    ).toBe(404);
    expect(writes()).toBe(0);
  });

  it('writes nothing when rejected, and the model hears the note', async () => {
    const { panel, turn } = await askForPhone();
    world.model.says('Understood.');

    const done = await panel.reject(turn, 'wrong number');

    expect(done.of('approval.resolved')).toMatchObject([
      { decision: 'rejected', note: 'wrong number' },
    ]);
    expect(done.of('step.finished').at(-1)?.status).toBe('rejected');
    expect(world.model.lastResult()).toEqual({ status: 'rejected', note: 'wrong number' });
    expect(phone()).not.toBe(NEW_PHONE);
    expect(writes()).toBe(0);
    await expect
      .poll(() => world.rows('Recordside_Action__c'))
      .toMatchObject([{ Kind__c: 'Decision', Outcome__c: 'Rejected', Note__c: 'wrong number' }]);
  });

  it('expires, ends its turn and can no longer be approved', async () => {
    const { panel, turn } = await askForPhone({ agent: { approvalTtlS: 30 } });
    world.advance(31_000);

    expect(await errorOf(await panel.decide(turn, 'approve'))).toMatchObject({
      status: 410,
      code: 'expired',
    });
    const done = await panel.follow(turn);
    expect(done.of('approval.resolved')).toMatchObject([{ decision: 'expired' }]);
    expect(done.last()).toMatchObject({ type: 'turn.finished', reason: 'done' });
    expect(writes()).toBe(0);
  });

  it('gives way to a new question and can no longer be approved', async () => {
    const { panel, turn } = await askForPhone();
    world.model.says('Something else.');

    const next = await panel.ask('Never mind. What is this?');

    expect(next.text()).toBe('Something else.');
    expect(await errorOf(await panel.decide(turn, 'approve'))).toMatchObject({
      status: 409,
      code: 'stale',
    });
    const old = await panel.follow(turn);
    expect(old.of('approval.resolved')).toMatchObject([{ decision: 'superseded' }]);
    expect(old.last()).toMatchObject({ type: 'turn.finished', reason: 'stopped' });
    expect(writes()).toBe(0);
  });

  it('ends with its turn when the person stops it', async () => {
    const { panel, turn } = await askForPhone();

    expect((await panel.request('POST', `/v1/turns/${turn.id}/stop`)).status).toBe(202);

    const done = await panel.follow(turn);
    expect(done.last()).toMatchObject({ type: 'turn.finished', reason: 'stopped' });
    expect(await errorOf(await panel.decide(turn, 'approve'))).toMatchObject({ status: 409 });
    expect(writes()).toBe(0);
  });

  it('refuses rows that are not its own, and an older or newer revision', async () => {
    const { panel, turn } = await askForPhone();

    const foreign = await panel.decide(turn, 'approve', {
      rows: [{ rowId: '9.9.9', decision: 'approve' }],
    });
    expect(await errorOf(foreign)).toMatchObject({
      status: 400,
      code: 'bad_request',
      path: 'rows',
    });
    expect(await errorOf(await panel.decide(turn, 'approve', { revision: 2 }))).toMatchObject({
      status: 409,
      code: 'stale',
    });
    const unknown = await panel.decide(turn, 'approve', { approvalId: 'a_nothing' });
    expect(await errorOf(unknown)).toMatchObject({ status: 404 });
    expect(writes()).toBe(0);
  });

  it('refuses edited values where the agent does not allow them', async () => {
    const { panel, turn } = await askForPhone();

    const edited = await panel.decide(turn, 'approve', { edit: { Phone: '1' } });

    expect(await errorOf(edited)).toMatchObject({ status: 422, code: 'edit_invalid' });
    expect(writes()).toBe(0);
  });

  it('writes the person’s values where the agent allows edits, and says so to model and audit', async () => {
    const { panel, turn } = await askForPhone({ agent: { edits: true } });
    world.model.says('Done.');

    expect(
      (await panel.decide(turn, 'approve', { edit: { Phone: '(512) 555-0999' } })).status,
    ).toBe(202);
    await panel.follow(turn);

    expect(phone()).toBe('(512) 555-0999');
    expect(world.model.lastResult()).toMatchObject({
      changedByPerson: [{ values: { Phone: '(512) 555-0999' } }],
    });
    const [action] = world.rows('Recordside_Action__c');
    expect(action?.['Proposed__c']).toContain(NEW_PHONE);
    expect(action?.['Final__c']).toContain('(512) 555-0999');
  });

  it('refuses edits of fields it does not show, and values that do not fit', async () => {
    const { panel, turn } = await askForPhone({ agent: { edits: true } });

    const other = await panel.decide(turn, 'approve', { edit: { Name: 'Mine' } });
    expect(await errorOf(other)).toMatchObject({ status: 422, path: 'rows.0.edits' });
    const tooLong = await panel.decide(turn, 'approve', { edit: { Phone: '5'.repeat(500) } });
    expect(await errorOf(tooLong)).toMatchObject({ status: 422, path: 'rows.0.edits.Phone' });
    expect(writes()).toBe(0);
  });

  it('is decided again under the policy of the session that approves', async () => {
    const { turn } = await askForPhone();
    const stricter = await world.panel({
      record: { id: edge, object: 'Account' },
      tools: [['update_records', '*', 'Disabled', true, null]],
    });
    world.model.says('Your admin does not allow it.');

    const done = await stricter.approve(turn);

    expect(done.of('step.finished').at(-1)?.status).toBe('blocked');
    expect(phone()).not.toBe(NEW_PHONE);
    expect(writes()).toBe(0);
  });

  it('holds every row of several calls, approved or rejected one by one', async () => {
    const panel = await world.panel({ record: { id: edge, object: 'Account' } });
    world.model
      .callsAll([
        {
          name: 'update_records',
          args: { object: 'Account', records: [{ id: edge, values: { Phone: NEW_PHONE } }] },
        },
        {
          name: 'create_records',
          args: { object: 'Contact', records: [{ LastName: 'Ng', AccountId: edge }] },
        },
      ])
      .says('Half of it.');
    const turn = await panel.ask('Both');
    const card = turn.card();
    expect(card.rows.map(({ action }) => action)).toEqual(['update', 'create']);

    const rows = card.rows.map(({ rowId }, i) => ({
      rowId,
      decision: i === 0 ? ('approve' as const) : ('reject' as const),
    }));
    expect((await panel.decide(turn, 'approve', { rows })).status).toBe(202);
    const done = await panel.follow(turn);

    expect(done.of('approval.resolved')).toMatchObject([{ decision: 'partly' }]);
    expect(phone()).toBe(NEW_PHONE);
    expect(world.rows('Contact').some((row) => row['LastName'] === 'Ng')).toBe(false);
    expect(writes()).toBe(1);
  });
});
