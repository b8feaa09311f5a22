// Where the Redis for tests of shared state comes from: the environment, the PATH, or Debian's package.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installWithApt } from './apt.ts';

/** The path of redis-server or valkey-server, or undefined. `REDIS_SERVER` in the environment goes first. */
export function findRedis(): string | undefined {
  const { REDIS_SERVER, PATH = '' } = process.env;
  const folders = PATH.split(path.delimiter);
  const onPath = ['redis-server', 'valkey-server'].flatMap((name) =>
    folders.map((folder) => path.join(folder, name)),
  );
  return [...(REDIS_SERVER === undefined ? [] : [REDIS_SERVER]), ...onPath].find((file) =>
    existsSync(file),
  );
}

/** Installs Redis with apt when it is missing and this is root on Debian; says what it does. */
export function ensureRedis(): void {
  if (findRedis() !== undefined) return;
  installWithApt(
    'Redis for the tests of shared state',
    ['redis-server'],
    'No Redis found: the tests of shared state will be skipped. Install one or set REDIS_SERVER to its path.',
  );
}
