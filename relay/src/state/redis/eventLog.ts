// EventLog in Redis: one sealed stream per turn, with a doorbell for whoever follows it from any instance.
import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { RelayEvent } from '../../protocol.ts';
import { Superseded, type EventLog } from '../interfaces.ts';
import type { Doorbell } from './doorbell.ts';
import type { KeyRing } from './keyRing.ts';
import { extenderOf, scriptOf } from './script.ts';
import { createTails, type Tails } from './tails.ts';

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
redis.call('PUBLISH', ARGV[2], last)
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
  const append = scriptOf(redis, APPEND);
  const open = scriptOf(redis, OPEN);
  const extend = extenderOf(redis);
  const tails = createTails();
  const writer = randomBytes(MARK_BYTES).toString('base64url');
  let appends = 0;

  return {
    async open(turnId, epoch, ttlMs) {
      await open([factsOf(turnId), streamOf(turnId)], [epoch, Math.ceil(ttlMs)]);
    },
    async append(turnId, epoch, ...events) {
      const stream = streamOf(turnId);
      const sealed = events.map((event) => ring.seal(JSON.stringify(event), stream));
      const mark = `${writer} ${(appends += 1)}`;
      const asked = [epoch, channelOf(turnId), mark, ...sealed];
      const last = await append([factsOf(turnId), stream], asked);
      if (typeof last !== 'number' || last < 0) throw new Superseded(turnId);
      if (tails.keep(turnId, last, events)) doorbell.ring(channelOf(turnId));
      return last;
    },
    async read(turnId, afterId, most) {
      const here = tails.read(turnId, afterId);
      if (here !== undefined) return here.slice(0, most);
      const stream = streamOf(turnId);
      const entries = await entriesOf(redis, stream, afterId, most);
      if (entries.length === 0 && (await redis.exists(factsOf(turnId))) === 0) return undefined;
      return entries.map(([id, fields]) => ({
        id: Number.parseInt(id.toString(), 10),
        event: JSON.parse(ring.open(fields[1] as Buffer, stream)) as RelayEvent,
      }));
    },
    watch: (turnId, listener) => follow(tails, turnId, doorbell, channelOf(turnId), listener),
    extend: (turnIds, ttlMs) => extend([...turnIds.map(factsOf), ...turnIds.map(streamOf)], ttlMs),
    async delete(turnId) {
      tails.drop(turnId);
      await redis.del(factsOf(turnId), streamOf(turnId));
      await redis.publish(channelOf(turnId), '');
    },
  };
}

/** What was written here rings here; its message from Redis is no news then. */
function follow(
  tails: Tails,
  turnId: string,
  doorbell: Doorbell,
  channel: string,
  listener: () => void,
): () => void {
  const forget = tails.follow(turnId);
  const isNew = (last: string): boolean => last === '' || Number(last) > tails.last(turnId);
  const deaf = doorbell.watch(channel, (last) => {
    // The answer to what was written here may come a moment after its message.
    if (isNew(last)) setImmediate(() => isNew(last) && listener());
  });
  return () => {
    deaf();
    forget();
  };
}

function entriesOf(
  redis: Redis,
  stream: string,
  afterId: number,
  most: number | undefined,
): Promise<[Buffer, Buffer[]][]> {
  const from = [stream, `${afterId + 1}-0`, '+'] as const;
  if (most === undefined) return redis.xrangeBuffer(...from);
  return redis.xrangeBuffer(...from, 'COUNT', most);
}
