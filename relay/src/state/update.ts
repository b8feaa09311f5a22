// Read, change, write back: the loop around compare-and-set.
import type { StateStore } from './interfaces.ts';

const ATTEMPTS = 8;

/**
 * Applies `change` to the stored value and writes the result if nobody wrote in between; otherwise tries again.
 * `change` answers `undefined` to leave the value as it is. Answers what now stands under the key as far as this
 * call knows: the changed value, or `undefined` when there is no value or `change` declined.
 */
export async function update<T>(
  store: StateStore,
  key: string,
  ttlMs: number,
  change: (value: T) => T | undefined,
): Promise<T | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = await store.get<T>(key);
    if (found === undefined) return undefined;
    const changed = change(found.value);
    if (changed === undefined) return undefined;
    if (await store.put(key, changed, { ttlMs, ifVersion: found.version })) return changed;
  }
  throw new Error('a value changed faster than it could be written');
}
