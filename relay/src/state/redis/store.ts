// StateStore in Redis: sealed values beside plain version numbers, compared and set by a script.
import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { StateStore, Versioned } from '../interfaces.ts';
import type { KeyRing } from './keyRing.ts';
import { extenderOf, scriptOf } from './script.ts';

/**
 * KEYS: the entry. ARGV: the version it must have ('' for any), the sealed value, milliseconds to live ('' for as
 * long as it would have lived), a mark of this write: what had no answer when its connection broke is sent once more, and done once. Versions are
 * microseconds of Redis' own clock, and always above the one before: a key that was deleted and written again never
 * has a version of its past.
 */
const PUT = `
local version = redis.call('HGET', KEYS[1], 'v')
if redis.call('HGET', KEYS[1], 'm') == ARGV[4] then return tonumber(version) end
if ARGV[1] ~= '' and ARGV[1] ~= (version or '0') then return 0 end
if ARGV[3] == '' and not version then return 0 end
local time = redis.call('TIME')
local next = math.max(tonumber(time[1]) * 1000000 + tonumber(time[2]), tonumber(version or '0') + 1)
redis.call('HSET', KEYS[1], 'v', string.format('%.0f', next), 'd', ARGV[2], 'm', ARGV[4])
if ARGV[3] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
return next`;

const MARK_BYTES = 8;

/** Entries stand under `<prefix>value:<key>`. */
export function createRedisStore(redis: Redis, ring: KeyRing, prefix: string): StateStore {
  const write = scriptOf(redis, PUT);
  const extend = extenderOf(redis);
  const writer = randomBytes(MARK_BYTES).toString('base64url');
  let writes = 0;
  const placeOf = (key: string): string => `${prefix}value:${key}`;
  return {
    async get<T>(key: string, known?: Versioned<T>) {
      const place = placeOf(key);
      if (known !== undefined && (await redis.hget(place, 'v')) === String(known.version))
        return known;
      const [version, sealed] = await redis.hmgetBuffer(place, 'v', 'd');
      if (!version || !sealed) return undefined;
      return { value: JSON.parse(ring.open(sealed, place)) as T, version: Number(version) };
    },
    async put(key, value, { ttlMs, ifVersion }) {
      const place = placeOf(key);
      const sealed = ring.seal(JSON.stringify(value), place);
      const wanted = ifVersion === undefined ? '' : String(ifVersion);
      const toLive = ttlMs === undefined ? '' : Math.ceil(ttlMs);
      const asked = [wanted, sealed, toLive, `${writer} ${(writes += 1)}`];
      return (await write([place], asked)) as number;
    },
    extend: (keys, ttlMs) => extend(keys.map(placeOf), ttlMs),
    async delete(key) {
      await redis.del(placeOf(key));
    },
  };
}
