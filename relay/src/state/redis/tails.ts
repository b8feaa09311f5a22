// The newest events of turns that are written and followed in this process: whoever follows need not ask Redis for them.
import type { LoggedEvent, RelayEvent } from '../../protocol.ts';

/** Of each turn; who is further behind asks Redis. */
const MOST_EVENTS = 32;
/** Who asks a question follows its turn at once. */
const UNFOLLOWED_MS = 2_000;

interface Tail {
  followers: number;
  /** Writes that Redis has not answered. */
  underWay: number;
  events: LoggedEvent[];
}

export interface Tails {
  /** Somebody follows the turn here; answers what ends it. */
  follow(turnId: string): () => void;
  /**
   * Takes events that are in Redis, `last` the id of the last one, while somebody follows here. The first ones of a
   * turn are kept for a moment for whoever will.
   */
  keep(turnId: string, last: number, events: readonly RelayEvent[]): void;
  /** Something is being written to the turn here; answers what says that Redis has answered. */
  write(turnId: string): () => void;
  /** Whether something is. */
  isWriting(turnId: string): boolean;
  /** The id of the newest event here, 0 for none. */
  last(turnId: string): number;
  /** The events after `afterId`; undefined when only Redis can tell. */
  read(turnId: string, afterId: number): LoggedEvent[] | undefined;
  drop(turnId: string): void;
}

const newTail = (): Tail => ({ followers: 0, underWay: 0, events: [] });

const lastOf = (tail: Tail | undefined): number => tail?.events.at(-1)?.id ?? 0;

function add(tail: Tail, last: number, events: readonly RelayEvent[]): void {
  const first = last - events.length + 1;
  // Another process has written in between, or answers overtook each other: the tail begins anew.
  if (lastOf(tail) !== first - 1) tail.events = [];
  tail.events.push(...events.map((event, i) => ({ id: first + i, event })));
  if (tail.events.length > MOST_EVENTS) tail.events.splice(0, tail.events.length - MOST_EVENTS);
}

export function createTails(): Tails {
  const tails = new Map<string, Tail>();
  const begin = (turnId: string): Tail => {
    const tail = newTail();
    tails.set(turnId, tail);
    setTimeout(() => leave(turnId, tail), UNFOLLOWED_MS).unref();
    return tail;
  };
  const leave = (turnId: string, tail: Tail): void => {
    if (tail.followers === 0 && tails.get(turnId) === tail) tails.delete(turnId);
  };
  return {
    follow(turnId) {
      const tail = tails.get(turnId) ?? newTail();
      tail.followers += 1;
      tails.set(turnId, tail);
      return () => {
        tail.followers -= 1;
        leave(turnId, tail);
      };
    },
    keep(turnId, last, events) {
      const tail = tails.get(turnId) ?? (last === events.length ? begin(turnId) : undefined);
      if (tail !== undefined) add(tail, last, events);
    },
    write(turnId) {
      const tail = tails.get(turnId);
      if (tail === undefined) return () => undefined;
      tail.underWay += 1;
      return () => {
        tail.underWay -= 1;
      };
    },
    isWriting: (turnId) => (tails.get(turnId)?.underWay ?? 0) > 0,
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
