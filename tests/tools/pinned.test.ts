// What is installed is what was tested: every package has one version, in the lockfile and where it is asked for.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

type Section = 'dependencies' | 'devDependencies' | 'overrides';

interface Lockfile {
  packages: Record<string, { version: string; integrity?: string }>;
}

const root = path.resolve(import.meta.dirname, '../..');
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const asked = JSON.parse(textOf('package.json')) as Record<Section, Record<string, string>>;
const { '': itself, ...locked } = (JSON.parse(textOf('package-lock.json')) as Lockfile).packages;
const EXACT = /^(npm:(@[\w-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;

describe('every package', () => {
  it.each(['dependencies', 'devDependencies', 'overrides'] as const)(
    'of %s has one version',
    (section) => {
      const open = Object.entries(asked[section]).filter(([, version]) => !EXACT.test(version));
      expect(open).toEqual([]);
    },
  );

  it('is in the lockfile as it is asked for, and known there by the hash of what it holds', () => {
    const { dependencies, devDependencies } = asked;
    expect(itself).toMatchObject({ dependencies, devDependencies });
    const unknown = Object.entries(locked).filter(
      ([, { version, integrity }]) => !EXACT.test(version) || !integrity?.startsWith('sha512-'),
    );
    expect(Object.keys(locked).length).toBeGreaterThan(100);
    expect(unknown).toEqual([]);
  });
});

it('the image of the relay has the Node that the tests run on', () => {
  expect(textOf('Dockerfile')).toContain(`FROM node:${asked.devDependencies['node']}-slim\n`);
});
