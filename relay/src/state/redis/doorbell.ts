// The one subscriber of an instance: rings whoever follows a channel; what was missed is found by a slow poll.
import type { Redis } from 'ioredis';

export interface Doorbell {
  /** Calls `listener` after each message of the channel, and now and then without one; answers what ends it. */
  watch(channel: string, listener: (message: string) => void): () => void;
  /** Rings in this process alone. */
  ring(channel: string): void;
  close(): void;
}

/** A message that was lost, with its connection say, delays what it announced by this much at most. */
const POLL_MS = 2_000;
/** Not all at once: each of thousands of streams that stand open asks Redis then. */
const ROUNDS = 40;

/** `subscriber` is a connection of its own: Redis lets it do nothing else. */
export function createDoorbell(subscriber: Redis): Doorbell {
  const listeners = new Map<string, Set<(message: string) => void>>();
  const ring = (channel: string, message: string): void => {
    for (const listener of listeners.get(channel) ?? []) listener(message);
  };
  subscriber.on('message', ring);
  const channels = around(listeners);
  let due = 0;
  const poll = setInterval(() => {
    due += listeners.size / (ROUNDS - 1);
    for (; due >= 1 && listeners.size > 0; due -= 1) ring(channels.next().value, '');
  }, POLL_MS / ROUNDS).unref();
  // A connection that is down subscribes again by itself when it is back.
  const ignore = (): void => undefined;

  return {
    watch(channel, listener) {
      const known = listeners.get(channel);
      const here = known ?? new Set();
      here.add(listener);
      if (known === undefined) {
        listeners.set(channel, here);
        subscriber.subscribe(channel).then(() => ring(channel, ''), ignore);
      }
      return () => {
        here.delete(listener);
        if (here.size > 0 || listeners.get(channel) !== here) return;
        listeners.delete(channel);
        subscriber.unsubscribe(channel).catch(ignore);
      };
    },
    ring: (channel) => ring(channel, ''),
    close() {
      clearInterval(poll);
      listeners.clear();
    },
  };
}

/** One after the other, again and again; while there is none it is not asked. */
function* around(listeners: ReadonlyMap<string, unknown>): Generator<string, never> {
  for (;;) yield* listeners.keys();
}
