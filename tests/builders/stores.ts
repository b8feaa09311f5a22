// Where the relay under test keeps its state: in memory, or on the Redis that the vitest project "redis" shares.
import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import type { State } from '../../relay/src/state/interfaces.ts';
import { createMemoryState } from '../../relay/src/state/memory/index.ts';
import { createRedisState } from '../../relay/src/state/redis/index.ts';

/** Set for the suites that run a second time, on Redis (tests/builders/redisProject.ts). */
export const SHARED_REDIS = 'TEST_SHARED_REDIS';

export interface StoreUnderTest {
  /** For the relay's environment. */
  env: Record<string, string>;
  /** What a relay that begins anew finds there: nothing. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

const memory: StoreUnderTest = {
  env: {},
  empty: async () => undefined,
  close: async () => undefined,
};

/** A Redis that the test names and empties itself, or else what the vitest project says. */
export async function storeUnderTest(redisUrl?: string): Promise<StoreUnderTest> {
  if (redisUrl !== undefined) return { ...memory, env: envOf(redisUrl) };
  const shared = process.env[SHARED_REDIS];
  return shared === undefined ? memory : databaseOf(shared);
}

/** The state itself, for tests of what is made of it; `now` is the clock of the one in memory. */
export async function stateUnderTest(now?: () => number): Promise<State & Closing> {
  const { env, close } = await storeUnderTest();
  const { REDIS_URL: url, STATE_KEYS: key = '' } = env;
  const options = { concurrency: 4, waiting: 100, onError: ignore };
  if (url === undefined) return createMemoryState({ ...options, ...(now ? { now } : {}) });
  const state = createRedisState({ ...options, url, stateKeys: [Buffer.from(key, 'base64')] });
  return {
    ...state,
    async close(waitMs) {
      await state.close(waitMs);
      await close();
    },
  };
}

interface Closing {
  close(waitMs: number): Promise<void>;
}

const ignore = (): void => undefined;

const envOf = (url: string): Record<string, string> => ({
  REDIS_URL: url,
  STATE_KEYS: randomBytes(32).toString('base64'),
});

/** The next free database of the shared server: files that run at once do not see each other. */
async function databaseOf(shared: string): Promise<StoreUnderTest> {
  const counter = new Redis(shared);
  const url = `${shared}/${await counter.incr('databases')}`;
  counter.disconnect();
  const client = new Redis(url);
  return {
    env: envOf(url),
    empty: async () => void (await client.flushdb()),
    async close() {
      await client.flushdb();
      client.disconnect();
    },
  };
}
