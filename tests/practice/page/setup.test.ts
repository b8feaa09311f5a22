// What runs before `npm start` and `npm test`: it installs once, and only when something is missing.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SETUP = path.resolve(import.meta.dirname, '../../../tools/setup.mjs');

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'recordside-setup-'));
  mkdirSync(path.join(root, 'tools'));
  mkdirSync(path.join(root, 'bin'));
  cpSync(SETUP, path.join(root, 'tools/setup.mjs'));
  lock({
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  });
  npm('exit 0');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const lock = (packages: object): void =>
  writeFileSync(
    path.join(root, 'package-lock.json'),
    JSON.stringify({ packages: { '': {}, ...packages } }),
  );

/** An npm that writes down how it was called, and then does this. */
const npm = (then: string): void => {
  const file = path.join(root, 'bin/npm');
  writeFileSync(
    file,
    `#!/bin/sh\necho "$@" >> "${root}/calls"\nmkdir -p "${root}/node_modules"\n${then}\n`,
  );
  chmodSync(file, 0o755);
};

const installed = (packages: object): void => {
  mkdirSync(path.join(root, 'node_modules'), { recursive: true });
  writeFileSync(path.join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
};

const setUp = () =>
  spawnSync(process.execPath, [path.join(root, 'tools/setup.mjs')], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${root}/bin:${process.env['PATH']}` },
  });

const calls = (): string[] => {
  const file = path.join(root, 'calls');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
};

describe('set-up', () => {
  it('installs what the lockfile names, and the second time nothing', () => {
    expect(setUp().status).toBe(0);
    expect(calls()).toEqual([expect.stringMatching(/^ci /)]);
    expect(setUp().status).toBe(0);
    expect(calls()).toHaveLength(1);
  });

  it('installs again when the lockfile has changed', () => {
    setUp();
    lock({ 'node_modules/a': { version: '1.0.1' } });
    setUp();
    expect(calls()).toHaveLength(2);
  });

  it('takes what somebody installed by hand', () => {
    installed({ 'node_modules/a': { version: '1.0.0' } });
    setUp();
    expect(calls()).toEqual([]);
  });

  it('does not take another version for it', () => {
    installed({ 'node_modules/a': { version: '0.9.0' } });
    setUp();
    expect(calls()).toHaveLength(1);
  });

  it('ends as npm ended when that failed, and tries again the next time', () => {
    npm('exit 7');
    expect(setUp().status).toBe(7);
    npm('exit 0');
    expect(setUp().status).toBe(0);
    expect(calls()).toHaveLength(2);
  });
});
