// npm run sbom: the bill of materials holds what a relay is installed with, and nothing that only builds or tests it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'recordside-sbom-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface PackageFile {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
const { scripts, ...named } = JSON.parse(
  readFileSync(path.join(root, 'package.json'), 'utf8'),
) as PackageFile;

interface Bill {
  bomFormat: string;
  specVersion: string;
  components: { group?: string; name: string; version: string; purl: string }[];
}

/** Runs the script of package.json into a file of the test's own, with a registry that answers nobody. */
function bill(): string {
  const [program = '', ...args] = scripts['sbom']!.split(' ');
  const file = path.join(folder, 'sbom.json');
  const ran = spawnSync(
    path.join(root, 'node_modules/.bin', program),
    [...args.slice(0, -1), file],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, npm_config_registry: 'http://127.0.0.1:9' },
    },
  );
  expect(ran.status, ran.stderr).toBe(0);
  return readFileSync(file, 'utf8');
}

describe('the bill of materials', () => {
  it('is made without a network, from the lockfile alone, each time the same', () => {
    expect(scripts['sbom']).toContain('--package-lock-only');
    const text = bill();
    expect(bill()).toBe(text);
    const { bomFormat, specVersion, components } = JSON.parse(text) as Bill;
    expect({ bomFormat, specVersion }).toEqual({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    const names = components.map(({ group, name }) => (group ? `${group}/${name}` : name));
    expect(names).toEqual(expect.arrayContaining(Object.keys(named.dependencies)));
    const { vitest, eslint, ...others } = named.devDependencies;
    expect([vitest, eslint, others['prettier']]).not.toContain(undefined);
    expect(names.filter((name) => ['vitest', 'eslint', 'prettier'].includes(name))).toEqual([]);
    expect(components.every(({ purl }) => purl.startsWith('pkg:npm/'))).toBe(true);
  }, 30_000);
});
