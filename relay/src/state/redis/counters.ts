// Counters in Redis: one script per question, so that instances that ask at once never give away more than there is.
import type { Redis } from 'ioredis';
import { SLOTS, type Counters } from '../interfaces.ts';
import { scriptOf } from './script.ts';

/**
 * KEYS: a hash of amounts by slot per allowance, of one org. ARGV: amount, milliseconds of the window, slots in it, a limit
 * per key ('' for none). Answers the number of the first key that is short and the milliseconds until its oldest slot is over, or zeros.
 */
const SPEND = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local amount, window, slots = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local width = window / slots
local slot = math.floor(now / width)
for i, key in ipairs(KEYS) do
  local sum, oldest = 0, slot
  local all = redis.call('HGETALL', key)
  for j = 1, #all, 2 do
    local one = tonumber(all[j])
    if one < slot - slots then
      redis.call('HDEL', key, all[j])
    else
      sum = sum + tonumber(all[j + 1])
      oldest = math.min(oldest, one)
    end
  end
  local limit = ARGV[3 + i]
  if limit ~= '' and sum + amount > tonumber(limit) then
    return {i, math.ceil((oldest + slots + 1) * width - now)}
  end
end
for _, key in ipairs(KEYS) do
  redis.call('HINCRBY', key, string.format('%.0f', slot), ARGV[1])
  redis.call('PEXPIRE', key, math.ceil(window + width))
end
return {0, 0}`;

/**
 * KEYS: a sorted set of holders per place, by when they lose it. ARGV: holder, milliseconds to hold, a limit per
 * key ('' for none). Answers the number of the first key without room, or 0.
 */
const TAKE = `
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
for i, key in ipairs(KEYS) do
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
  local limit = ARGV[2 + i]
  if limit ~= '' and redis.call('ZCARD', key) >= tonumber(limit)
    and not redis.call('ZSCORE', key, ARGV[1]) then return i end
end
for _, key in ipairs(KEYS) do
  redis.call('ZADD', key, now + tonumber(ARGV[2]), ARGV[1])
  redis.call('PEXPIRE', key, ARGV[2])
end
return 0`;

/** KEYS: as above. ARGV: holder. */
const LEAVE = `
for _, key in ipairs(KEYS) do redis.call('ZREM', key, ARGV[1]) end
return #KEYS`;

/** Amounts, ids of turns, users and orgs stand there as they are; nothing that anybody said. */
export function createRedisCounters(redis: Redis, prefix: string): Counters {
  const spend = scriptOf(redis, SPEND);
  const take = scriptOf(redis, TAKE);
  const leave = scriptOf(redis, LEAVE);
  const placeOf = (key: string): string => `${prefix}count:${key}`;
  const textOf = (limit: number | undefined): string => (limit === undefined ? '' : String(limit));
  return {
    async spend(amount, windowMs, allowances) {
      const keys = allowances.map(({ key }) => placeOf(key));
      const limits = allowances.map(({ limit }) => textOf(limit));
      const asked = [amount, windowMs, SLOTS, ...limits];
      const [short = 0, waitMs = 0] = (await spend(keys, asked)) as number[];
      const key = allowances[short - 1]?.key;
      return key === undefined ? undefined : { key, waitMs };
    },
    async take(member, wanted, ttlMs) {
      const keys = wanted.map(({ key }) => placeOf(key));
      const limits = wanted.map(({ limit }) => textOf(limit));
      const asked = [member, Math.ceil(ttlMs), ...limits];
      const full = (await take(keys, asked)) as number;
      return full === 0 ? undefined : wanted[full - 1]?.key;
    },
    async leave(member, keys) {
      await leave(keys.map(placeOf), [member]);
    },
  };
}
