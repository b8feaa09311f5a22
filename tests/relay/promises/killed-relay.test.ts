// A relay that is killed at the worst moment: between the claim of a decision and Salesforce's answer.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { untilWriteIsSent } from '../../builders/faults.ts';
import type { Panel, Turn } from '../../builders/panel.ts';
import { account, valueOf } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

const NEW_PHONE = '(512) 555-0133';

describe('a relay killed with SIGKILL', () => {
  let world: World;
  let edge: string;
  let panel: Panel;
  let turn: Turn;
  beforeAll(async () => {
    world = await aWorld({ ownProcess: true });
    edge = account(world, 'Edge Communications');
  });
  beforeEach(async () => {
    world.model.reset();
    world.org.reset();
    panel = await world.panel({ record: { id: edge, object: 'Account' } });
    world.model.calls('update_records', {
      object: 'Account',
      records: [{ id: edge, values: { Phone: NEW_PHONE } }],
    });
    turn = await panel.ask('Set the phone');
  });
  afterAll(() => world.close());

  const phone = (): unknown => valueOf(world, 'Account', edge, 'Phone');
  const writes = (): number =>
    world.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === 'Write').length;

  it('while the write is at Salesforce leaves one write, and no click makes another', async () => {
    world.org.fault({ kind: 'latency', match: '/composite', method: 'POST', ms: 800 });
    await untilWriteIsSent(world, () => panel.decide(turn, 'approve'));

    await world.restartRelay();

    await expect.poll(phone, { timeout: 5_000 }).toBe(NEW_PHONE);
    const after = await world.panel({ record: { id: edge, object: 'Account' } });
    expect((await after.decide(turn, 'approve')).status).toBe(404);
    expect(writes()).toBe(1);
    expect(world.rows('Recordside_Action_Row__c')).toHaveLength(1);
  });

  it('before the decision leaves no write', async () => {
    const before = phone();

    await world.restartRelay();

    const after = await world.panel({ record: { id: edge, object: 'Account' } });
    expect((await after.decide(turn, 'approve')).status).toBe(404);
    expect(phone()).toBe(before);
    expect(writes()).toBe(0);
  });
});
