// Values that are loaded once however many ask for them, kept in bounded number and for a bounded time.

export interface SharedCache<T> {
  /** The kept value, the load under way, or a new load. A failed load is not kept. */
  load(key: string, loader: () => Promise<T>): Promise<T>;
  /** The kept value alone. */
  kept(key: string): { value: T } | undefined;
  /** Drops the value and disowns a load under way; with `only`, just when that is the value. */
  drop(key: string, only?: T): void;
  dropAll(prefix: string): void;
}

export interface SharedCacheOptions {
  /** Different values; the least recently used goes first. */
  maxEntries: number;
  /** Keys, where many may have the same value. */
  maxKeys?: number;
  maxAgeMs: number;
  now: () => number;
  /** The same for values that are the same: they are kept once. Left out, every value is its own. */
  printOf?: (value: unknown) => string;
}

export function createSharedCache<T>(options: SharedCacheOptions): SharedCache<T> {
  const shelf = createShelf<T>(options);
  const loads = new Map<string, Promise<T>>();

  function remove(key: string) {
    shelf.release(key);
    loads.delete(key);
  }

  async function start(key: string, loader: () => Promise<T>) {
    const load = loader();
    loads.set(key, load);
    try {
      const value = await load;
      return loads.get(key) === load ? shelf.keep(key, value) : value;
    } finally {
      if (loads.get(key) === load) loads.delete(key);
    }
  }

  return {
    kept: shelf.fresh,
    async load(key, loader) {
      const entry = shelf.fresh(key);
      if (entry) return entry.value;
      return loads.get(key) ?? start(key, loader);
    },
    drop(key, only) {
      if (only === undefined || shelf.holds(key, only)) remove(key);
    },
    dropAll(prefix) {
      for (const key of [...shelf.keys(), ...loads.keys()]) {
        if (key.startsWith(prefix)) remove(key);
      }
    },
  };
}

/** What is kept: of values that are the same only one. */
function createShelf<T>(options: SharedCacheOptions) {
  const { maxEntries, maxKeys = Infinity, maxAgeMs, now, printOf } = options;
  const kept = new Map<string, { value: T; at: number; print: string }>();
  const values = new Map<string, { value: T; keys: number }>();

  function release(key: string): void {
    const entry = kept.get(key);
    const one = entry && values.get(entry.print);
    if (entry === undefined || one === undefined) return;
    kept.delete(key);
    one.keys -= 1;
    if (one.keys === 0) values.delete(entry.print);
  }

  return {
    release,
    keys: () => kept.keys(),
    holds: (key: string, value: T): boolean => kept.get(key)?.value === value,
    fresh(key: string): { value: T } | undefined {
      const entry = kept.get(key);
      if (!entry) return undefined;
      if (now() - entry.at >= maxAgeMs) return void release(key);
      kept.delete(key);
      // A Map lists what was set last at its end: this is what makes the first key the least used.
      kept.set(key, entry);
      return entry;
    },
    keep(key: string, value: T): T {
      release(key);
      const print = printOf?.(value) ?? key;
      const one = values.get(print) ?? { value, keys: 0 };
      one.keys += 1;
      values.set(print, one);
      kept.set(key, { value: one.value, at: now(), print });
      for (const oldest of kept.keys()) {
        if (values.size <= maxEntries && kept.size <= maxKeys) break;
        release(oldest);
      }
      return one.value;
    },
  };
}
