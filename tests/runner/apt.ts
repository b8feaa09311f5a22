// Debian's packages for tests that need a program: installed when this is root on Debian, asked for otherwise.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Installs the packages; false, and a line that says what to do, where that is not possible. */
export function installWithApt(
  what: string,
  packages: readonly string[],
  otherwise: string,
): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log(otherwise);
    return false;
  }
  console.log(`Installing ${what}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { stdio: 'ignore', env } as const;
  spawnSync('apt-get', ['update', '-qq'], options);
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  return spawnSync('apt-get', install, options).status === 0;
}
