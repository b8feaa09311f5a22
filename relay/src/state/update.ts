// Read, change, write back: the loop around compare-and-set.
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { StateUnavailable, type StateStore, type Versioned } from './interfaces.ts';

const ATTEMPTS = 40;
/** Where many write the same value, those who come too late wait, each differently long. */
const AT_ONCE = 2;
const LONGEST_WAIT_MS = 50;

/** A value that one piece of work reads once and writes several times. */
export interface Hold<T> {
  /** What stands under the key now. */
  read(): Promise<T | undefined>;
  /** As `update` does, but the value is read again only when somebody else has written it meanwhile. */
  change(change: (value: T) => T | undefined): Promise<T | undefined>;
  /** What was read or written last, for whoever goes on with it. */
  known(): Versioned<T> | undefined;
}

/** `ttlMs`: without it a change does not lengthen the life of the value. `handed`: what is known of it already. */
export function hold<T>(
  store: StateStore,
  key: string,
  ttlMs?: number,
  handed?: Versioned<T>,
): Hold<T> {
  let known = handed;
  const read = async (): Promise<Versioned<T> | undefined> =>
    (known = await store.get<T>(key, known));
  return {
    known: () => known,
    read: async () => (await read())?.value,
    async change(change) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const remembered = known;
        const found = remembered ?? (await read());
        if (found === undefined) return undefined;
        const changed = change(found.value);
        // Only of what stands there now can it be said that it is to stay.
        if (changed === undefined && remembered === undefined) return undefined;
        known = undefined;
        if (changed === undefined) continue;
        const version = await store.put(key, changed, { ttlMs, ifVersion: found.version });
        if (version === 0) {
          if (attempt >= AT_ONCE) await sleep(randomInt(1, LONGEST_WAIT_MS));
          continue;
        }
        known = { value: changed, version };
        return changed;
      }
      throw new StateUnavailable('a value changed faster than it could be written');
    },
  };
}

/**
 * Applies `change` to the stored value and writes the result if nobody wrote in between; otherwise tries again.
 * `change` answers `undefined` to leave the value as it is. Answers what now stands under the key as far as this
 * call knows: the changed value, or `undefined` when there is no value or `change` declined. Without `ttlMs` the value lives no longer for it.
 */
export function update<T>(
  store: StateStore,
  key: string,
  ttlMs: number | undefined,
  change: (value: T) => T | undefined,
): Promise<T | undefined> {
  return hold<T>(store, key, ttlMs).change(change);
}
