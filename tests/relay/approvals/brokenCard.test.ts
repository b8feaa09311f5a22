// A card that Salesforce does not let us bring up to date: its step ends with the reason, and nothing of it is written.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { account, recordId, valueOf } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

describe('a card that would come back', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  it('and cannot be brought up to date ends its step as Salesforce said; the turn goes on', async () => {
    const contact = recordId(world, 'Contact', 'AccountId', account(world, 'Edge Communications'));
    const edge = valueOf(world, 'Contact', contact, 'AccountId');
    const other = account(world, 'Pyramid Construction Inc.');
    const panel = await world.panel();
    world.model.calls('update_records', {
      object: 'Contact',
      records: [{ id: contact, values: { AccountId: other } }],
    });
    const asked = await panel.ask('Move them');
    await world.changeBehindTheBack('Contact', contact, { Department: 'Elsewhere' });
    world.model.says('It did not work.');
    // The record is looked at again; the names on its card are not to be had.
    world.org.fault({ kind: 'request_limit', match: '/query', after: 1, times: 20 });

    const turn = await panel.approve(asked);

    expect(turn.of('step.finished')).toMatchObject([
      { status: 'failed', error: { code: 'request_limit' } },
    ]);
    expect(turn.of('approval.requested')).toHaveLength(1);
    expect(turn.last()).toMatchObject({ type: 'turn.finished', reason: 'done' });
    expect(world.model.lastResult()).toMatchObject({ error: { code: 'request_limit' } });
    expect(valueOf(world, 'Contact', contact, 'AccountId')).toBe(edge);
    expect((await panel.decide(asked, 'approve')).status).toBe(202);
    expect(world.rows('Recordside_Action_Row__c')).toEqual([]);
  });
});
