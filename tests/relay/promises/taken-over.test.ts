// With Redis a relay that is killed in the middle of a turn loses nothing: another takes the turn over.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { untilWriteIsSent } from '../../builders/faults.ts';
import type { RecordsideClaims } from '../../../relay/src/session/claims.ts';
import { turnOf, type Panel, type Turn } from '../../builders/panel.ts';
import { account, valueOf } from '../../builders/records.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { findRedis } from '../../runner/redis.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

const NEW_PHONE = '(512) 555-0177';

type ToolRow = RecordsideClaims['tools'][number];

describe.skipIf(findRedis() === undefined)('a relay on Redis, killed with SIGKILL', () => {
  let redis: RedisServer;
  let world: World;
  let edge: string;
  beforeAll(async () => {
    redis = await aRedis();
    world = await aWorld({ ownProcess: true, redisUrl: redis.url });
    edge = account(world, 'Edge Communications');
  }, 30_000);
  afterEach(async () => {
    world.model.reset();
    world.org.reset();
    await redis.client.flushall();
  });
  afterAll(async () => {
    await world.close();
    await redis.close();
  });

  const onEdge = () => ({ record: { id: edge, object: 'Account' } });
  const writes = (): number =>
    world.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === 'Write').length;

  async function askForPhone(panel: Panel): Promise<Turn> {
    world.model.calls('update_records', {
      object: 'Account',
      records: [{ id: edge, values: { Phone: NEW_PHONE } }],
    });
    return panel.ask('Set the phone');
  }

  it('while it waits on a card finds the card again, and the click counts', async () => {
    const panel = await world.panel(onEdge());
    const turn = await askForPhone(panel);
    await world.restartRelay();
    world.model.says('Done.');
    const done = await panel.approve(turn);
    expect(done.of('receipt')).toHaveLength(1);
    expect(valueOf(world, 'Account', edge, 'Phone')).toBe(NEW_PHONE);
    expect(writes()).toBe(1);
  }, 40_000);

  it('in the middle of an answer begins that answer again, and says so', async () => {
    const panel = await world.panel(onEdge());
    world.model.says('Half an', { hang: true }).says('A whole answer.');
    const asked = panel.ask('Tell me').catch(() => undefined);
    await expect.poll(() => world.model.requests.length).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await world.restartRelay();
    await asked;
    const again = await world.panel(onEdge());
    const { id } = again.session.activeTurn!;
    const turn = await again.follow({ ...turnOf([]), id });
    expect(turn.of('text.discarded')).toEqual([{ type: 'text.discarded', messageId: 'm1' }]);
    expect(turn.last()).toMatchObject({ type: 'turn.finished', reason: 'done' });
    const after = turn.events.slice(
      turn.events.findIndex(({ event }) => event.type === 'text.discarded') + 1,
    );
    const said = after.map(({ event }) => (event.type === 'text.delta' ? event.text : '')).join('');
    expect(said).toBe('A whole answer.');
  }, 40_000);

  it('while the write is at Salesforce writes once, and the turn ends with its receipt', async () => {
    const panel = await world.panel(onEdge());
    const turn = await askForPhone(panel);
    world.org.fault({ kind: 'latency', match: '/composite', method: 'POST', ms: 800 });
    await untilWriteIsSent(world, () => panel.decide(turn, 'approve'));
    world.model.says('Done.');
    await world.restartRelay();
    const done = await panel.follow(turn);
    expect(done.of('receipt')).toHaveLength(1);
    expect(valueOf(world, 'Account', edge, 'Phone')).toBe(NEW_PHONE);
    expect(writes()).toBe(1);
  }, 40_000);

  it('after what the policy allows was written settles it as it was sent, not as it would be planned now', async () => {
    const tools = ['create_records', 'update_records'].map(
      (tool) => [tool, '*', 'Always_Allow', false, null] as ToolRow,
    );
    const create = (LastName: string) => {
      return { name: 'create_records', args: { object: 'Contact', records: [{ LastName }] } };
    };
    const values = { Phone: NEW_PHONE, Website: 'https://edge.example' };
    const update = { object: 'Account', records: [{ id: edge, values }] };
    world.model.callsAll([
      { id: 'c0', ...create('Ada') },
      { id: 'c1', name: 'update_records', args: update },
      { id: 'c2', ...create('Bo') },
    ]);
    const composite = { match: '/composite', method: 'POST' };
    world.org.fault({ kind: 'commit_then_cut', ...composite, after: 1 });
    // Asked again what became of it, Salesforce says nothing for long.
    world.org.fault({ kind: 'latency', ...composite, ms: 3_000 });
    const panel = await world.panel({ tools });
    const asked = panel.ask('Do it').catch(() => undefined);
    const isCut = (): boolean => world.org.log().some(({ status }) => status === 0);
    await expect.poll(isCut, { timeout: 10_000 }).toBe(true);
    await world.changeBehindTheBack('Account', edge, { Phone: '(512) 555-0199' });
    world.model.says('Done.');

    await world.restartRelay();
    await asked;

    const again = await world.panel({ tools });
    const turn = await again.follow({ ...turnOf([]), id: again.session.activeTurn!.id });
    const ends = turn.of('step.finished').map(({ stepId, status }) => [stepId, status]);
    expect(ends).toEqual(['s1', 's2', 's3'].map((step) => [step, 'done']));
    expect(turn.of('receipt')).toHaveLength(3);
    expect(valueOf(world, 'Account', edge, 'Phone')).toBe('(512) 555-0199');
    expect(writes()).toBe(3);
  }, 40_000);
});
