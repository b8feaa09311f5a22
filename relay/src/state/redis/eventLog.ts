// EventLog in Redis: one sealed stream per turn, with a doorbell for whoever follows it from any instance.
import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { LoggedEvent, RelayEvent } from '../../protocol.ts';
import { Superseded, type EventLog } from '../interfaces.ts';
import type { LogKey } from '../owned.ts';
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
if tonumber(ARGV[1]) > tonumber(epoch) then redis.call('HSET', KEYS[1], 'epoch', ARGV[1]) end
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

/** What every question to the log of a turn needs. */
interface Parts {
  redis: Redis;
  ring: KeyRing;
  doorbell: Doorbell;
  tails: Tails;
  factsOf(turnId: string): string;
  streamOf(turnId: string): string;
  channelOf(turnId: string): string;
}

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
  const open = scriptOf(redis, OPEN);
  const extend = extenderOf(redis);
  const tails = createTails();
  const parts = { redis, ring, doorbell, tails, factsOf, streamOf, channelOf };

  return {
    async open(turnId, epoch, ttlMs) {
      await open([factsOf(turnId), streamOf(turnId)], [epoch, Math.ceil(ttlMs)]);
    },
    append: appenderOf(parts),
    async read(turnId, afterId, most, rung) {
      const here = rung === true ? tails.read(turnId, afterId) : undefined;
      return here?.slice(0, most) ?? read(parts, turnId, afterId, most);
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

function appenderOf({
  redis,
  ring,
  doorbell,
  tails,
  factsOf,
  streamOf,
  channelOf,
}: Parts): EventLog['append'] {
  const append = scriptOf(redis, APPEND);
  const writer = randomBytes(MARK_BYTES).toString('base64url');
  let appends = 0;
  return async (turnId, epoch, ...events) => {
    const [stream, channel] = [streamOf(turnId), channelOf(turnId)];
    const sealed = events.map((event) => ring.seal(JSON.stringify(event), stream));
    const mark = `${writer} ${(appends += 1)}`;
    const written = tails.write(turnId);
    try {
      const last = await append([factsOf(turnId), stream], [epoch, channel, mark, ...sealed]);
      if (typeof last !== 'number' || last < 0) throw new Superseded(turnId);
      tails.keep(turnId, last, events);
      return last;
    } finally {
      written();
      doorbell.ring(channel);
    }
  };
}

async function read(
  { redis, ring, tails, factsOf, streamOf }: Parts,
  turnId: LogKey,
  afterId: number,
  most: number | undefined,
): Promise<LoggedEvent[] | undefined> {
  const [facts, stream] = [factsOf(turnId), streamOf(turnId)];
  // Who has all that was written here asks only whether there is more.
  if (afterId > 0 && tails.last(turnId) === afterId) {
    const last = await redis.hget(facts, 'last');
    if (last === null) return undefined;
    if (Number(last) === afterId) return [];
  }
  const entries = await entriesOf(redis, stream, afterId, most);
  if (entries.length === 0 && (await redis.exists(facts)) === 0) return undefined;
  return entries.map((entry) => openEntry(ring, stream, entry));
}

/** What is written here rings here, once Redis has answered; its message from Redis is no news. */
function follow(
  tails: Tails,
  turnId: string,
  doorbell: Doorbell,
  channel: string,
  listener: () => void,
): () => void {
  const forget = tails.follow(turnId);
  const deaf = doorbell.watch(channel, (last) => {
    if (tails.isWriting(turnId)) return;
    if (last === '' || Number(last) > tails.last(turnId)) listener();
  });
  return () => {
    deaf();
    forget();
  };
}

type Entry = [Buffer, Buffer[]];

function openEntry(ring: KeyRing, stream: string, [id, fields]: Entry): LoggedEvent {
  const event = JSON.parse(ring.open(fields[1] as Buffer, stream)) as RelayEvent;
  return { id: Number.parseInt(id.toString(), 10), event };
}

function entriesOf(
  redis: Redis,
  stream: string,
  afterId: number,
  most: number | undefined,
): Promise<Entry[]> {
  const from = [stream, `${afterId + 1}-0`, '+'] as const;
  if (most === undefined) return redis.xrangeBuffer(...from);
  return redis.xrangeBuffer(...from, 'COUNT', most);
}
