// What all tools together cost a model before anything is asked.
import { expect, it } from 'vitest';
import { aWorld } from '../../builders/world.ts';

/** Characters a token, as schemas of English words come out. */
const CHARS_PER_TOKEN = 4;

it('takes at most 2,500 tokens of every completion', async () => {
  const world = await aWorld();
  try {
    world.model.says('Hello.');
    await (await world.panel()).ask('Hi');

    const sent = world.model.requests[0]?.tools ?? [];
    const names = sent.map((tool) => tool.function.name);
    expect(names).toContain('find_records');
    expect(new Set(names).size).toBe(names.length);
    expect(JSON.stringify(sent).length / CHARS_PER_TOKEN).toBeLessThanOrEqual(2_500);
  } finally {
    await world.close();
  }
});
