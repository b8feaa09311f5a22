// The store: what was written is read back, once it is old it is gone, and of two who write at once one wins.
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createMemoryStore } from '../../../relay/src/state/memory/store.ts';
import { update } from '../../../relay/src/state/update.ts';

function aStore() {
  const clock = { now: 1_000_000 };
  const store = createMemoryStore(() => clock.now);
  onTestFinished(() => store.close());
  return { store, clock };
}

const ttlMs = 60_000;

describe('values', () => {
  it('come back as they were written, with a version that grows', async () => {
    const { store } = aStore();
    expect(await store.put('a', { n: 1 }, { ttlMs })).toBeGreaterThan(0);
    const first = await store.get<{ n: number }>('a');
    await store.put('a', { n: 2 }, { ttlMs });
    const second = await store.get<{ n: number }>('a');
    expect([first?.value.n, second?.value.n]).toEqual([1, 2]);
    expect(second?.version).toBeGreaterThan(first?.version ?? 0);
    expect(await store.get('b')).toBeUndefined();
  });

  it('are copies: what a reader or the writer does to its own changes nothing', async () => {
    const { store } = aStore();
    const written = { list: [1] };
    await store.put('a', written, { ttlMs });
    written.list.push(2);
    const read = await store.get<typeof written>('a');
    read?.value.list.push(3);
    expect((await store.get('a'))?.value).toEqual({ list: [1] });
  });

  it('are gone when their time is over, and not a moment sooner', async () => {
    const { store, clock } = aStore();
    await store.put('a', 1, { ttlMs });
    clock.now += ttlMs - 1;
    expect((await store.get('a'))?.value).toBe(1);
    clock.now += 1;
    expect(await store.get('a')).toBeUndefined();
  });

  it('live on from their last writing', async () => {
    const { store, clock } = aStore();
    await store.put('a', 1, { ttlMs });
    clock.now += ttlMs - 1;
    await store.put('a', 2, { ttlMs });
    clock.now += ttlMs - 1;
    expect((await store.get('a'))?.value).toBe(2);
  });

  it('written without a time of their own are gone when they would have been', async () => {
    const { store, clock } = aStore();
    await store.put('a', 1, { ttlMs });
    clock.now += ttlMs - 1;
    const version = await store.put('a', 2, {});
    expect(await store.get('a')).toEqual({ value: 2, version });
    clock.now += 1;
    expect(await store.get('a')).toBeUndefined();
    expect(await store.put('a', 3, {})).toBe(0);
    expect(await store.get('a')).toBeUndefined();
  });

  it('live on from when they were told to, and none comes to life by that', async () => {
    const { store, clock } = aStore();
    await store.put('a', 1, { ttlMs });
    clock.now += ttlMs - 1;
    await store.extend(['a', 'b'], ttlMs);
    clock.now += ttlMs - 1;
    expect((await store.get('a'))?.value).toBe(1);
    expect(await store.get('b')).toBeUndefined();
    clock.now += 1;
    await store.extend(['a'], ttlMs);
    expect(await store.get('a')).toBeUndefined();
  });

  it('that nobody reads again are swept away', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const deleted = vi.spyOn(Map.prototype, 'delete');
    onTestFinished(() => deleted.mockRestore());
    const { store, clock } = aStore();
    await store.put('forgotten', 1, { ttlMs });
    clock.now += ttlMs;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(deleted).toHaveBeenCalledWith('forgotten');
  });

  it('are gone when they are deleted', async () => {
    const { store } = aStore();
    await store.put('a', 1, { ttlMs });
    await store.delete('a');
    expect(await store.get('a')).toBeUndefined();
  });
});

