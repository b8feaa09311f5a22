// A Redis of its own for a test file: a real server on a free port, nothing on disk, gone afterwards.
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { findRedis } from '../runner/redis.ts';
import { freePort } from './ports.ts';

export interface RedisServer {
  url: string;
  /** A client of the test's own. */
  client: Redis;
  /** Ends it as a crash would, with all it holds. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Starts one; throws when there is no server program. */
export async function aRedis(): Promise<RedisServer> {
  const program = findRedis();
  if (program === undefined) throw new Error('no redis-server on the PATH');
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const options = ['--port', String(port), '--databases', '1024', '--save', '', '--appendonly', 'no', '--loglevel', 'warning']; // prettier-ignore
    server = spawn(program, [...options, '--bind', '127.0.0.1'], { stdio: 'ignore' });
    await client.ping();
  };
  const kill = async (): Promise<void> => {
    const ending = server;
    server = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill('SIGKILL');
    await gone;
    await sleep(10);
  };
  await start();
  return {
    url,
    client,
    start,
    kill,
    async close() {
      client.disconnect();
      await kill();
    },
  };
}
