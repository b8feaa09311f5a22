// How long a thing of a conversation may be kept: at most what the relay's configuration and its agent say.
import type { StateStore } from './interfaces.ts';

/** A stored thing that may not be kept for ever, wherever it stands. */
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
    put: (key, value, { ttlMs, ...options }) =>
      store.put(key, value, {
        ...options,
        ttlMs: ttlMs && ttlOf((value ?? {}) as Kept, ttlMs),
      }),
  };
}
