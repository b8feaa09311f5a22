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

/** KEYS: any. ARGV: milliseconds to live. */
const EXTEND = `
for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ARGV[1]) end
return #KEYS`;

/** Has those of the keys that are there live for so long, in one go: a conversation has many turns. */
export function extenderOf(redis: Redis): (keys: string[], ttlMs: number) => Promise<void> {
  const extend = scriptOf(redis, EXTEND);
  return async (keys, ttlMs) => {
    if (keys.length > 0) await extend(keys, [Math.ceil(ttlMs)]);
  };
}
