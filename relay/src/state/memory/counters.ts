// Counters in this process's memory: allowances per window of time, and places that turns hold.
import { SLOTS, type Counters } from '../interfaces.ts';

interface Spent {
  /** By number of the slot. */
  slots: Map<number, number>;
  expiresAt: number;
}

/** A part of the counters. */
type Part<K extends keyof Counters> = Pick<Counters, K> & {
  /** Forgets what is over. */
  sweep(): void;
  clear(): void;
};

const SWEEP_MS = 30_000;

export function createMemoryCounters(now: () => number = Date.now): Counters & { close(): void } {
  const parts = [createAllowances(now), createHeldPlaces(now)] as const;
  const [{ spend }, { take, leave }] = parts;
  const sweep = setInterval(() => {
    for (const part of parts) part.sweep();
  }, SWEEP_MS).unref();
  return {
    spend,
    take,
    leave,
    close() {
      clearInterval(sweep);
      for (const part of parts) part.clear();
    },
  };
}

function createAllowances(now: () => number): Part<'spend'> {
  const spent = new Map<string, Spent>();
  const slotsOf = (key: string): Spent['slots'] => spent.get(key)?.slots ?? new Map();
  return {
    async spend(amount, windowMs, allowances) {
      const slotMs = windowMs / SLOTS;
      const slot = Math.floor(now() / slotMs);
      for (const { key, limit = Infinity } of allowances) {
        const slots = slotsOf(key);
        for (const old of slots.keys()) if (old < slot - SLOTS) slots.delete(old);
        const sum = [...slots.values()].reduce((total, one) => total + one, 0);
        if (sum + amount <= limit) continue;
        const oldest = Math.min(slot, ...slots.keys());
        return { key, waitMs: Math.ceil((oldest + SLOTS + 1) * slotMs - now()) };
      }
      for (const { key } of allowances) {
        const slots = slotsOf(key);
        slots.set(slot, (slots.get(slot) ?? 0) + amount);
        spent.set(key, { slots, expiresAt: now() + windowMs + slotMs });
      }
      return undefined;
    },
    sweep() {
      for (const [key, { expiresAt }] of spent) if (expiresAt <= now()) spent.delete(key);
    },
    clear: () => spent.clear(),
  };
}

function createHeldPlaces(now: () => number): Part<'take' | 'leave'> {
  const places = new Map<string, Map<string, number>>();
  const holders = (key: string): Map<string, number> => {
    const held = places.get(key) ?? new Map<string, number>();
    for (const [member, until] of held) if (until <= now()) held.delete(member);
    return held;
  };
  return {
    async take(member, wanted, ttlMs) {
      const full = wanted.find(({ key, limit }) => {
        // Who of them is gone by now matters only where there seems to be no room.
        if (limit === undefined || (places.get(key)?.size ?? 0) < limit) return false;
        const held = holders(key);
        return !held.has(member) && held.size >= limit;
      });
      if (full !== undefined) return full.key;
      for (const { key } of wanted) {
        const held = places.get(key) ?? new Map<string, number>();
        places.set(key, held.set(member, now() + ttlMs));
      }
      return undefined;
    },
    async leave(member, keys) {
      for (const key of keys) places.get(key)?.delete(member);
    },
    sweep() {
      for (const key of places.keys()) if (holders(key).size === 0) places.delete(key);
    },
    clear: () => places.clear(),
  };
}
