// Every turn says when it ended, however it ended; whoever opens the conversation again hears the same.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import { account } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

const MINUTE_MS = 60_000;
/** Far from the wall's clock, so that only the relay's own can have said it. */
const AHEAD_MS = 3 * MINUTE_MS;

describe('the end of a turn', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const onEdge = () => ({
    record: { id: account(world, 'Edge Communications'), object: 'Account' },
  });

  const endedAt = (events: readonly RelayEvent[]): string | undefined =>
    events
      .map((event) => ('at' in event && event.type !== 'turn.started' ? event.at : undefined))
      .find((at) => at !== undefined);

  async function expectSaid(events: readonly RelayEvent[]): Promise<void> {
    const at = endedAt(events);
    expect(Math.abs(Date.parse(at ?? '') - Date.now() - AHEAD_MS)).toBeLessThan(MINUTE_MS);
    const { session } = await world.panel(onEdge());
    expect(endedAt(session.transcript)).toBe(at);
  }

  it('has its time when an answer is complete', async () => {
    const panel = await world.panel(onEdge());
    world.advance(AHEAD_MS);
    world.model.says('Hello.');
    await expectSaid([(await panel.ask('Hi')).last()]);
  });

  it('has its time when it failed', async () => {
    const panel = await world.panel(onEdge());
    world.advance(AHEAD_MS);
    world.model.step({ status: 401 });
    const last = (await panel.ask('Hi')).last();
    expect(last.type).toBe('turn.failed');
    await expectSaid([last]);
  });

  it('has its time when a card was set aside', async () => {
    const panel = await world.panel(onEdge());
    world.model.calls('create_records', { object: 'Account', records: [{ Name: 'New' }] });
    const asked = await panel.ask('Make an account');
    world.advance(AHEAD_MS);
    await panel.request('POST', `/v1/turns/${asked.id}/stop`, {});
    const ended = await panel.follow(asked);
    expect(ended.last()).toMatchObject({ type: 'turn.finished', reason: 'stopped' });
    await expectSaid([ended.last()]);
  });
});
