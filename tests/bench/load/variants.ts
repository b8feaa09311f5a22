// What is measured side by side: the floor, the relay with its state in memory, the relay with Redis.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { freePort } from '../../builders/ports.ts';
import { aRedis } from '../../builders/redis.ts';
import type { Target } from './drive.ts';
import { startRelay, startScript, type Started } from './processes.ts';
import { openSessions } from './sessions.ts';
import type { SetUp } from './setUp.ts';

export const VARIANTS = ['floor', 'memory', 'redis'] as const;
export type Variant = (typeof VARIANTS)[number];

export interface Bench {
  setUp: SetUp;
  model: Started;
  org: Started;
  /** Further flags of the measured process. */
  nodeFlags: string[];
}

const GC = ['--expose-gc', `--import=${path.join(import.meta.dirname, 'gcOnSignal.ts')}`];

/** Starts the variant with so many sessions, lets `work` use it, and ends it. */
export async function withTarget<T>(
  bench: Bench,
  variant: Variant,
  sessions: number,
  work: (target: Target) => Promise<T>,
): Promise<T> {
  if (variant === 'floor') return withFloor(bench, sessions, work);
  const redis = variant === 'redis' ? await aRedis() : undefined;
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { setUp, model, org, nodeFlags } = bench;
  const env: Record<string, string> = {
    RECORDSIDE_CONFIG: setUp.writeConfig(port, `${model.url}/v1`, org.url),
    ...(redis && { REDIS_URL: redis.url, STATE_KEYS: randomBytes(32).toString('base64') }),
  };
  const logFile = path.join(setUp.folder, 'relay.log');
  const relay = await startRelay(url, env, [...GC, ...nodeFlags], logFile);
  try {
    const tokens = await openSessions(url, setUp.orgKey, sessions);
    const storedBytes = async (): Promise<number> =>
      Number(/used_memory:(\d+)/.exec((await redis?.client.info('memory')) ?? '')?.[1]);
    return await work({ url, pid: relay.pid, tokens, ...(redis && { storedBytes }) });
  } finally {
    await relay.stop();
    await redis?.close();
  }
}

async function withFloor<T>(
  { setUp, model, org, nodeFlags }: Bench,
  sessions: number,
  work: (target: Target) => Promise<T>,
): Promise<T> {
  const args = [setUp.givenFile, `${model.url}/v1`, org.url];
  const floor = await startScript('floor.ts', args, [...GC, ...nodeFlags]);
  try {
    const tokens = Array.from({ length: sessions }, () => '');
    return await work({ url: floor.url, pid: floor.pid, tokens });
  } finally {
    await floor.stop();
  }
}
