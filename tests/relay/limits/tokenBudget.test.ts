// The month's tokens of a person and an org: a turn that does not fit ends before the model is asked, and says why.
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import type { Panel } from '../../builders/panel.ts';
import { aWorld, type World, type WorldOptions } from '../../builders/world.ts';

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

  it.each([
    ['that was stopped', stopAfter('Half an answer')],
    ['that was stopped before its first word', stopAfter('')],
    ['that broke off', askAndBreakOff],
    ['that nobody counted', askAndTell({})],
    ['that is said to have given tokens back', askAndTell({ prompt_tokens: -1e6 })],
  ])(
    'is spent by what a response %s had read and said, no more and no less',
    async (_which, ask) => {
      // Each question reserves its prompt, not quite 4,000 tokens, and 4,000 more: two would fit, all if none counted.
      const world = await aWorld({ limits: { tokensPerUserPerMonth: 17_000 } });
      onTestFinished(() => world.close());
      const panel = await world.panel();
      const ends: string[] = [];
      for (let question = 0; question < 5; question += 1) ends.push(await ask(world, panel));
      expect(ends.slice(2).map((end) => end === 'rate_limited')).toEqual([false, true, true]);
      expect(world.model.requests).toHaveLength(3);
    },
  );

  it.each([
    ['Latin letters', 'again and '],
    ['Japanese', 'もう一度 '],
  ])('ends a response in %s that takes more than there is', async (_which, words) => {
    // Not quite 4,000 tokens for the prompt, and 12,000 for words.
    const world = await aWorld({ limits: { tokensPerOrgPerMonth: 16_000 } });
    onTestFinished(() => world.close());
    world.model.says(words.repeat(10_000));
    const turn = await (await world.panel()).ask('Hi');
    expect(turn.last()).toMatchObject({
      type: 'turn.failed',
      code: 'rate_limited',
      message: expect.stringContaining('budget for this month is used up'),
    });
    // Three bytes are at most one token: what was said is no more than there was.
    expect(Buffer.byteLength(turn.text())).toBeLessThan(3 * 16_000);
  });
});

/** Answers how the turn ended. */
type AskAndEnd = (world: World, panel: Panel) => Promise<string>;

const endOf = ({ type, ...last }: RelayEvent): string =>
  'code' in last ? String(last.code) : type;

function stopAfter(text: string): AskAndEnd {
  return async (world, panel) => {
    world.model.says(text, { hang: true });
    const asked = world.model.requests.length;
    const ended = panel.ask('Hi').then((turn) => turn.last());
    await Promise.race([ended, expect.poll(() => world.model.requests.length).toBe(asked + 1)]);
    const { activeTurn } = (await world.panel()).session;
    if (activeTurn !== undefined) await panel.request('POST', `/v1/turns/${activeTurn.id}/stop`);
    return endOf(await ended);
  };
}

/** A whole answer of a provider that says this of its tokens. */
function askAndTell(usage: object): AskAndEnd {
  return async (world, panel) => {
    const choices = [{ delta: { content: 'Hello.' }, finish_reason: 'stop' }];
    world.model.step({ raw: `data: ${JSON.stringify({ choices, usage })}\n\ndata: [DONE]\n\n` });
    return endOf((await panel.ask('Hi')).last());
  };
}

const askAndBreakOff: AskAndEnd = async (world, panel) => {
  world.model.says('Half an answer', { cut: true });
  return endOf((await panel.ask('Hi')).last());
};
