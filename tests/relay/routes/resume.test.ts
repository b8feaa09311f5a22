// Coming back to a turn that is over: what was missed is told, and whoever has heard all of it is not kept waiting.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EventsAnswer } from '../../../relay/src/protocol.ts';
import { account } from '../../builders/records.ts';
import { aWorld, type World } from '../../builders/world.ts';
import type { Panel, Turn } from '../../builders/panel.ts';

describe('a turn that is over', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  async function anAnswer(): Promise<{ panel: Panel; turn: Turn; last: number }> {
    const panel = await world.panel();
    world.model.says('Hello.');
    const turn = await panel.ask('Hi');
    return { panel, turn, last: turn.events.at(-1)!.id };
  }
  const after = (panel: Panel, turn: Turn, id: number, accept = 'text/event-stream') =>
    panel.request('GET', `/v1/turns/${turn.id}/events`, undefined, {
      'last-event-id': String(id),
      accept,
    });

  it.each(['text/event-stream', 'application/json'])(
    'has no content after its last event, and says so at once (%s)',
    async (accept) => {
      const { panel, turn, last } = await anAnswer();
      for (const id of [last, last + 1]) {
        const answer = await after(panel, turn, id, accept);
        expect(answer.status).toBe(204);
        expect(await answer.text()).toBe('');
      }
    },
  );

  it('tells what is after the last event that was seen, and ends', async () => {
    const { panel, turn, last } = await anAnswer();
    const stream = await (await after(panel, turn, last - 1)).text();
    expect(stream.match(/^id: .*$/gm)).toEqual([`id: ${last}`]);
    const list = await after(panel, turn, last - 1, 'application/json');
    expect(((await list.json()) as EventsAnswer).events).toEqual(turn.events.slice(-1));
  });

  it('tells of a rating that came later, and ends all the same', async () => {
    const { panel, turn, last } = await anAnswer();
    await panel.request('POST', `/v1/turns/${turn.id}/feedback`, { rating: 'up' });
    const stream = await (await after(panel, turn, last)).text();
    expect(stream.match(/^event: .*$/gm)).toEqual(['event: turn.rated']);
    expect((await after(panel, turn, last + 1)).status).toBe(204);
  });

  it('is not one that waits on a card: its stream stays open', async () => {
    const edge = account(world, 'Edge Communications');
    const panel = await world.panel({ record: { id: edge, object: 'Account' } });
    const records = [{ id: edge, values: { Phone: '1' } }];
    world.model.calls('update_records', { object: 'Account', records });
    const turn = await panel.ask('Set the phone');
    const answer = await after(panel, turn, turn.events.at(-1)!.id);
    expect(answer.status).toBe(200);
    await panel.request('POST', `/v1/turns/${turn.id}/stop`);
    expect(await answer.text()).toContain('turn.finished');
  });
});
