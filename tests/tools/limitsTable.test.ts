// docs/operations.md names every limit there is, with the default that it has.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { limitsSchema } from '../../relay/src/configSchema.ts';

const operations = readFileSync(
  path.resolve(import.meta.dirname, '../../docs/operations.md'),
  'utf8',
);

it('the table of limits is that of the configuration', () => {
  const defaults = limitsSchema.parse({});
  const wanted = Object.keys(limitsSchema.shape).map((name) => {
    const value = defaults[name as keyof typeof defaults];
    return [name, value === undefined ? 'none' : value.toLocaleString('en-US')];
  });
  const [, section = ''] = operations.split(/^## Limits$/m);
  const rows = [...section.split(/^## /m)[0]!.matchAll(/^\| `(\w+)` +\| (\S+) +\|/gm)];
  expect(rows.map(([, name, value]) => [name, value]).sort()).toEqual(wanted.sort());
});
