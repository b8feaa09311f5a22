// The month's tokens of a person and an org: a turn that does not fit ends before the model is asked, and says why.
import { describe, expect, it, onTestFinished } from 'vitest';
import { aWorld, type WorldOptions } from '../../builders/world.ts';

describe('a budget of tokens', () => {
  it.each([
    ['of an org', { tokensPerOrgPerMonth: 100 }],
    ['of a person', { tokensPerUserPerMonth: 100 }],
  ] satisfies [string, WorldOptions['limits']][])(
    '%s ends a turn before the model is asked',
    async (_whose, limits) => {
      const world = await aWorld({ limits });
      onTestFinished(() => world.close());
      const turn = await (await world.panel()).ask('Hi');
      expect(turn.last()).toMatchObject({
        type: 'turn.failed',
        code: 'rate_limited',
        message: expect.stringContaining('budget for this month is used up'),
      });
      expect(world.model.requests).toHaveLength(0);
    },
  );

  it('is spent by what responses took, not by what was reserved', async () => {
    // A prompt reserves 4,000 tokens and some thousands for its words; a scripted response takes 70.
    const world = await aWorld({ limits: { tokensPerUserPerMonth: 12_000 } });
    onTestFinished(() => world.close());
    const panel = await world.panel();
    for (let question = 0; question < 5; question += 1) {
      world.model.says('Hello.');
      expect((await panel.ask('Hi')).last()).toMatchObject({ type: 'turn.finished' });
    }
  });
});
