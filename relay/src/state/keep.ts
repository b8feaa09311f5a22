// How long a thing may be kept: no longer than the relay's configuration says, nor than its agent says.
import type { StateStore } from './interfaces.ts';

/** A stored thing whose agent lets it live shorter than the relay would. */
export interface Kept {
  keepMs?: number | undefined;
}

/** Milliseconds that the thing is kept where the relay keeps such things for `ttlMs`. */
export const ttlOf = ({ keepMs = Infinity }: Kept, ttlMs: number): number =>
  Math.min(ttlMs, keepMs);

/** A store that keeps no value longer than the value itself says. */
export function keepingNoLonger(store: StateStore): StateStore {
  return {
    ...store,
    put: (key, value, options) =>
      store.put(key, value, { ...options, ttlMs: ttlOf((value ?? {}) as Kept, options.ttlMs) }),
  };
}
