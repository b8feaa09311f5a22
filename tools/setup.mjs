// Installs what the lockfile names when it is not installed yet. Plain JavaScript, because it runs before
// anything is installed, on whatever Node the person has.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const OLDEST_NODE = 20;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const lockFile = path.join(root, 'package-lock.json');
const stampFile = path.join(root, 'node_modules/.recordside-setup');

/** The file's text, or undefined when there is none. */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** True when npm's own record of what it installed has every package of the lockfile in its version. */
function isInstalled(lockText) {
  const record = read(path.join(root, 'node_modules/.package-lock.json'));
  if (record === undefined) return false;
  const installed = JSON.parse(record).packages;
  return Object.entries(JSON.parse(lockText).packages).every(
    ([place, wanted]) =>
      place === '' ||
      wanted.optional ||
      wanted.devOptional ||
      installed[place]?.version === wanted.version,
  );
}

/** Runs `npm ci` and ends with its exit code when it fails. */
function install() {
  console.log('Installing packages (once, about a minute)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, error } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) console.error(`npm could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

const [major] = process.versions.node.split('.').map(Number);
if (major < OLDEST_NODE) {
  console.error(
    `Recordside needs Node ${OLDEST_NODE} or newer; this is ${process.versions.node}. Get one from https://nodejs.org.`,
  );
  process.exit(1);
}

const lockText = readFileSync(lockFile, 'utf8');
const stamp = createHash('sha256').update(lockText).digest('hex');
if (read(stampFile) !== stamp) {
  if (!isInstalled(lockText)) install();
  mkdirSync(path.dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}
