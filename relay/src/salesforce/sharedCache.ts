// Values that are loaded once however many ask for them, kept in bounded number and for a bounded time.

export interface SharedCache<T> {
  /** The kept value, the load under way, or a new load. A failed load is not kept. */
  load(key: string, loader: () => Promise<T>): Promise<T>;
  /** Drops the value and disowns a load under way; with `only`, just when that is the value. */
  drop(key: string, only?: T): void;
  dropAll(prefix: string): void;
}

export interface SharedCacheOptions {
  /** The least recently used goes first. */
  maxEntries: number;
  maxAgeMs: number;
  now: () => number;
}

export function createSharedCache<T>(options: SharedCacheOptions): SharedCache<T> {
  const { maxEntries, maxAgeMs, now } = options;
  const kept = new Map<string, { value: T; at: number }>();
  const loads = new Map<string, Promise<T>>();

  function fresh(key: string) {
    const entry = kept.get(key);
    if (!entry) return undefined;
    kept.delete(key);
    if (now() - entry.at >= maxAgeMs) return undefined;
    // A Map lists what was set last at its end: this is what makes the first key the least used.
    kept.set(key, entry);
    return entry;
  }

  function keep(key: string, value: T) {
    kept.set(key, { value, at: now() });
    const [oldest] = kept.keys();
    if (kept.size > maxEntries && oldest !== undefined) kept.delete(oldest);
  }

  function remove(key: string) {
    kept.delete(key);
    loads.delete(key);
  }

  async function start(key: string, loader: () => Promise<T>) {
    const load = loader();
    loads.set(key, load);
    try {
      const value = await load;
      if (loads.get(key) === load) keep(key, value);
      return value;
    } finally {
      if (loads.get(key) === load) loads.delete(key);
    }
  }

  return {
    async load(key, loader) {
      const entry = fresh(key);
      if (entry) return entry.value;
      return loads.get(key) ?? start(key, loader);
    },
    drop(key, only) {
      if (only === undefined || kept.get(key)?.value === only) remove(key);
    },
    dropAll(prefix) {
      for (const key of [...kept.keys(), ...loads.keys()]) {
        if (key.startsWith(prefix)) remove(key);
      }
    },
  };
}
