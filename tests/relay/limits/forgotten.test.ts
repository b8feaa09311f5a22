// A conversation that is forgotten in the middle of an answer holds nobody up.
import { expect, it } from 'vitest';
import { aWorld } from '../../builders/world.ts';

it('gives the places of its turns back', async () => {
  const world = await aWorld({ limits: { turnsInFlightPerUser: 1 } });
  try {
    const panel = await world.panel();
    world.model.says('It goes on and on', { hang: true });
    void panel.ask('Tell me').catch(() => undefined);
    await expect.poll(() => world.model.requests.length).toBe(1);
    const path = `/v1/conversations/${panel.session.conversationId}`;
    expect((await panel.request('DELETE', path)).status).toBe(204);

    world.model.says('Here I am.');
    const next = await (await world.panel()).ask('Hello?');
    expect(next.text()).toBe('Here I am.');
  } finally {
    await world.close();
  }
});
