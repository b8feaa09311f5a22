// What is asked of Redis in one round of the event loop goes out together, and in the order in which it was asked.
import { Socket } from 'node:net';
import { once } from 'node:events';
import { expect, it, onTestFinished, vi } from 'vitest';
import { Connection } from '../../../relay/src/state/redis/connection.ts';
import { aRedis } from '../../builders/redis.ts';
import { findRedis } from '../../runner/redis.ts';

async function aConnection(): Promise<Connection> {
  const server = await aRedis();
  const redis = new Connection(server.url);
  onTestFinished(async () => {
    redis.disconnect();
    await server.close();
  });
  await once(redis, 'ready');
  return redis;
}

/** Counts what is handed to the system, of the connection's socket only. */
function countWrites(redis: Connection): () => number {
  const spies = [
    vi.spyOn(Socket.prototype, '_write'),
    vi.spyOn(Socket.prototype, '_writev' as never),
  ];
  onTestFinished(() => spies.forEach((spy) => spy.mockRestore()));
  const ours = (): unknown[] =>
    spies.flatMap(({ mock }) => mock.contexts).filter((socket) => socket === redis.stream);
  return () => ours().length;
}

it.skipIf(findRedis() === undefined)('is one write, be it asked by whom it may', async () => {
  const redis = await aConnection();
  const writes = countWrites(redis);
  const later = Promise.resolve().then(() => redis.append('said', 'c'));
  const lengths = await Promise.all([redis.append('said', 'a'), redis.append('said', 'b'), later]);
  expect(lengths).toEqual([1, 2, 3]);
  expect(writes()).toBe(1);
  await redis.get('said');
  expect(writes()).toBe(2);
});

it.skipIf(findRedis() === undefined)('is sent once the connection is there again', async () => {
  const redis = await aConnection();
  const said = [redis.append('said', 'a'), redis.append('said', 'b')];
  redis.stream.destroy();
  expect(await Promise.all(said)).toEqual([1, 2]);
  expect(await redis.get('said')).toBe('ab');
});
