// EventLog in Redis: one sealed stream per turn, with a doorbell for whoever follows it from any instance.
import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { RelayEvent } from '../../protocol.ts';
import { Superseded, type EventLog } from '../interfaces.ts';
import type { Doorbell } from './doorbell.ts';
import type { KeyRing } from './keyRing.ts';

/**
 * KEYS: facts, stream. ARGV: epoch, channel of the doorbell, a mark of this append, sealed events. Answers the last
 * id, or -1. A connection that breaks sends what had no answer once more: the mark tells that it has been done.
 */
const APPEND = `
local epoch = redis.call('HGET', KEYS[1], 'epoch')
if not epoch or tonumber(ARGV[1]) < tonumber(epoch) then return -1 end
if redis.call('HGET', KEYS[1], 'mark') == ARGV[3] then return tonumber(redis.call('HGET', KEYS[1], 'last')) end
local last = redis.call('HINCRBY', KEYS[1], 'last', #ARGV - 3)
redis.call('HSET', KEYS[1], 'mark', ARGV[3])
local first = last - #ARGV + 4
for i = 4, #ARGV do redis.call('XADD', KEYS[2], first + i - 4 .. '-1', 'd', ARGV[i]) end
if first == 1 then redis.call('PEXPIRE', KEYS[2], redis.call('PTTL', KEYS[1])) end
redis.call('PUBLISH', ARGV[2], '')
return last`;

/** KEYS: facts, stream. ARGV: epoch, milliseconds to live. */
const OPEN = `
local epoch = tonumber(redis.call('HGET', KEYS[1], 'epoch') or '-1')
redis.call('HSET', KEYS[1], 'epoch', math.max(epoch, tonumber(ARGV[1])))
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
return 1`;

const MARK_BYTES = 8;

export function createRedisEventLog(
  redis: Redis,
  ring: KeyRing,
  doorbell: Doorbell,
  prefix: string,
): EventLog {
  // The braces keep both keys of a turn on one node of a cluster.
  const factsOf = (turnId: string): string => `${prefix}log:{${turnId}}`;
  const streamOf = (turnId: string): string => `${prefix}log:{${turnId}}:events`;
  const channelOf = (turnId: string): string => `${prefix}ring:${turnId}`;

  return {
    async open(turnId, epoch, ttlMs) {
      await redis.eval(OPEN, 2, factsOf(turnId), streamOf(turnId), epoch, Math.ceil(ttlMs));
    },
    async append(turnId: string, epoch: number, ...events: RelayEvent[]) {
      const stream = streamOf(turnId);
      const sealed = events.map((event) => ring.seal(JSON.stringify(event), stream));
      const keys = [factsOf(turnId), stream] as const;
      const asked = [epoch, channelOf(turnId), randomBytes(MARK_BYTES), ...sealed];
      const id = await redis.eval(APPEND, 2, ...keys, ...asked);
      if (typeof id !== 'number' || id < 0) throw new Superseded(turnId);
      return id;
    },
    async read(turnId, afterId, most) {
      const stream = streamOf(turnId);
      const from = [stream, `${afterId + 1}-0`, '+'] as const;
      const entries = await (most === undefined
        ? redis.xrangeBuffer(...from)
        : redis.xrangeBuffer(...from, 'COUNT', most));
      if (entries.length === 0 && (await redis.exists(factsOf(turnId))) === 0) return undefined;
      return entries.map(([id, fields]) => ({
        id: Number.parseInt(id.toString(), 10),
        event: JSON.parse(ring.open(fields[1] as Buffer, stream)) as RelayEvent,
      }));
    },
    watch: (turnId, listener) => doorbell.watch(channelOf(turnId), listener),
    async delete(turnId) {
      await redis.del(factsOf(turnId), streamOf(turnId));
      await redis.publish(channelOf(turnId), '');
    },
  };
}
