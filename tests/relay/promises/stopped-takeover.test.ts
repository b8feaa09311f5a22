// A stop reaches a turn whose relay is gone: what Salesforce has written is reported all the same, and nothing else begins.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordsideClaims } from '../../../relay/src/session/claims.ts';
import { turnOf } from '../../builders/panel.ts';
import { account, valueOf } from '../../builders/records.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { findRedis } from '../../runner/redis.ts';

const NEW_PHONE = '(512) 555-0188';

type ToolRow = RecordsideClaims['tools'][number];

describe.skipIf(findRedis() === undefined)('a turn that is stopped while nobody runs it', () => {
  let redis: RedisServer;
  let world: World;
  let edge: string;
  beforeAll(async () => {
    redis = await aRedis();
    world = await aWorld({ redisUrl: redis.url });
    edge = account(world, 'Edge Communications');
  }, 30_000);
  afterAll(async () => {
    await world.close();
    await redis.close();
  });

  it('tells of the write that was on its way, and runs no other', async () => {
    const tools = ['create_records', 'update_records'].map(
      (tool) => [tool, '*', 'Always_Allow', false, null] as ToolRow,
    );
    const update = { object: 'Account', records: [{ id: edge, values: { Phone: NEW_PHONE } }] };
    const create = { object: 'Contact', records: [{ LastName: 'Later' }] };
    world.model.callsAll([
      { id: 'c0', name: 'update_records', args: update },
      { id: 'c1', name: 'create_records', args: create },
    ]);
    const composite = { match: '/composite', method: 'POST' };
    world.org.fault({ kind: 'commit_then_cut', ...composite });
    // Asked again what became of it, Salesforce says nothing for long.
    world.org.fault({ kind: 'latency', ...composite, ms: 3_000 });
    const panel = await world.panel({ tools });
    const asked = panel.ask('Do both').catch(() => undefined);
    const isCut = (): boolean => world.org.log().some(({ status }) => status === 0);
    await expect.poll(isCut).toBe(true);
    const { id } = (await world.panel({ tools })).session.activeTurn!;
    expect((await panel.request('POST', `/v1/turns/${id}/stop`)).status).toBe(202);
    await world.restartRelay();
    await asked;

    const turn = await panel.follow({ ...turnOf([]), id });

    const ends = turn.of('step.finished').map(({ status }) => status);
    expect(ends).toEqual(['done']);
    expect(turn.of('receipt')).toHaveLength(1);
    expect(turn.last()).toMatchObject({ type: 'turn.finished', reason: 'stopped' });
    expect(valueOf(world, 'Account', edge, 'Phone')).toBe(NEW_PHONE);
    expect(world.rows('Contact').map((row) => row['LastName'])).not.toContain('Later');
  }, 40_000);
});
