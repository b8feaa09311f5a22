// Instances whose clocks are ten minutes apart: a card of five minutes and a session of ten hold on all of them, no longer and no shorter.
import { Queue } from 'bullmq';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createRelay } from '../../../relay/src/app.ts';
import { createLogger } from '../../../relay/src/telemetry/logger.ts';
import { errorOf, type Panel, type Turn } from '../../builders/panel.ts';
import { account } from '../../builders/records.ts';
import { aRedis, type RedisServer } from '../../builders/redis.ts';
import { aWorld, type World } from '../../builders/world.ts';
import { findRedis } from '../../runner/redis.ts';

const MINUTE_MS = 60_000;
const agent = { approvalTtlS: 300 };

describe.skipIf(findRedis() === undefined)('with clocks ten minutes apart', () => {
  let redis: RedisServer;
  let world: World;
  beforeAll(async () => {
    redis = await aRedis();
    world = await aWorld({ redisUrl: redis.url });
  }, 30_000);
  afterEach(async () => {
    await redis.client.flushall();
    await world.reset();
  });
  afterAll(async () => {
    await world.close();
    await redis.close();
  });

  /** Another instance whose clock is wrong; `laterMs` passes for it. */
  async function anInstance(offMs: number) {
    let laterMs = 0;
    const log = createLogger('silent');
    const relay = createRelay(world.config, log, () => Date.now() + offMs + laterMs);
    onTestFinished(() => relay.close(0));
    await expect.poll(async () => (await relay.app.request('/readyz')).status).toBe(200);
    return { app: relay.app, pass: (ms: number) => (laterMs += ms) };
  }

  async function aCard(): Promise<{ panel: Panel; turn: Turn; body: string }> {
    const edge = account(world, 'Edge Communications');
    const panel = await world.panel({ agent, record: { id: edge, object: 'Account' } });
    const records = [{ id: edge, values: { Phone: '(512) 555-0100' } }];
    world.model.calls('update_records', { object: 'Account', records });
    const turn = await panel.ask('Set the phone');
    const { approvalId, revision, rows } = turn.card();
    const approved = rows.map(({ rowId }) => ({ rowId, decision: 'approve' }));
    return { panel, turn, body: JSON.stringify({ approvalId, revision, rows: approved }) };
  }
  type Instance = Awaited<ReturnType<typeof anInstance>>;
  const decideOn = async ({ app }: Instance, { panel, turn, body }: Awaited<ReturnType<typeof aCard>>) =>
    app.request(`/v1/turns/${turn.id}/decisions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${panel.session.token}`, 'content-type': 'application/json' },
      body,
    }); // prettier-ignore
  const phones = () => world.rows('Account').map((row) => row['Phone']);

  it.each([10, -10])('a card is decided where the clock is %i minutes off', async (minutes) => {
    const other = await anInstance(minutes * MINUTE_MS);
    const card = await aCard();
    world.model.says('Done.');
    expect((await decideOn(other, card)).status).toBe(202);
    await card.panel.follow(card.turn);
    expect(phones()).toContain('(512) 555-0100');
  });

  it('a card has expired after its five minutes, wherever it is decided', async () => {
    const other = await anInstance(-10 * MINUTE_MS);
    const card = await aCard();
    other.pass(5 * MINUTE_MS + 1);
    expect(await errorOf(await decideOn(other, card))).toMatchObject({ code: 'expired' });
    expect(phones()).not.toContain('(512) 555-0100');
  });

  it('a card that is woken too soon goes on waiting', async () => {
    const { panel, turn } = await aCard();
    const queue = new Queue('turns', { connection: { url: redis.url }, prefix: 'recordside:bull' });
    onTestFinished(() => queue.close());
    const alarms = async () => (await queue.getDelayed()).map(({ id }) => id!);
    await expect.poll(alarms).toHaveLength(1);
    const [name = ''] = await alarms();
    await (await queue.getJob(name))!.promote();
    await expect.poll(alarms).toEqual([name]);
    const { delay } = (await queue.getJob(name))!;
    expect(delay).toBeGreaterThan(4 * MINUTE_MS);
    expect(delay).toBeLessThanOrEqual(5 * MINUTE_MS);
    world.model.says('Done.');
    await panel.approve(turn);
    expect(phones()).toContain('(512) 555-0100');
  });
});
