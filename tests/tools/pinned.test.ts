// What is installed is what was tested: every package has one version, in the lockfile and where it is asked for.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const asked = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<
  'dependencies' | 'devDependencies' | 'overrides',
  Record<string, string>
>;
const EXACT = /^(npm:(@[\w-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;

describe('every package', () => {
  it.each(['dependencies', 'devDependencies', 'overrides'] as const)(
    'of %s has one version',
    (section) => {
      const open = Object.entries(asked[section]).filter(([, version]) => !EXACT.test(version));
      expect(open).toEqual([]);
    },
  );
});
