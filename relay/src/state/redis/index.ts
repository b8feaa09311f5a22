// State, logs and queue in Redis or Valkey, for more than one instance.
import { Redis } from 'ioredis';
import type { State } from '../interfaces.ts';
import { createDoorbell } from './doorbell.ts';
import { createRedisEventLog } from './eventLog.ts';
import { createKeyRing } from './keyRing.ts';
import { createRedisQueue, WAITS, type RedisQueueOptions } from './queue.ts';
import { createRedisStore } from './store.ts';

export interface RedisStateOptions extends RedisQueueOptions {
  /** `redis://` or `rediss://`, with its password. */
  url: string;
  /** Keys of 32 bytes: the first seals, all open. */
  stateKeys: readonly Buffer[];
  /** Begins every key, so that others may use the same Redis. */
  prefix?: string;
}

/** How long one command may take before the request that asked for it fails. */
const COMMAND_TIMEOUT_MS = 5_000;

/** All three on one Redis; connects in the background and again whenever the connection is lost. */
export function createRedisState(
  options: RedisStateOptions,
): State & { close(waitMs: number): Promise<void> } {
  const { url, stateKeys, prefix = 'recordside:' } = options;
  const redis = new Redis(url, {
    commandTimeout: COMMAND_TIMEOUT_MS,
    maxRetriesPerRequest: 3,
    enableAutoPipelining: true,
  });
  const subscriber = redis.duplicate(WAITS);
  for (const connection of [redis, subscriber])
    connection.on('error', (error) => options.onError(error));
  const ring = createKeyRing(stateKeys);
  const doorbell = createDoorbell(subscriber);
  const queue = createRedisQueue(redis, doorbell, prefix, options);
  return {
    store: createRedisStore(redis, ring, prefix),
    log: createRedisEventLog(redis, ring, doorbell, prefix),
    queue,
    ready: async () => (await redis.ping()) === 'PONG',
    async close(waitMs) {
      await queue.close(waitMs);
      doorbell.close();
      subscriber.disconnect();
      redis.disconnect();
    },
  };
}
