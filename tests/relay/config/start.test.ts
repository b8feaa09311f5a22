// The production start: without a configuration it ends at once and says what is missing.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { freePort } from '../../builders/ports.ts';
import { aFolder, changed } from './configFolder.ts';

const MAIN = path.resolve(import.meta.dirname, '../../../relay/src/main.ts');

/** Starts the relay as an admin would and waits for its end. */
async function start(folder: string, env: NodeJS.ProcessEnv) {
  const { PATH } = process.env;
  const relay = spawn(process.execPath, [MAIN], {
    cwd: folder,
    env: { PATH, NODE_ENV: 'production', ...env },
  });
  let output = '';
  relay.stderr.on('data', (piece) => (output += String(piece)));
  const code = await new Promise((resolve) => relay.once('exit', resolve));
  return { code, output };
}

it('exits with 1 and names the configuration file when there is none', async () => {
  const folder = aFolder();
  const { code, output } = await start(folder, {});
  expect(code).toBe(1);
  expect(output).toContain(`${path.join(folder, 'relay.config.json')} cannot be read`);
  expect(output).toContain('RECORDSIDE_CONFIG');
  expect(output).not.toMatch(/^\s+at /m);
});

it('exits with 1 and says so when the file is no JSON', async () => {
  const folder = aFolder({ 'relay.config.json': '{publicUrl:' });
  const { code, output } = await start(folder, {});
  expect(code).toBe(1);
  expect(output).toContain('is not valid JSON');
});

it('exits with 1 and names every missing thing on a line of its own', async () => {
  const folder = aFolder();
  const file = path.join(folder, 'other.json');
  writeFileSync(file, JSON.stringify(changed({ publicUrl: undefined, auditKeyFiles: ['lost'] })));
  const { code, output } = await start(folder, { RECORDSIDE_CONFIG: file });
  expect(code).toBe(1);
  expect(output.trim().split('\n')).toEqual([
    'The relay cannot start:',
    expect.stringContaining('  - publicUrl: is missing'),
    expect.stringContaining('  - auditKeyFiles.0: the file lost cannot be read'),
    expect.stringContaining('  - models.fast.apiKeyEnv: the environment variable FAST_KEY'),
  ]);
});

/** A port that another program listens on while the test runs. */
async function aTakenPort(): Promise<number> {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  return (other.address() as AddressInfo).port;
}

it.each(['listen.port', 'PORT', 'METRICS_PORT'])(
  'exits with 1 and a sentence when the port of %s is in use',
  async (setting) => {
    const taken = await aTakenPort();
    const free = await freePort();
    const port = setting === 'listen.port' ? taken : free;
    const folder = aFolder({ 'relay.config.json': JSON.stringify(changed({ listen: { port } })) });
    const env = setting === 'listen.port' ? {} : { [setting]: String(taken) };
    const { code, output } = await start(folder, { FAST_KEY: 'k', ...env });
    expect(code).toBe(1);
    expect(output).toBe(
      `The relay cannot start:\n  - ${setting}: port ${taken} is in use by another program. End that, or choose another port.\n`,
    );
  },
);

it('exits with 1 and a sentence when the host is none of this machine', async () => {
  const listen = { port: await freePort(), host: '192.0.2.1' };
  const folder = aFolder({ 'relay.config.json': JSON.stringify(changed({ listen })) });
  const { code, output } = await start(folder, { FAST_KEY: 'k' });
  expect(code).toBe(1);
  expect(output).toContain('  - listen.host: "192.0.2.1" is no address of this machine.');
  expect(output).not.toMatch(/^\s+at /m);
});
