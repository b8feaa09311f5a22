// A connection to Redis that closes in the middle: whoever has no answer hears that Redis is away, never of a fault.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { StateUnavailable } from '../../../relay/src/state/interfaces.ts';
import { Connection } from '../../../relay/src/state/redis/connection.ts';
import { createRedisState } from '../../../relay/src/state/redis/index.ts';
import { reached } from '../../../relay/src/state/redis/unavailable.ts';
import { aRedis } from '../../builders/redis.ts';
import { findRedis } from '../../runner/redis.ts';

it('is said of what went out in one write when its connection closed before the last answer', async () => {
  const server = createServer((socket) => {
    socket.once('data', () => socket.end('$1\r\na\r\n'));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const redis = new Connection((server.address() as AddressInfo).port, '127.0.0.1', {
    enableReadyCheck: false,
    disableClientInfo: true,
    protocol: 2,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  onTestFinished(() => {
    redis.disconnect();
    server.close();
  });
  await once(redis, 'ready');
  const [first, second] = await Promise.allSettled(
    ['a', 'b'].map((key) => reached(() => redis.get(key))),
  );
  expect(first).toEqual({ status: 'fulfilled', value: 'a' });
  expect(second).toEqual({ status: 'rejected', reason: expect.any(StateUnavailable) });
});

it.skipIf(findRedis() === undefined)('a password that is wrong is named in the log', async () => {
  const server = await aRedis();
  onTestFinished(() => server.close());
  await server.client.config('SET', 'requirepass', 'right');
  const url = server.url.replace('//', '//:wrong@');
  const errors: unknown[] = [];
  const state = createRedisState({
    ...{ url, stateKeys: [randomBytes(32)], concurrency: 1, waiting: 1 },
    onError: (error) => errors.push(error),
  });
  onTestFinished(() => state.close(0));
  await expect.poll(() => errors).toContainEqual(expect.objectContaining({ code: 'WRONGPASS' }));
});
