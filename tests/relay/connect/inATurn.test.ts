// A sign-in that is refused in the middle of a turn: the turn ends with a way on, and the question is asked again.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Turn } from '../../builders/panel.ts';
import { connect } from './browser.ts';
import { aRelayOfOrgs, type OrgOfRelay, type RelayOfOrgs } from './relayOfOrgs.ts';

const SEARCH = { soql: 'SELECT Name FROM Account LIMIT 1' };

let world: RelayOfOrgs;
let selfAuthorized: OrgOfRelay;
let preAuthorized: OrgOfRelay;
beforeAll(async () => {
  world = await aRelayOfOrgs([
    { orgId: '00DPR0000000001AAA', selfAuthorize: true },
    { orgId: '00DPR0000000002AAA' },
    { orgId: '00DPR0000000003AAA', permittedUsers: 'AllSelfAuthorized' },
  ]);
  [selfAuthorized, preAuthorized] = world.orgs as [OrgOfRelay, OrgOfRelay];
});
afterEach(() => world.reset());
afterAll(() => world.close());

const types = (turn: Turn): string[] => turn.events.map(({ event }) => event.type);

describe('a turn that meets a refused sign-in', () => {
  it('says where to connect and ends; the same question is answered after that', async () => {
    const panel = await selfAuthorized.panel();
    selfAuthorized.org.revoke('user:rep');
    world.model.calls('search_records', SEARCH);

    const turn = await panel.ask('Which account?');

    expect(types(turn).slice(-4)).toEqual([
      'step.finished',
      'connect.required',
      'usage',
      'turn.failed',
    ]);
    expect(turn.last()).toMatchObject({ code: 'not_allowed', retryable: true });
    const [required] = turn.of('connect.required');
    expect((await connect(required?.authorizeUrl, 'user:rep')).status).toBe(200);

    world.model.calls('search_records', SEARCH).says('This one.');
    const again = await panel.ask('Which account?', { replaces: turn.id });
    expect(again.text()).toBe('This one.');
    expect(again.of('step.finished')[0]).toMatchObject({ status: 'done' });
  });

  it('says so once for several calls, and the model is not asked again', async () => {
    const panel = await selfAuthorized.panel();
    selfAuthorized.org.revoke('user:rep');
    world.model.callsAll([
      { name: 'search_records', args: SEARCH },
      { name: 'search_records', args: { soql: 'SELECT Name FROM Contact LIMIT 1' } },
    ]);

    const turn = await panel.ask('Both?');

    expect(turn.of('connect.required')).toHaveLength(1);
    expect(turn.of('step.finished')).toHaveLength(2);
    expect(world.model.requests).toHaveLength(1);
  });

  it('writes nothing of what was approved', async () => {
    const panel = await selfAuthorized.panel();
    world.model.calls('create_records', { object: 'Account', records: [{ Name: 'New one' }] });
    const asked = await panel.ask('Create an account');
    selfAuthorized.org.revoke('user:rep');

    const turn = await panel.approve(asked);

    expect(turn.of('receipt')).toEqual([]);
    expect(turn.of('connect.required')).toHaveLength(1);
    expect(turn.last()).toMatchObject({ type: 'turn.failed', code: 'not_allowed' });
    const names = selfAuthorized.org.rows('Account').map(({ Name }) => Name);
    expect(names).not.toContain('New one');
    expect(selfAuthorized.org.rows('Recordside_Action__c')).toEqual([]);
  });

  it('leaves a card alone that was parked beside it: once connected, it can be approved', async () => {
    const panel = await selfAuthorized.panel();
    const create = { object: 'Account', records: [{ Name: 'Kept' }] };
    world.model.calls('create_records', create).says('All right.');
    await panel.reject(await panel.ask('Describes are known after this'));
    selfAuthorized.org.revoke('user:rep');
    world.model.callsAll([
      { name: 'create_records', args: create },
      { name: 'search_records', args: SEARCH },
    ]);

    const asked = await panel.ask('Create it, and look');

    expect(asked.of('step.finished')).toMatchObject([{ status: 'failed' }]);
    expect(asked.card().rows).toHaveLength(1);
    const { session } = await selfAuthorized.panel();
    await connect(session.connection.authorizeUrl, 'user:rep');
    world.model.says('Done.');
    expect((await panel.approve(asked)).of('receipt')).toHaveLength(1);
  });

  it('gives words for the admin where people cannot connect by themselves', async () => {
    const panel = await preAuthorized.panel();
    preAuthorized.org.revoke('user:rep');
    world.model.calls('search_records', SEARCH);

    const turn = await panel.ask('Which account?');

    expect(turn.of('connect.required')).toEqual([]);
    expect(turn.last()).toMatchObject({
      type: 'turn.failed',
      code: 'not_allowed',
      retryable: false,
      message: expect.stringContaining('permission set Recordside User'),
    });
  });
});

describe('where an admin approves people', () => {
  it('somebody who is not approved gets text to copy for their admin, and no link', async () => {
    const { username } = preAuthorized.org.user('user:otherrep');
    const { session } = await preAuthorized.panel({ person: 'otherrep' });

    expect(session.connection).toEqual({
      mode: 'per-user',
      status: 'refused',
      help: expect.stringContaining('permission set Recordside User'),
    });
    const about = `User ${username}, org ${preAuthorized.org.orgId}, not_admin_approved`;
    expect(session.connection.help).toContain(about);
    const [number] = / number (\S+)\.\)$/.exec(session.connection.help ?? '')?.slice(1) ?? [];
    const lines = world.logLines.filter((line) => line.includes(`"${number}"`));
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { code: 'not_admin_approved', msg: 'not connected' },
    ]);
  });

  it('hears the same where only the org lets people approve themselves', async () => {
    const { session } = await world.orgs[2]!.panel({ person: 'otherrep' });

    expect(session.connection).toEqual({
      mode: 'per-user',
      status: 'refused',
      help: expect.stringMatching(
        /permission set Recordside User.*, not_approved, number \S+\.\)$/,
      ),
    });
  });
});
