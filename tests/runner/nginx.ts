// Where the nginx for tests of the proxy's configuration comes from: the environment, the PATH, or Debian's package.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installWithApt } from './apt.ts';

/** The path of nginx, or undefined. `NGINX` in the environment goes first. */
export function findNginx(): string | undefined {
  const { NGINX, PATH = '' } = process.env;
  const onPath = [...PATH.split(path.delimiter), '/usr/sbin'].map((folder) =>
    path.join(folder, 'nginx'),
  );
  return [...(NGINX === undefined ? [] : [NGINX]), ...onPath].find((file) => existsSync(file));
}

/** Installs nginx with apt when it is missing and this is root on Debian; says what it does. */
export function ensureNginx(): void {
  if (findNginx() !== undefined) return;
  installWithApt(
    'nginx for the tests of the proxy',
    ['nginx-light'],
    'No nginx found: the tests of the proxy will be skipped. Install one or set NGINX to its path.',
  );
}
