// Several orgs behind one relay: what one signs, holds or writes never reaches another, even for ids that are the same.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { errorOf, post } from '../../builders/panel.ts';
import { allowAs, open } from './browser.ts';
import { aRelayOfOrgs, type OrgOfRelay, type RelayOfOrgs } from './relayOfOrgs.ts';

const NORTH_ID = '00DPR0000000001AAA';
const SOUTH_ID = '00DPR0000000002AAA';
const SEARCH = { soql: 'SELECT Name FROM Account LIMIT 1' };

let world: RelayOfOrgs;
let north: OrgOfRelay;
let south: OrgOfRelay;
beforeAll(async () => {
  world = await aRelayOfOrgs([
    { orgId: NORTH_ID, selfAuthorize: true },
    { orgId: SOUTH_ID, selfAuthorize: true },
  ]);
  [north, south] = world.orgs as [OrgOfRelay, OrgOfRelay];
});
afterEach(() => world.reset());
afterAll(() => world.close());

const opened = async (assertion: Promise<string>): Promise<Response> =>
  post(world.relayUrl, '/v1/sessions', { assertion: await assertion });

describe('two orgs', () => {
  it('have users with the same ids, or this file would prove nothing', () => {
    expect(north.org.user('user:rep').id).toBe(south.org.user('user:rep').id);
  });

  it('are each asked for their own people only', async () => {
    const panel = await north.panel();
    world.model.calls('search_records', SEARCH).says('One.');
    await panel.ask('Which account?');

    expect(north.org.log().some(({ path }) => path.endsWith('/query'))).toBe(true);
    expect(south.org.log()).toEqual([]);
  });

  it('are each written to by their own people only', async () => {
    const panel = await south.panel();
    world.model
      .calls('create_records', { object: 'Account', records: [{ Name: 'Southern' }] })
      .says('Created.');

    await panel.approve(await panel.ask('Create it'));

    const names = (org: OrgOfRelay) => org.org.rows('Account').map(({ Name }) => Name);
    expect(names(south)).toContain('Southern');
    expect(names(north)).not.toContain('Southern');
    expect(north.org.rows('Recordside_Action__c')).toEqual([]);
    expect(south.org.rows('Recordside_Action__c')).toHaveLength(1);
  });

  it('cannot sign for each other', async () => {
    const answer = await opened(south.assertion({ payload: { iss: NORTH_ID } }));
    expect(await errorOf(answer)).toMatchObject({ status: 401, code: 'assertion_invalid' });
    expect([...north.org.log(), ...south.org.log()]).toEqual([]);
  });

  it('have the same person’s conversations, turns and cards each for themselves', async () => {
    const there = await north.panel();
    const here = await south.panel();
    expect(here.session.conversationId).not.toBe(there.session.conversationId);
    world.model.calls('create_records', { object: 'Account', records: [{ Name: 'Northern' }] });
    const turn = await there.ask('Create it');

    const answers = await Promise.all([
      here.request('GET', `/v1/turns/${turn.id}/events`),
      here.request('POST', `/v1/turns/${turn.id}/stop`),
      here.decide(turn, 'approve'),
      here.request('DELETE', `/v1/conversations/${there.session.conversationId}`),
      post(world.relayUrl, '/v1/sessions', {
        assertion: await south.assertion(),
        conversationId: there.session.conversationId,
      }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect((await south.panel()).session.transcript).toEqual([]);
    world.model.says('Created.');
    expect((await there.approve(turn)).of('receipt')).toHaveLength(1);
  });

  it('count a nonce each for themselves', async () => {
    const payload = { nonce: 'the-same-in-both-orgs-once-each' };
    expect((await opened(north.assertion({ payload }))).status).toBe(201);
    expect((await opened(south.assertion({ payload }))).status).toBe(201);
    expect((await opened(south.assertion({ payload }))).status).toBe(401);
  });

  it('cannot connect each other’s people', async () => {
    const { session } = await north.panel({ person: 'otherrep' });
    const foreign = await south.panel({ person: 'otherrep' });
    const back = new URL(
      await allowAs(foreign.session.connection.authorizeUrl ?? '', 'user:otherrep'),
    );
    const state = new URL(session.connection.authorizeUrl ?? '').searchParams.get('state') ?? '';
    back.searchParams.set('state', state);

    expect((await open(back.href)).status).toBe(403);

    const again = await north.panel({ person: 'otherrep' });
    expect(again.session.connection.status).toBe('connect_required');
  });

  it('shut people out each for themselves', async () => {
    const there = await north.panel();
    const here = await south.panel();
    await north.changeUser('user:rep', { IsActive: false });
    world.model.calls('search_records', SEARCH);
    await there.ask('Which account?');

    const statuses = await Promise.all(
      [there, here].map(async (panel) => (await panel.request('GET', '/v1/turns/t/events')).status),
    );

    expect(statuses).toEqual([401, 404]);
  });
});

describe('while an org changes its certificate', () => {
  it.each(['today', 'next'] as const)('the one of %s opens sessions that work', async (key) => {
    const answer = await opened(north.assertion({}, key));
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ connection: { status: 'ready' } });
  });

  it('both lead to the same conversation', async () => {
    const [first, second] = await Promise.all(
      (['today', 'next'] as const).map(async (key) => {
        const answer = await opened(north.assertion({ agent: { name: 'Rotated' } }, key));
        return (await answer.json()) as { user: object };
      }),
    );
    expect(first?.user).toEqual(second?.user);
  });

  it('one that is not configured opens nothing', async () => {
    const answer = await opened(north.assertion({}, 'retired'));
    expect(await errorOf(answer)).toMatchObject({ status: 401, code: 'assertion_invalid' });
  });

  it('an assertion is good once, whichever of them signed it', async () => {
    const payload = { nonce: 'one-nonce-two-certificates' };
    expect((await opened(north.assertion({ payload }, 'today'))).status).toBe(201);
    expect(await errorOf(await opened(north.assertion({ payload }, 'next')))).toMatchObject({
      code: 'assertion_replayed',
    });
  });
});
