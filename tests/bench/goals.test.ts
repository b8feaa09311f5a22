// The goals that do not depend on the machine: tokens of a model's context, and API calls of everyday tasks.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aWorld, type World } from '../builders/world.ts';
import { countApiCalls } from './apiCalls.ts';
import { openDesk } from './desk.ts';
import { promptTokens, resultTokens, type TokenCount } from './tokens.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld({ seedData: 'full' });
});
afterAll(() => world.close());

const tooMany = (counts: readonly TokenCount[]): TokenCount[] =>
  counts.filter(({ tokens, goal = Infinity, more }) => tokens > (more?.tokens ?? goal));

it('prompt, tools and results take no more tokens than the table of performance.md says', async () => {
  await openDesk(world);
  const counts = [...promptTokens(world.model.requests[0]!), ...(await resultTokens(world))];
  await world.reset();

  expect(counts.map(({ tokens }) => tokens > 0)).not.toContain(false);
  expect(tooMany(counts)).toEqual([]);
});

it('twelve everyday tasks take one call for a question and two for a write, or what their reasons say', async () => {
  const counts = await countApiCalls(world);

  expect(counts).toHaveLength(12);
  for (const { task, calls, audits } of counts) {
    expect(calls, task.name).toBeLessThanOrEqual(task.more?.calls ?? task.goal);
    expect(audits, task.name).toBeLessThanOrEqual(1);
  }
}, 30_000);
