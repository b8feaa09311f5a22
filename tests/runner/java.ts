// Where the Java for the Apex checks comes from: the environment, the PATH, or Debian's package when that can be installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installWithApt } from './apt.ts';

/** What apex-ls and PMD need. */
const OLDEST = 17;

/** The major version that `java -version` tells on stderr, as `17.0.15` or `25`. */
function versionOf(file: string): number {
  const { stderr } = spawnSync(file, ['-version'], { encoding: 'utf8' });
  return Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
}

/** The path of a Java 17 or newer, or undefined. `JAVA` in the environment goes first, then `JAVA_HOME`. */
export function findJava(): string | undefined {
  const { JAVA, JAVA_HOME, PATH = '' } = process.env;
  const home = JAVA_HOME === undefined ? [] : [path.join(JAVA_HOME, 'bin/java')];
  const onPath = PATH.split(path.delimiter).map((folder) => path.join(folder, 'java'));
  return [...(JAVA === undefined ? [] : [JAVA]), ...home, ...onPath].find(
    (file) => existsSync(file) && versionOf(file) >= OLDEST,
  );
}

/** Installs Java with apt when it is missing and this is root on Debian; says what it does. */
export function ensureJava(): void {
  if (findJava() !== undefined) return;
  // Debian's default; its name does not change with the release.
  installWithApt(
    'Java for the Apex checks',
    ['default-jre-headless'],
    `No Java ${OLDEST} found: the Apex checks will be skipped. Install one or set JAVA to its path.`,
  );
}
