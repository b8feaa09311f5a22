// What others on the machine can see of the relay's process, alive and dying: no key, and no word of a record.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { freePort } from '../../builders/ports.ts';
import { aFolder, changed } from '../config/configFolder.ts';

const MAIN = path.resolve(import.meta.dirname, '../../../relay/src/main.ts');
const BREAKER = path.resolve(import.meta.dirname, 'crashOnSignal.mjs');
const SECRETS = { FAST_KEY: 'sk-secret-of-the-model', CRASH_WORDS: 'Zanzibar-7391' };

interface Running {
  folder: string;
  child: ChildProcess;
  /** All that it has printed. */
  printed(): string;
  /** Its exit code after this signal. */
  after(signal: NodeJS.Signals): Promise<number>;
}

let running: Running | undefined;
afterEach(() => running?.child.kill('SIGKILL'));

/** The relay as in production, with every option of Node's that writes reports. */
async function start(...nodeOptions: string[]): Promise<Running> {
  const listen = { port: await freePort() };
  const folder = aFolder({ 'relay.config.json': JSON.stringify(changed({ listen })) });
  const { PATH } = process.env;
  const child = spawn(process.execPath, [...nodeOptions, MAIN], {
    cwd: folder,
    env: { PATH, ...SECRETS },
  });
  let printed = '';
  for (const output of [child.stdout, child.stderr])
    output.on('data', (piece) => (printed += String(piece)));
  running = {
    folder,
    child,
    printed: () => printed,
    async after(signal) {
      const gone = once(child, 'close');
      child.kill(signal);
      return ((await gone) as [number])[0];
    },
  };
  await expect.poll(() => printed, { timeout: 20_000 }).toContain('relay listens');
  return running;
}

const REPORTS = ['--report-uncaught-exception', '--report-on-fatalerror', '--import', BREAKER];

it('takes no secret by its arguments, where everybody on the machine could read it', async () => {
  const { child } = await start();
  const seen = execFileSync('ps', ['-o', 'args=', '-p', String(child.pid)], { encoding: 'utf8' });
  expect(seen.trim()).toBe(`${process.execPath} ${MAIN}`);
}, 30_000);

it.each([
  ['an error that nobody catches', 'SIGUSR2', { type: 'Error', cause: { type: 'TypeError' } }],
  ['a promise that nobody waits for', 'SIGHUP', { type: 'Error', code: 'BROKEN' }],
] as const)(
  'ends with a line of its places, not of its words, after %s',
  async (_what, signal, err) => {
    const { printed, after } = await start(...REPORTS);
    expect(await after(signal)).toBe(1);
    const last = JSON.parse(
      printed()
        .split('\n')
        .findLast((line) => line.startsWith('{'))!,
    );
    expect(last).toMatchObject({ level: 50, msg: 'the relay ends: nobody caught an error', err });
    expect(last.err.stack).not.toEqual([]);
    for (const secret of Object.values(SECRETS)) expect(printed()).not.toContain(secret);
  },
  30_000,
);

it('leaves no key and no word in a diagnostic report', async () => {
  const { folder, after } = await start(...REPORTS);
  await after('SIGUSR2');
  const reports = readdirSync(folder).filter((name) => /^report\..*\.json$/.test(name));
  expect(reports).toHaveLength(1);
  const report = readFileSync(path.join(folder, reports[0]!), 'utf8');
  expect(JSON.parse(report)).toHaveProperty('header.nodejsVersion');
  for (const secret of Object.values(SECRETS)) expect(report).not.toContain(secret);
  const audit = readFileSync(path.join(folder, 'audit.key'), 'utf8');
  expect(report).not.toContain(audit);
}, 30_000);
