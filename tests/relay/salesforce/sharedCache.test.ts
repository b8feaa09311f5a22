// What many keys may share: bounded in different values and in keys, each on its own.
import { expect, it } from 'vitest';
import { createSharedCache } from '../../../relay/src/salesforce/sharedCache.ts';

const aCache = (room: { maxEntries: number; maxKeys: number }) => {
  const options = { maxAgeMs: 1_000, now: () => 0, printOf: String };
  const cache = createSharedCache<string>({ ...options, ...room });
  const keep = (key: string, value: string) => cache.load(key, async () => value);
  const kept = (...keys: string[]) => keys.filter((key) => cache.kept(key) !== undefined);
  return { cache, keep, kept };
};

it('keeps no more keys than it may, though all of them have one value', async () => {
  const { keep, kept } = aCache({ maxEntries: 9, maxKeys: 2 });
  for (const key of ['a', 'b', 'c']) await keep(key, 'same');
  expect(kept('a', 'b', 'c')).toEqual(['b', 'c']);
});

it('counts a value until the last of its keys is gone', async () => {
  const { cache, keep, kept } = aCache({ maxEntries: 2, maxKeys: 9 });
  for (const key of ['a', 'b']) await keep(key, 'same');
  await keep('c', 'other');
  cache.drop('a');
  await keep('d', 'third');
  expect(kept('a', 'b', 'c', 'd')).toEqual(['c', 'd']);
  cache.drop('c');
  await keep('e', 'fourth');
  expect(kept('d', 'e')).toEqual(['d', 'e']);
});
