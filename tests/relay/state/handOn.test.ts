// What is handed from one piece of work to the next: taken once, soon, and never believed against the store.
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import { createHandOn } from '../../../relay/src/state/handOn.ts';
import { hold } from '../../../relay/src/state/update.ts';
import { stateUnderTest } from '../../builders/stores.ts';

const ttlMs = 60_000;

afterEach(() => void vi.useRealTimers());

it('is taken once, and the newest of two', () => {
  const handed = createHandOn<string>();
  handed.give('a', { value: 'old', version: 1 });
  handed.give('a', { value: 'new', version: 2 });
  expect(handed.take('a')).toEqual({ value: 'new', version: 2 });
  expect(handed.take('a')).toBeUndefined();
});

it('is gone when nobody takes it', () => {
  vi.useFakeTimers();
  const handed = createHandOn<string>();
  handed.give('a', { value: 'text', version: 1 });
  vi.advanceTimersByTime(2_000);
  expect(handed.take('a')).toBeUndefined();
});

it('is written to without a look at the store, unless somebody was faster', async () => {
  const state = await stateUnderTest();
  onTestFinished(() => state.close(0));
  const { store } = state;
  let reads = 0;
  const counted: typeof store = { ...store, get: (key) => ((reads += 1), store.get(key)) };
  const version = await store.put('sum', 1, { ttlMs });
  const handed = { value: 1, version };
  const add = (sum: number): number => sum + 1;
  expect(await hold(counted, 'sum', ttlMs, handed).change(add)).toBe(2);
  expect(reads).toBe(0);
  expect(await hold(counted, 'sum', ttlMs, handed).change(add)).toBe(3);
  expect(reads).toBe(1);
});

it('is what the last change left', async () => {
  const state = await stateUnderTest();
  onTestFinished(() => state.close(0));
  await state.store.put('sum', 1, { ttlMs });
  const held = hold<number>(state.store, 'sum', ttlMs);
  expect(held.known()).toBeUndefined();
  await held.change((sum) => sum + 1);
  expect(held.known()).toEqual(await state.store.get('sum'));
});
