// Which Java the Apex checks take, and which is too old for them.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { findJava } from './java.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'recordside-java-'));
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that says of itself what a Java of that version says. */
function aJava(name: string, version: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho 'openjdk version "${version}" 2025-01-01' >&2\n`);
  chmodSync(file, 0o755);
  return file;
}

const only = (java: string): void => {
  vi.stubEnv('JAVA', java);
  vi.stubEnv('JAVA_HOME', folder);
  vi.stubEnv('PATH', folder);
};

describe('the Java for the Apex checks', () => {
  it.each(['17.0.15', '25'])('is one of version %s', (version) => {
    const java = aJava('found', version);
    only(java);
    expect(findJava()).toBe(java);
  });

  it.each(['11.0.2', '1.8.0_392'])('is none of version %s', (version) => {
    only(aJava('old', version));
    expect(findJava()).toBeUndefined();
  });

  it('is the one on the PATH when the named one is not there', () => {
    only(path.join(folder, 'nowhere'));
    const java = aJava('java', '21.0.1');
    expect(findJava()).toBe(java);
    rmSync(java);
  });

  it('is none when there is none', () => {
    only(path.join(folder, 'nowhere'));
    expect(findJava()).toBeUndefined();
  });
});
