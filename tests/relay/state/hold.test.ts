// A value that one piece of work changes again and again: read once, and never written over what others wrote.
import { expect, it, onTestFinished } from 'vitest';
import { hold } from '../../../relay/src/state/update.ts';
import { stateUnderTest } from '../../builders/stores.ts';

const ttlMs = 60_000;
const add =
  (n: number) =>
  (sum: number): number =>
    sum + n;

async function aStore() {
  const state = await stateUnderTest(Date.now);
  onTestFinished(() => state.close(0));
  const { store } = state;
  let reads = 0;
  const counted: typeof store = {
    ...store,
    get(key) {
      reads += 1;
      return store.get(key);
    },
  };
  return { store, counted, reads: () => reads };
}

it('is read once for any number of changes', async () => {
  const { store, counted, reads } = await aStore();
  await store.put('sum', 1, { ttlMs });
  const held = hold<number>(counted, 'sum', ttlMs);
  expect(await held.read()).toBe(1);
  for (const n of [1, 2, 3]) await held.change(add(n));
  expect((await store.get('sum'))?.value).toBe(7);
  expect(reads()).toBe(1);
});

it('is read again when somebody else has written it', async () => {
  const { store, counted, reads } = await aStore();
  await store.put('sum', 1, { ttlMs });
  const held = hold<number>(counted, 'sum', ttlMs);
  await held.change(add(1));
  await store.put('sum', 100, { ttlMs });
  expect(await held.change(add(1))).toBe(101);
  expect((await store.get('sum'))?.value).toBe(101);
  expect(reads()).toBe(2);
});

it('stays as it is only by what stands there now', async () => {
  const { store, counted } = await aStore();
  await store.put('sum', 1, { ttlMs });
  const held = hold<number>(counted, 'sum', ttlMs);
  const onlyBelow = (most: number) => (sum: number) => (sum < most ? sum + 1 : undefined);
  expect(await held.change(onlyBelow(2))).toBe(2);
  expect(await held.change(onlyBelow(2))).toBeUndefined();
  await store.put('sum', 0, { ttlMs });
  expect(await held.change(onlyBelow(2))).toBe(1);
});

it('is nothing where there is nothing, and not made anew when it is gone', async () => {
  const { store, counted } = await aStore();
  const held = hold<number>(counted, 'sum', ttlMs);
  expect(await held.change(add(1))).toBeUndefined();
  await store.put('sum', 1, { ttlMs });
  expect(await held.change(add(1))).toBe(2);
  await store.delete('sum');
  expect(await held.change(add(1))).toBeUndefined();
  expect(await store.get('sum')).toBeUndefined();
});
