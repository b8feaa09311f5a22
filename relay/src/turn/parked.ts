// Which turns of a person may wait on a card: an index, so that all of them can be closed when the person is shut out.
import type { StateStore } from '../state/interfaces.ts';
import { update } from '../state/update.ts';
import type { Owner } from './types.ts';

export interface Parked {
  /** `until`: when the card expires, in milliseconds since 1970. */
  add(owner: Owner, turnId: string, until: number): Promise<void>;
  remove(owner: Owner, turnId: string): Promise<void>;
  /** Answers the turns and forgets them; some may have been decided since. */
  take(owner: Owner): Promise<string[]>;
}

interface Entry {
  turnId: string;
  until: number;
}

const keyOf = ({ orgId, userId }: Owner): string => `parked:${orgId}:${userId}`;

/** `ttlMs`: at least as long as any card waits. */
export function createParked(store: StateStore, ttlMs: number, now: () => number): Parked {
  return {
    async add(owner, turnId, until) {
      const key = keyOf(owner);
      await store.put(key, [], { ttlMs, ifVersion: 0 });
      await update<Entry[]>(store, key, ttlMs, (entries) => [
        ...entries.filter((entry) => entry.until > now() && entry.turnId !== turnId),
        { turnId, until },
      ]);
    },
    async remove(owner, turnId) {
      await update<Entry[]>(store, keyOf(owner), ttlMs, (entries) =>
        entries.some((entry) => entry.turnId === turnId)
          ? entries.filter((entry) => entry.turnId !== turnId)
          : undefined,
      );
    },
    async take(owner) {
      const found = await store.get<Entry[]>(keyOf(owner));
      await store.delete(keyOf(owner));
      return found?.value.map(({ turnId }) => turnId) ?? [];
    },
  };
}
