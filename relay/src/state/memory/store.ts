// StateStore in this process's memory: for one relay without Redis; a killed process forgets everything.
import type { StateStore, Versioned } from '../interfaces.ts';

interface Entry {
  /** JSON text: a reader can never change what is stored. */
  json: string;
  version: number;
  expiresAt: number;
}

const SWEEP_MS = 30_000;

/** Values expire lazily when read and by a sweep twice a minute, so that forgotten keys do not pile up. */
export function createMemoryStore(now: () => number = Date.now): StateStore & { close(): void } {
  const entries = new Map<string, Entry>();
  let writes = 0;
  const live = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (entry === undefined || entry.expiresAt > now()) return entry;
    entries.delete(key);
    return undefined;
  };
  const sweep = setInterval(() => {
    for (const key of entries.keys()) live(key);
  }, SWEEP_MS).unref();

  return {
    async get<T>(key: string, known?: Versioned<T>) {
      const entry = live(key);
      if (known !== undefined && known.version === entry?.version) return known;
      return entry && { value: JSON.parse(entry.json) as T, version: entry.version };
    },
    async put(key, value, { ttlMs, ifVersion }) {
      const before = live(key);
      if (ifVersion !== undefined && ifVersion !== (before?.version ?? 0)) return 0;
      const expiresAt = ttlMs === undefined ? before?.expiresAt : now() + ttlMs;
      if (expiresAt === undefined) return 0;
      // One count for all keys: a key that was deleted and written again never has a version of its past.
      writes += 1;
      entries.set(key, {
        json: JSON.stringify(value),
        version: writes,
        expiresAt,
      });
      return writes;
    },
    async extend(keys, ttlMs) {
      for (const entry of keys.map(live)) if (entry) entry.expiresAt = now() + ttlMs;
    },
    async delete(key) {
      entries.delete(key);
    },
    close() {
      clearInterval(sweep);
      entries.clear();
    },
  };
}
