// What an answer cost is what the provider counted, as far as that can be a count: budgets are kept by it.
import { describe, expect, it } from 'vitest';
import { ask, says, stops, streams } from './wire.ts';

describe('usage', () => {
  it('is what the provider counted, what it had in its cache included', async () => {
    const usage = {
      prompt_tokens: 900,
      completion_tokens: 20,
      prompt_tokens_details: { cached_tokens: 800 },
    };
    const { end } = await ask(streams(says('Hi'), stops(), { choices: [], usage }, '[DONE]'));
    expect(end.usage).toEqual({ inputTokens: 900, cachedTokens: 800, outputTokens: 20 });
  });

  it.each([
    ['less than nothing', { prompt_tokens: -900, completion_tokens: -1 }, [0, 0, 0]],
    ['more from the cache than there was', { prompt_tokens: 9, prompt_tokens_details: { cached_tokens: 800 } }, [9, 9, 0]],
    ['parts of tokens', { prompt_tokens: 9.4, completion_tokens: 0.5 }, [9, 0, 1]],
    ['more than a machine counts', { prompt_tokens: 1e300, completion_tokens: 2 }, [1e9, 0, 2]],
  ])('is a count, also where the provider says %s', async (_what, usage, counts) => {
    const { end } = await ask(streams(says('Hi'), stops(), { choices: [], usage }));
    const { inputTokens, cachedTokens, outputTokens } = end.usage;
    expect([inputTokens, cachedTokens, outputTokens]).toEqual(counts);
  }); // prettier-ignore

  it('is nothing where the provider does not count', async () => {
    const { end } = await ask(streams(says('Hi'), stops()));
    expect(end.usage).toEqual({ inputTokens: 0, cachedTokens: 0, outputTokens: 0 });
  });
});
