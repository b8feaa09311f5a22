// The newest events of turns that are written and followed in this process: whoever follows need not ask Redis for them.
import type { LoggedEvent, RelayEvent } from '../../protocol.ts';

/** Of each turn; who is further behind asks Redis. */
const MOST_EVENTS = 32;

interface Tail {
  followers: number;
  events: LoggedEvent[];
}

export interface Tails {
  /** Somebody follows the turn here; answers what ends it. */
  follow(turnId: string): () => void;
  /** Takes events that are in Redis, `last` the id of the last one; false when nobody follows here. */
  keep(turnId: string, last: number, events: readonly RelayEvent[]): boolean;
  /** The id of the newest event here, 0 for none. */
  last(turnId: string): number;
  /** The events after `afterId`; undefined when only Redis can tell. */
  read(turnId: string, afterId: number): LoggedEvent[] | undefined;
  drop(turnId: string): void;
}

export function createTails(): Tails {
  const tails = new Map<string, Tail>();
  const lastOf = (tail: Tail | undefined): number => tail?.events.at(-1)?.id ?? 0;
  return {
    follow(turnId) {
      const tail = tails.get(turnId) ?? { followers: 0, events: [] };
      tail.followers += 1;
      tails.set(turnId, tail);
      return () => {
        tail.followers -= 1;
        if (tail.followers === 0 && tails.get(turnId) === tail) tails.delete(turnId);
      };
    },
    keep(turnId, last, events) {
      const tail = tails.get(turnId);
      if (tail === undefined) return false;
      const first = last - events.length + 1;
      // Another process has written in between, or answers overtook each other: the tail begins anew.
      if (lastOf(tail) !== first - 1) tail.events = [];
      tail.events.push(...events.map((event, i) => ({ id: first + i, event })));
      if (tail.events.length > MOST_EVENTS) tail.events.splice(0, tail.events.length - MOST_EVENTS);
      return true;
    },
    last: (turnId) => lastOf(tails.get(turnId)),
    read(turnId, afterId) {
      const tail = tails.get(turnId);
      const first = tail?.events[0]?.id;
      if (tail === undefined || first === undefined) return undefined;
      if (first > afterId + 1 || lastOf(tail) <= afterId) return undefined;
      return tail.events.slice(afterId + 1 - first);
    },
    drop(turnId) {
      tails.delete(turnId);
    },
  };
}
