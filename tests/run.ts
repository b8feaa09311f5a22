// npm test: every runner one after the other, and one line that adds them up.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { addUp, type JsonReport, type Tally } from './runner/tally.ts';
import { ensureChromium, findChromium } from './runner/chromium.ts';
import { ensureJava, findJava } from './runner/java.ts';
import { ensureNginx, findNginx } from './runner/nginx.ts';
import { ensureRedis, findRedis } from './runner/redis.ts';

const root = path.resolve(import.meta.dirname, '..');
const reports = path.join(root, '.reports');

interface Runner {
  name: string;
  args: (report: string) => string[];
}

const runners: Runner[] = [
  {
    name: 'panel (Jest)',
    args: (report) => [
      'node_modules/jest/bin/jest.js',
      '--config',
      'jest.config.cjs',
      '--json',
      `--outputFile=${report}`,
    ],
  },
  {
    name: 'relay, practice, page (vitest)',
    args: (report) => [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
  },
];

/** Only on CI: it installs a CLI of 300 MB first. By hand: npm run test:sf. */
const salesforceCli: Runner = {
  name: 'Salesforce CLI (vitest)',
  args: (report) => [
    'tools/test-sf.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ],
};
const onCi = process.env['CI'] === 'true';

/** A runner that crashes, or leaves no report behind, has failed. */
function run(runner: Runner, index: number): Tally {
  console.log(`\n— ${runner.name}`);
  const report = path.join(reports, `${index}.json`);
  const ended = spawnSync(process.execPath, runner.args(report), { cwd: root, stdio: 'inherit' });
  const json = existsSync(report)
    ? (JSON.parse(readFileSync(report, 'utf8')) as JsonReport)
    : undefined;
  return addUp(json, ended.status);
}

function check(name: string, script: string): Tally {
  console.log(`\n— ${name}`);
  const ended = spawnSync('npm', ['run', '--silent', script], { cwd: root, stdio: 'inherit' });
  return { passed: ended.status === 0 ? 1 : 0, failed: ended.status === 0 ? 0 : 1, skipped: 0 };
}

/** What fails nothing: its answer changes without a commit. */
function report(name: string, script: string): void {
  console.log(`\n— ${name}`);
  spawnSync('npm', ['run', '--silent', script], { cwd: root, stdio: 'inherit' });
}

/** On CI nothing may be skipped because a tool is missing. */
function tools(): Tally {
  const missing = Object.entries({
    Chromium: findChromium(),
    Java: findJava(),
    Redis: findRedis(),
    nginx: findNginx(),
  })
    .filter(([, found]) => onCi && found === undefined)
    .map(([name]) => name);
  for (const name of missing) console.log(`No ${name} on CI: its tests would be skipped.`);
  return { passed: 0, failed: missing.length, skipped: 0 };
}

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
ensureChromium();
ensureRedis();
ensureNginx();
ensureJava();
const tallies = [
  tools(),
  check('types', 'typecheck'),
  check('lint', 'lint'),
  check('format', 'format:check'),
  ...[...runners, ...(onCi ? [salesforceCli] : [])].map(run),
];
if (onCi) report('known weaknesses of packages', 'audit:packages');
const sum = tallies.reduce((a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
}));
console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
process.exitCode = sum.failed === 0 ? 0 : 1;
