// Setup of the vitest project "redis": one server for all its files. Without a Redis its tests are counted as skipped.
import type { TestProject } from 'vitest/node';
import { findRedis } from '../runner/redis.ts';
import { aRedis } from './redis.ts';
import { SHARED_REDIS } from './stores.ts';

/** Answers what ends the server. */
export async function setup({ config }: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (findRedis() === undefined) return undefined;
  const redis = await aRedis();
  config.env = { ...config.env, [SHARED_REDIS]: redis.url };
  return redis.close;
}
