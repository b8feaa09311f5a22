// Somebody whom the org shuts out loses what they had open here: sessions, token, parked cards; nobody else does.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isShutOut } from '../../../relay/src/salesforce/client.ts';
import { grantRows, sharedRows } from '../../../relay/src/salesforce/grantTable.ts';
import { errorOf } from '../../builders/panel.ts';
import type { Panel } from '../../builders/panel.ts';
import { aRelayOfOrgs, type OrgOfRelay, type RelayOfOrgs } from './relayOfOrgs.ts';

const HALF_AN_HOUR_MS = 31 * 60_000;
const NEW_ACCOUNT = { object: 'Account', records: [{ Name: 'Parked' }] };

let world: RelayOfOrgs;
let home: OrgOfRelay;
beforeAll(async () => {
  world = await aRelayOfOrgs([{ orgId: '00DPR0000000001AAA' }]);
  home = world.orgs[0]!;
});
afterEach(() => world.reset());
afterAll(() => world.close());

/** A card that waits longer than a token is kept. */
async function parkedCard(person: 'rep' | 'manager') {
  const panel = await home.panel({ person, agent: { approvalTtlS: 7_200 } });
  world.model.calls('create_records', NEW_ACCOUNT);
  return { panel, turn: await panel.ask('Create it') };
}

/** Salesforce refuses to sign them in while they ask something. */
async function askInactive(panel: Panel) {
  await home.changeUser('user:rep', { IsActive: false });
  world.model.calls('search_records', { soql: 'SELECT Name FROM Account LIMIT 1' });
  return panel.ask('Which account?');
}

const statusOf = async (panel: Panel): Promise<number> =>
  (await panel.request('GET', '/v1/turns/t_none/events')).status;

describe('somebody who is shut out', () => {
  it('loses sessions and cards when the refusal is met in a turn', async () => {
    const { panel: other, turn: parked } = await parkedCard('rep');
    const panel = await home.panel({ agent: { name: 'Second' } });

    const turn = await askInactive(panel);

    expect(turn.last()).toMatchObject({
      code: 'not_allowed',
      message: expect.stringMatching(/inactive/),
    });
    expect(await errorOf(await other.decide(parked, 'approve'))).toMatchObject({
      status: 401,
      code: 'session_expired',
    });
    expect(await statusOf(panel)).toBe(401);
  });

  it('loses cards when the renewal is refused, and finds them closed once let in again', async () => {
    const { turn: parked } = await parkedCard('rep');
    await home.changeUser('user:rep', { IsActive: false });
    world.advance(HALF_AN_HOUR_MS);

    const refused = await home.panel({ agent: { approvalTtlS: 7_200 } });

    expect(refused.session.connection).toMatchObject({
      status: 'refused',
      help: expect.stringContaining('inactive'),
    });
    expect(refused.session.activeTurn).toBeUndefined();
    await home.changeUser('user:rep', { IsActive: true });
    const back = await home.panel({ agent: { approvalTtlS: 7_200 } });
    expect(back.session.connection.status).toBe('ready');
    const resolved = back.session.transcript.filter(({ type }) => type === 'approval.resolved');
    expect(resolved).toMatchObject([{ decision: 'rejected' }]);
    expect((await back.decide(parked, 'approve')).status).toBe(409);
    expect(home.org.rows('Account').map(({ Name }) => Name)).not.toContain('Parked');
  });

  it('spends nothing of their questions a minute with a token that has ended', async () => {
    const panel = await home.panel();
    await askInactive(panel);
    await home.changeUser('user:rep', { IsActive: true });

    for (let asked = 0; asked < world.turnsPerMinute; asked += 1) {
      const body = { clientTurnId: `ended${asked}`, message: 'Hi' };
      expect((await panel.request('POST', '/v1/turns', body)).status).toBe(401);
    }

    world.model.says('Hello.');
    expect((await (await home.panel()).ask('Hi')).text()).toBe('Hello.');
  });

  it('leaves everybody else as they were', async () => {
    const { panel: manager, turn: parked } = await parkedCard('manager');
    const panel = await home.panel();
    await askInactive(panel);
    world.model.says('Created.');

    expect((await manager.approve(parked)).of('receipt')).toHaveLength(1);
  });

  it('begins anew with the next session', async () => {
    const panel = await home.panel();
    await askInactive(panel);
    await home.changeUser('user:rep', { IsActive: true });

    const next = await home.panel();

    expect(await statusOf(next)).toBe(404);
    world.model.says('Hello.');
    expect((await next.ask('Hi')).text()).toBe('Hello.');
  });
});

it('only what is about the person shuts them out, never a setting nor the integration user', () => {
  const codes = [...grantRows, ...sharedRows].map(({ code }) => code);
  expect(codes.filter(isShutOut)).toEqual(['not_admin_approved', 'user_inactive', 'user_locked']);
});