describe('compare-and-set', () => {
  it('writes only over the version it names; 0 names a key that is not there', async () => {
    const { store, clock } = aStore();
    expect(await store.put('a', 'first', { ttlMs, ifVersion: 0 })).toBeGreaterThan(0);
    expect(await store.put('a', 'again', { ttlMs, ifVersion: 0 })).toBe(0);
    const version = (await store.get('a'))?.version ?? -1;
    expect(await store.put('a', 'second', { ttlMs, ifVersion: version })).toBeGreaterThan(0);
    expect(await store.put('a', 'late', { ttlMs, ifVersion: version })).toBe(0);
    expect((await store.get('a'))?.value).toBe('second');
    clock.now += ttlMs;
    expect(await store.put('a', 'anew', { ttlMs, ifVersion: 0 })).toBeGreaterThan(0);
  });

  it('does not take a value that was deleted and written again for the one before', async () => {
    const { store } = aStore();
    await store.put('a', 'first', { ttlMs });
    const version = (await store.get('a'))?.version ?? -1;
    await store.delete('a');
    await store.put('a', 'another', { ttlMs });
    expect(await store.put('a', 'late', { ttlMs, ifVersion: version })).toBe(0);
  });

  it('lets exactly one of any number of racers win each round', async () => {
    const racers = fc.array(fc.nat(5), { minLength: 2, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(racers, fc.nat(3), async (steps, rounds) => {
        const { store } = aStoreOf();
        for (let round = 0; round <= rounds; round += 1) {
          const version = (await store.get('a'))?.version ?? 0;
          const won = await Promise.all(
            steps.map(async (delay, i) => {
              for (let tick = 0; tick < delay; tick += 1) await undefined;
              return store.put('a', `${round}/${i}`, { ttlMs, ifVersion: version });
            }),
          );
          expect(won.filter(Boolean)).toHaveLength(1);
          expect((await store.get('a'))?.value).toBe(`${round}/${won.findIndex(Boolean)}`);
        }
        store.close();
      }),
    );
  });
});

describe('read, change, write back', () => {
  it('loses no change of any that race', async () => {
    const { store } = aStore();
    await store.put('sum', 0, { ttlMs });
    const added = await Promise.all(
      [1, 2, 3, 4, 5].map((n) => update<number>(store, 'sum', ttlMs, (sum) => sum + n)),
    );
    expect((await store.get('sum'))?.value).toBe(15);
    expect(Math.max(...added.map(Number))).toBe(15);
  });

  it('loses none even when somebody writes between every reading and writing', async () => {
    const writers = fc.array(fc.nat(6), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(writers, async (delays) => {
        const { store } = aStoreOf();
        await store.put('list', [], { ttlMs });
        await Promise.all(
          delays.map(async (delay, i) => {
            for (let tick = 0; tick < delay; tick += 1) await undefined;
            await update<number[]>(store, 'list', ttlMs, (list) => [...list, i]);
          }),
        );
        const { value } = (await store.get<number[]>('list')) ?? { value: [] };
        expect([...value].sort()).toEqual(delays.map((_, i) => i));
        store.close();
      }),
    );
  });

  it('leaves the value alone when the change declines, and makes none where there is none', async () => {
    const { store } = aStore();
    await store.put('a', 1, { ttlMs });
    expect(await update<number>(store, 'a', ttlMs, () => undefined)).toBeUndefined();
    expect((await store.get('a'))?.value).toBe(1);
    expect(await update<number>(store, 'b', ttlMs, () => 2)).toBeUndefined();
    expect(await store.get('b')).toBeUndefined();
  });

  it('gives up, and says so, when it never gets its turn', async () => {
    const { store } = aStore();
    await store.put('a', 0, { ttlMs });
    const jealous = {
      ...store,
      async get<T>(key: string) {
        const found = await store.get<T>(key);
        await store.put(key, 0, { ttlMs });
        return found;
      },
    };
    await expect(update<number>(jealous, 'a', ttlMs, (n) => n + 1)).rejects.toThrow('faster');
  });
});

/** For properties, which end their stores themselves. */
function aStoreOf() {
  return { store: createMemoryStore(() => 1_000_000) };
}

it('what a hundred change at once has each change once', async () => {
  const store = createMemoryStore();
  onTestFinished(() => store.close());
  // As far away as Redis is: everybody has read before anybody writes.
  const far: typeof store = {
    ...store,
    async get(key) {
      const found = await store.get(key);
      await new Promise((resolve) => setTimeout(resolve, 1));
      return found as never;
    },
  };
  await store.put('list', [], { ttlMs: 60_000 });
  const all = Array.from({ length: 100 }, (_, i) => i);
  await Promise.all(all.map((i) => update<number[]>(far, 'list', 60_000, (list) => [...list, i])));
  const found = await store.get<number[]>('list');
  expect(found?.value.toSorted((a, b) => a - b)).toEqual(all);
});
