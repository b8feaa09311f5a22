// The shared connection: the integration user's access, the human's name on everything, and a card before every write.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isSealed } from '../../../relay/src/audit/seal.ts';
import { errorOf, post } from '../../builders/panel.ts';
import { account, recordId, valueOf } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

const SHARED = { connection: 'shared', sharedAllowed: true } as const;
const ALLOW_ALL = {
  ...SHARED,
  tools: [['*', '*', 'Always_Allow', false, null]] as [
    string,
    string,
    'Always_Allow',
    boolean,
    null,
  ][],
};

describe('over the shared connection', () => {
  let world: World;
  let integrationId: string;
  beforeAll(async () => {
    world = await aWorld({ sharedUsername: 'recordside.integration@practice.example' });
    integrationId = world.org.user('user:integration').id;
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const edge = () => account(world, 'Edge Communications');
  const newPhone = (phone: string) => ({
    object: 'Account',
    records: [{ id: edge(), values: { Phone: phone } }],
  });
  const tokensAskedFor = () =>
    world.org.log().filter(({ path }) => path === '/services/oauth2/token').length;

  it('somebody without access of their own reads what the integration user sees', async () => {
    const panel = await world.panel({ ...SHARED, person: 'otherrep' });
    expect(panel.session.connection).toEqual({ mode: 'shared', status: 'ready' });
    expect(panel.session.user.id).toBe(world.org.user('user:otherrep').id);
    world.model.calls('search_records', { soql: 'SELECT COUNT() FROM Account' }).says('All.');

    const turn = await panel.ask('How many accounts?');

    const [step] = turn.of('step.finished');
    expect(step).toMatchObject({ status: 'done' });
    expect(world.model.lastResult()).toMatchObject({
      total: world.rows('Account').length,
    });
  });

  it('all who share it sign in once', async () => {
    await Promise.all([
      world.panel({ ...SHARED, person: 'otherrep' }),
      world.panel({ ...SHARED, person: 'rep' }),
      world.panel({ ...SHARED, person: 'manager' }),
    ]);
    expect(tokensAskedFor()).toBe(1);
  });

  it.each([
    ['create_records', { object: 'Account', records: [{ Name: 'Shared Ltd' }] }],
    ['delete_records', undefined],
    ['update_records', undefined],
  ])('%s asks first, whatever the admin allows', async (tool, args) => {
    const panel = await world.panel({ ...ALLOW_ALL });
    const id = edge();
    const before = world.rows('Account');
    const given =
      args ?? (tool === 'delete_records' ? { object: 'Account', ids: [id] } : newPhone('1'));
    world.model.calls(tool, given);

    const turn = await panel.ask('Do it');

    expect(turn.card().reason).toMatch(/shared connection/);
    expect(world.rows('Account')).toEqual(before);
    world.model.says('As you wish.');
    await panel.reject(turn);
    expect(world.rows('Account')).toEqual(before);
    // Written once the turn has ended for the person.
    await expect.poll(() => world.rows('Recordside_Action__c')).toHaveLength(1);
    expect(world.rows('Recordside_Action__c')[0]).toMatchObject({
      Kind__c: 'Decision',
      OwnerId: world.org.user('user:rep').id,
    });
  });

  it('what is approved is written by the integration user and owned by the human', async () => {
    const human = world.org.user('user:otherrep');
    const panel = await world.panel({ ...ALLOW_ALL, person: 'otherrep' });
    world.model.calls('update_records', newPhone('(512) 555-0199'));
    const turn = await panel.ask('Set the phone');
    world.model.says('Done.');

    const done = await panel.approve(turn);

    expect(done.of('receipt')).toHaveLength(1);
    expect(valueOf(world, 'Account', edge(), 'Phone')).toBe('(512) 555-0199');
    expect(valueOf(world, 'Account', edge(), 'LastModifiedById')).toBe(integrationId);
    const [action, ...more] = world.rows('Recordside_Action__c');
    expect(more).toEqual([]);
    expect(action).toMatchObject({
      Kind__c: 'Write',
      Person__c: human.id,
      OwnerId: human.id,
      CreatedById: integrationId,
    });
    expect(isSealed(action ?? {}, world.config.auditKeys)).toBe(true);
  });

  it('what was read is owned by the human as well', async () => {
    const human = world.org.user('user:rep');
    const panel = await world.panel({ ...SHARED, agent: { logReads: true } });
    world.model.calls('search_records', { soql: 'SELECT Name FROM Account' }).says('These.');

    await panel.ask('Which accounts?');

    await expect.poll(() => world.rows('Recordside_Action__c')).toHaveLength(1);
    expect(world.rows('Recordside_Action__c')[0]).toMatchObject({
      Kind__c: 'Read',
      Person__c: human.id,
      OwnerId: human.id,
    });
  });

  it('two who share it have nothing else in common', async () => {
    const one = await world.panel({ ...ALLOW_ALL, person: 'rep' });
    const two = await world.panel({ ...ALLOW_ALL, person: 'otherrep' });
    expect(two.session.conversationId).not.toBe(one.session.conversationId);
    world.model.calls('update_records', newPhone('1'));
    const turn = await one.ask('Set the phone');

    const answers = await Promise.all([
      two.request('GET', `/v1/turns/${turn.id}/events`),
      two.decide(turn, 'approve'),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });

  it('a person’s own connection still shows them what they may see themselves', async () => {
    const soql = 'SELECT COUNT() FROM Opportunity';
    const count = async (options: object): Promise<unknown> => {
      const panel = await world.panel(options);
      world.model.calls('search_records', { soql }).says('So many.');
      await panel.ask('How many?');
      return (world.model.lastResult() as { total: number }).total;
    };
    const own = (await world.queryAs('rep', 'SELECT Id FROM Opportunity')).length;
    const all = world.rows('Opportunity').length;
    expect(own).toBeLessThan(all);

    expect(await count({ ...SHARED })).toBe(all);
    expect(await count({ agent: { name: 'Own' } })).toBe(own);
  });

  it('is not for those who were not granted it', async () => {
    const assertion = await world.assertion({ connection: 'shared', sharedAllowed: false });
    const answer = await post(world.relayUrl, '/v1/sessions', { assertion });
    expect(await errorOf(answer)).toMatchObject({ status: 403, code: 'not_allowed' });
    expect(tokensAskedFor()).toBe(0);
  });

  it('tells whoever uses it to have the integration user mended, and shuts nobody out', async () => {
    const own = await world.panel();
    await world.changeBehindTheBack('User', integrationId, { IsActive: false });

    const panel = await world.panel({ ...SHARED });

    expect(panel.session.connection).toMatchObject({
      mode: 'shared',
      status: 'refused',
      help: expect.stringMatching(/^Tell your Salesforce admin: the integration user .* inactive/),
    });
    expect(panel.session.connection).not.toHaveProperty('authorizeUrl');
    expect((await own.request('GET', '/v1/turns/t/events')).status).toBe(404);
  });

  it('a record that the human owns stays theirs', async () => {
    const panel = await world.panel({ ...ALLOW_ALL, person: 'rep' });
    const id = recordId(world, 'Opportunity', 'OwnerId', world.org.user('user:rep').id);
    world.model.calls('update_records', {
      object: 'Opportunity',
      records: [{ id, values: { NextStep: 'Call' } }],
    });
    const turn = await panel.ask('Set the next step');
    world.model.says('Done.');
    await panel.approve(turn);
    expect(valueOf(world, 'Opportunity', id, 'OwnerId')).toBe(world.org.user('user:rep').id);
  });
});

describe('without an integration user in the configuration', () => {
  it('the shared connection is open to nobody', async () => {
    const world = await aWorld();
    try {
      const assertion = await world.assertion(SHARED);
      const answer = await post(world.relayUrl, '/v1/sessions', { assertion });
      expect(await errorOf(answer)).toMatchObject({ status: 403, code: 'not_allowed' });
    } finally {
      await world.close();
    }
  });
});
