// Values that are asked for again and again: the same object, for as long as it stands in the store.
import { expect, it, onTestFinished } from 'vitest';
import { remembering } from '../../../relay/src/state/remembering.ts';
import { stateUnderTest } from '../../builders/stores.ts';

const ttlMs = 60_000;

async function aStore() {
  const state = await stateUnderTest();
  onTestFinished(() => state.close(0));
  return state.store;
}

it('are the same object while nobody has written them', async () => {
  const store = await aStore();
  const values = remembering<{ n: number }>(store, 10);
  const mine = { n: 1 };
  await values.put('a', mine, ttlMs);
  expect(await values.get('a')).toBe(mine);
  await store.put('b', { n: 2 }, { ttlMs });
  const read = await values.get('b');
  expect(read).toEqual({ n: 2 });
  expect(await values.get('b')).toBe(read);
});

it('are never what stood there before', async () => {
  const store = await aStore();
  const values = remembering<number>(store, 10);
  await values.put('a', 1, ttlMs);
  await store.put('a', 2, { ttlMs });
  expect(await values.get('a')).toBe(2);
  await store.delete('a');
  expect(await values.get('a')).toBeUndefined();
  await store.put('a', 3, { ttlMs });
  expect(await values.get('a')).toBe(3);
});

it('are remembered in bounded number, those longest unasked forgotten first', async () => {
  const store = await aStore();
  const values = remembering<{ n: number }>(store, 2);
  const all = [{ n: 0 }, { n: 1 }, { n: 2 }] as const;
  await values.put('0', all[0], ttlMs);
  await values.put('1', all[1], ttlMs);
  await values.get('0');
  await values.put('2', all[2], ttlMs);
  expect(await values.get('0')).toBe(all[0]);
  const again = await values.get('1');
  expect(again).toEqual(all[1]);
  expect(again).not.toBe(all[1]);
});
