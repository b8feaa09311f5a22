// Values that never change and are asked for again and again: parsed once for each process, believed only while they stand.
import type { StateStore, Versioned } from './interfaces.ts';

/** For values that are put once and are not written to by whoever reads them. */
export interface Remembering<T> {
  put(key: string, value: T, ttlMs: number): Promise<void>;
  /** What the store has now; the same object as before while that is the same. */
  get(key: string): Promise<T | undefined>;
  /** What the store had when it was asked last; it may have been deleted since. */
  last(key: string): T | undefined;
}

/** Remembers `most` values, those that were asked for last. */
export function remembering<T>(store: StateStore, most: number): Remembering<T> {
  const known = new Map<string, Versioned<T>>();
  const remember = (key: string, value: Versioned<T> | undefined): void => {
    known.delete(key);
    if (value === undefined) return;
    known.set(key, value);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
  };
  return {
    last: (key) => known.get(key)?.value,
    async put(key, value, ttlMs) {
      const version = await store.put(key, value, { ttlMs });
      remember(key, { value, version });
    },
    async get(key) {
      const found = await store.get<T>(key, known.get(key));
      remember(key, found);
      return found?.value;
    },
  };
}
