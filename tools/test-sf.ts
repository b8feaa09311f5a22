// npm run test:sf: installs the Salesforce CLI into a folder of its own, once, and tests the practice org with it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The release brings its own lockfile, so this pins everything in it. */
const VERSION = '2.150.6';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, '.practice/sf-cli');
const stampFile = path.join(folder, 'installed');
const startFile = path.join(folder, 'node_modules/@salesforce/cli/bin/run.js');

const isInstalled = (): boolean =>
  existsSync(stampFile) && readFileSync(stampFile, 'utf8') === VERSION;

/** Says what it does; its exit code is npm's. The stamp is written last, so half an install is done anew. */
function install(): boolean {
  console.log(`Installing the Salesforce CLI ${VERSION} (once, about a minute)…`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const npm = spawnSync('npm', [...args, `@salesforce/cli@${VERSION}`], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) return false;
  writeFileSync(stampFile, VERSION);
  return true;
}

/** Everything on the command line goes to vitest, so that a caller can ask for a report. */
function run(hasCli: boolean): number {
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--config', 'tests/sf/vitest.config.ts', ...process.argv.slice(2)];
  const env = hasCli ? { ...process.env, SF_CLI: startFile } : process.env;
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status ?? 1;
}

const hasCli = isInstalled() || install();
if (!hasCli) console.log('The Salesforce CLI could not be installed: its tests are skipped.');
const status = run(hasCli);
// On CI nothing may be skipped because a tool is missing.
process.exitCode = !hasCli && process.env['CI'] === 'true' ? 1 : status;
