// What a set-up writes, where, and who may read it.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { RELAY_URL } from './clinic.ts';
import { ACCESS_TOKEN } from './fakeSf.ts';
import { API_KEY, TARGET, aGround, aSetUp } from './setUp.ts';
import type { Ground } from './setUp.ts';

describe('setup:org', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await aGround();
  });
  afterEach(() => ground.gate.reset());
  afterAll(() => ground.close());

  it('prints and keeps no key and no token outside of the files for them', async () => {
    const one = aSetUp(ground);
    await one.run();
    const told = [...one.said, ...one.sf.calls, one.state(), one.read('relay.config.json')].join(
      '\n',
    );
    for (const secret of ['PRIVATE KEY', ACCESS_TOKEN, API_KEY, one.read('.recordside/audit.key')])
      expect(told).not.toContain(secret);
    expect(one.read('.env')).toBe(`MODEL_API_KEY=${API_KEY}\n`);
  });

  it('lets nobody else read keys, configuration and environment', async () => {
    const one = aSetUp(ground);
    await one.run();
    const secret = [
      '.env',
      'relay.config.json',
      '.recordside/audit.key',
      `.recordside/${TARGET}/relay.key`,
    ];
    for (const name of secret)
      expect(statSync(path.join(one.root, name)).mode & 0o077, name).toBe(0);
  });

  it('keeps everything it makes where git does not look', async () => {
    const ignored = readFileSync(
      path.resolve(import.meta.dirname, '../../.gitignore'),
      'utf8',
    ).split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.recordside/', '.env', 'relay.config.json']));
    const one = aSetUp(ground);
    const before = snapshot(path.join(one.root, 'force-app'));
    await one.run();
    expect(snapshot(path.join(one.root, 'force-app'))).toEqual(before);
    expect(readdirSync(one.root).sort()).toEqual(
      [
        '.env',
        '.forceignore',
        '.recordside',
        'force-app',
        'relay.config.json',
        'sfdx-project.json',
      ].sort(),
    );
  });

  it('puts the relay’s address into what is deployed, and no TypeScript', async () => {
    const one = aSetUp(ground);
    await one.run();
    const staged = path.join(one.root, `.recordside/${TARGET}/package/force-app`);
    const files = snapshot(staged);
    expect(files.filter(([name]) => name.endsWith('.ts') || name.includes('__tests__'))).toEqual(
      [],
    );
    const metadata = files.filter(([name]) => name.endsWith('.xml'));
    const holding = (text: string): string[] =>
      metadata.filter(([, xml]) => xml.includes(text)).map(([name]) => path.basename(name));
    expect(holding('https://relay.example.com')).toEqual([]);
    expect(holding(`<endpointUrl>${RELAY_URL}</endpointUrl>`)).toHaveLength(1);
    expect(holding(`>${RELAY_URL}</value>`)).toEqual([
      'Recordside_Agent.Sales_Assistant.md-meta.xml',
    ]);
  });
});

/** Path and text of every file below. */
function snapshot(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]);
}
