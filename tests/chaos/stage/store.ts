// The Redis of the failure suite: everything it was ever told stands in a file, so that it can come back with it or without.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../../builders/ports.ts';
import { findRedis } from '../../runner/redis.ts';

export interface Store {
  port: number;
  /** A client of the suite's own. */
  client: Redis;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** What it knew is gone when it starts again. Call it while it is down. */
  wipe(): void;
  /** Every byte that stands on its disk. */
  bytes(): Buffer;
  close(): Promise<void>;
}

/** Nothing is compressed or rewritten: the file holds each command as it came. */
// prettier-ignore
const OPTIONS = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always', '--auto-aof-rewrite-percentage', '0', '--loglevel', 'warning', '--bind', '127.0.0.1'];

export async function aStore(): Promise<Store> {
  const program = findRedis();
  if (program === undefined) throw new Error('no redis-server on the PATH');
  const folder = mkdtempSync(path.join(tmpdir(), 'recordside-redis-'));
  const port = await freePort();
  const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const args = ['--port', String(port), '--dir', folder, ...OPTIONS];
    server = spawn(program, args, { stdio: 'ignore' });
    await client.ping();
  };
  const kill = async (): Promise<void> => {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };
  const log = path.join(folder, 'appendonlydir');
  await start();
  return {
    port,
    client,
    kill,
    start,
    wipe: () => rmSync(log, { recursive: true, force: true }),
    bytes: () => Buffer.concat(readdirSync(log).map((file) => readFileSync(path.join(log, file)))),
    async close() {
      client.disconnect();
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
