// Scripts that Redis knows by their hash: their text goes over the wire once for each connection.
import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';

/** Runs the script; answers what it returns. */
export type Script = (
  keys: readonly string[],
  args: readonly (string | number | Buffer)[],
) => Promise<unknown>;

/** The Lua script as a function. */
export function scriptOf(redis: Redis, lua: string): Script {
  const name = `s${createHash('sha256').update(lua).digest('hex').slice(0, 16)}`;
  redis.defineCommand(name, { lua });
  const commands = redis as unknown as Record<string, (...all: unknown[]) => Promise<unknown>>;
  return async (keys, args) => commands[name]?.(keys.length, ...keys, ...args);
}
