// State, logs and queue in Redis or Valkey, for more than one instance.
import type { Counters, EventLog, State, StateStore, TurnQueue } from '../interfaces.ts';
import { createSharedClock } from './clock.ts';
import { Connection } from './connection.ts';
import { createRedisCounters } from './counters.ts';
import { createDoorbell } from './doorbell.ts';
import { createRedisEventLog } from './eventLog.ts';
import { createKeyRing } from './keyRing.ts';
import { createRedisQueue, type RedisQueueOptions } from './queue.ts';
import { createRedisStore } from './store.ts';
import { reached, withCode } from './unavailable.ts';

export interface RedisStateOptions extends RedisQueueOptions {
  /** `redis://` or `rediss://`, with its password. */
  url: string;
  /** Keys of 32 bytes: the first seals, all open. */
  stateKeys: readonly Buffer[];
  /** This instance's clock, in milliseconds since 1970. */
  now?: () => number;
  /** Begins every key, so that others may use the same Redis. */
  prefix?: string;
}

/** How long one command may take before the request that asked for it fails. */
const COMMAND_TIMEOUT_MS = 5_000;
/** Between two tries to connect: whoever waits hears within three of them that Redis is away. */
const LONGEST_PAUSE_MS = 500;
const RETRIES = { retryStrategy: (tries: number) => Math.min(tries * 50, LONGEST_PAUSE_MS) };
const ANSWERS_SOON = { ...RETRIES, commandTimeout: COMMAND_TIMEOUT_MS, maxRetriesPerRequest: 3 };
/** For connections on which a command may take as long as it likes. */
const WAITS = { ...RETRIES, maxRetriesPerRequest: null };

/** All three on one Redis; connects in the background and again whenever the connection is lost. */
export function createRedisState(
  options: RedisStateOptions,
): State & { close(waitMs: number): Promise<void> } {
  const { url, stateKeys, prefix = 'recordside:', now = Date.now } = options;
  const onError: RedisStateOptions['onError'] = (error, job) =>
    options.onError(withCode(error), job);
  const redis = new Connection(url, ANSWERS_SOON);
  const [subscriber, jobs] = [new Connection(url, WAITS), new Connection(url, WAITS)];
  for (const connection of [redis, subscriber]) connection.on('error', (error) => onError(error));
  const clock = createSharedClock(redis, now);
  const ring = createKeyRing(stateKeys);
  const doorbell = createDoorbell(subscriber);
  const queue = createRedisQueue(redis, jobs, doorbell, prefix, { ...options, onError });
  return {
    store: reachableStore(createRedisStore(redis, ring, prefix)),
    log: reachableLog(createRedisEventLog(redis, ring, doorbell, prefix)),
    queue: reachableQueue(queue),
    counters: reachableCounters(createRedisCounters(redis, prefix)),
    offsetMs: clock.offsetMs,
    ready: async () => (await redis.ping()) === 'PONG',
    async close(waitMs) {
      await queue.close(waitMs);
      clock.close();
      doorbell.close();
      subscriber.disconnect();
      redis.disconnect();
    },
  };
}

function reachableStore(store: StateStore): StateStore {
  return {
    get: (key, known) => reached(() => store.get(key, known)),
    put: (key, value, options) => reached(() => store.put(key, value, options)),
    extend: (keys, ttlMs) => reached(() => store.extend(keys, ttlMs)),
    delete: (key) => reached(() => store.delete(key)),
  };
}

function reachableLog(log: EventLog): EventLog {
  return {
    append: (turnId, epoch, ...events) => reached(() => log.append(turnId, epoch, ...events)),
    open: (turnId, epoch, ttlMs) => reached(() => log.open(turnId, epoch, ttlMs)),
    read: (turnId, afterId, most, rung) => reached(() => log.read(turnId, afterId, most, rung)),
    watch: log.watch,
    extend: (turnIds, ttlMs) => reached(() => log.extend(turnIds, ttlMs)),
    delete: (turnId) => reached(() => log.delete(turnId)),
  };
}

function reachableCounters(counters: Counters): Counters {
  return {
    spend: (amount, windowMs, allowances) =>
      reached(() => counters.spend(amount, windowMs, allowances)),
    take: (member, places, ttlMs) => reached(() => counters.take(member, places, ttlMs)),
    leave: (member, keys) => reached(() => counters.leave(member, keys)),
  };
}

/** BullMQ waits for a connection as long as it takes; whoever asks does not. */
function reachableQueue(queue: TurnQueue): TurnQueue {
  return {
    ...queue,
    enqueue: (job, options) => reached(() => queue.enqueue(job, options), COMMAND_TIMEOUT_MS),
    restore: (job) => reached(() => queue.restore(job), COMMAND_TIMEOUT_MS),
    cancel: (job) => reached(() => queue.cancel(job), COMMAND_TIMEOUT_MS),
    waiting: () => reached(() => queue.waiting(), COMMAND_TIMEOUT_MS),
    interrupt: (turnId) => reached(() => queue.interrupt(turnId)),
  };
}
