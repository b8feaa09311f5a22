// npm run audit:packages: says what is known of the packages, or that nothing is, and fails nothing either way.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** A registry that knows these advisories, by package; it keeps the names that it was asked for. */
async function aRegistry(advisories: object) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      if (!request.url?.endsWith('/advisories/bulk')) return void response.writeHead(404).end('{}');
      asked.push(
        ...Object.keys(JSON.parse(gunzipSync(Buffer.concat(pieces)).toString()) as object),
      );
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(advisories));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, asked };
}

async function report(registry: string): Promise<{ code: number; text: string }> {
  const env = { ...process.env, npm_config_registry: registry };
  const script = path.join(root, 'tools/audit-packages.ts');
  const child = spawn(process.execPath, [script], { cwd: root, env });
  let text = '';
  child.stdout.on('data', (piece) => (text += String(piece)));
  const code = await new Promise<number>((resolve) => child.once('close', resolve));
  return { code, text };
}

const weakness = (severity: string, title: string) => ({
  id: 1,
  url: 'https://example.com/1',
  title,
  severity,
  vulnerable_versions: '<999',
});

describe('the report on packages', () => {
  it('asks for what the relay is installed with, and names what is weak, the worst first', async () => {
    const registry = await aRegistry({
      zod: [weakness('low', 'A')],
      jose: [weakness('critical', 'B')],
    });
    const { code, text } = await report(registry.url);
    expect(code).toBe(0);
    expect(text.split('\n').slice(0, 2)).toEqual([
      expect.stringMatching(/^\d+ known: 1 critical, \d low$/),
      '  critical: jose: B (https://example.com/1)',
    ]);
    expect(text).toContain('  low: zod: A (https://example.com/1)\n');
    expect(registry.asked).toEqual(expect.arrayContaining(['hono', 'jsforce', 'openai']));
    expect(registry.asked).not.toContain('vitest');
  }, 60_000);

  it('says that nothing is known to be weak', async () => {
    const { url } = await aRegistry({});
    expect(await report(url)).toEqual({ code: 0, text: 'No known weaknesses.\n' });
  }, 60_000);

  it('says that nobody answered', async () => {
    const { code, text } = await report('http://127.0.0.1:9/');
    expect(code).toBe(0);
    expect(text).toMatch(/^Not known: /);
  }, 60_000);
});
