// SECURITY.md: every test that it names is there, under that name, and every attacker has what stops them.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'SECURITY.md'), 'utf8');
const attackers = text
  .split(/^### /m)
  .slice(1)
  .map((part) => part.split(/^## /m)[0]!)
  .map((part) => ({
    name: part.split('\n')[0]!,
    rows: part
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .slice(2)
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
  }));
const files = [...text.matchAll(/`([\w./-]+\.test\.ts)`/g)].map(([, file]) => file!);

describe('the threat model', () => {
  it('knows these attackers', () => {
    expect(attackers.map(({ name }) => name)).toEqual([
      'A rep',
      'An outsider who writes text into records',
      'Whoever has a browser’s token',
      'A hostile model or model provider',
      'Whoever has the relay’s disk',
      'Whoever has a dump of Redis',
      'An Apex author or admin of the org',
      'Somebody on the network',
    ]);
  });

  it.each(attackers)(
    'says for $name what they try, what stops it, and where it is shown',
    ({ rows }) => {
      expect(rows.length).toBeGreaterThan(1);
      for (const [tried, stopped, shown] of rows) {
        expect(tried).not.toBe('');
        expect(stopped).not.toBe('');
        expect(shown).toMatch(/\.test\.ts`|^nothing: /);
      }
    },
  );

  it.each([...new Set(files)])('names a test that is there: %s', (file) => {
    expect(existsSync(path.join(root, file))).toBe(true);
    expect(readFileSync(path.join(root, file), 'utf8')).toMatch(/^\s*(?:it|describe)\b/m);
  });
});
