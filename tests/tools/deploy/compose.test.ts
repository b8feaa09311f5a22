// deploy/compose: it says what it means, and the same as the relay, the proxy and Valkey.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { drainSeconds, root, textOf, variablesOfTheRelay, yamlOf } from './files.ts';
import { composeShape } from './shapes.ts';

const compose = composeShape.parse(yamlOf('deploy/compose/compose.yaml')[0]);
const relays = Object.entries(compose.services).filter(([name]) => name.startsWith('relay-'));
const nginx = textOf('deploy/compose/nginx.conf');

describe('docker compose', () => {
  it('runs two relays, one Valkey and a proxy', () => {
    expect(Object.keys(compose.services)).toEqual(['relay-1', 'relay-2', 'valkey', 'proxy']);
  });

  it('gives every relay all that it reads from its environment', () => {
    expect(variablesOfTheRelay()).toContain('REDIS_URL');
    for (const [, relay] of relays)
      expect(Object.keys(relay.environment ?? {})).toEqual(
        expect.arrayContaining(variablesOfTheRelay()),
      );
  });

  it('takes its secrets from outside, and names each of them in the example', () => {
    const wanted = [...textOf('deploy/compose/compose.yaml').matchAll(/[^$]\$\{([A-Z_]+)/g)];
    const named = textOf('deploy/compose/env.example').match(/^[A-Z_]+(?==)/gm);
    expect(new Set(wanted.map(([, name]) => name))).toEqual(new Set(named));
    expect(textOf('deploy/compose/env.example')).not.toMatch(/^(VALKEY|STATE|OPENAI)\w+=./m);
  });

  it('gives a relay longer to end than it takes to drain', () => {
    for (const [, relay] of relays)
      expect(Number.parseInt(relay.stop_grace_period ?? '', 10)).toBeGreaterThan(
        drainSeconds() + 5,
      );
  });

  it('sends to every relay, and to the port that is asked for its health', () => {
    const servers = [...nginx.matchAll(/^\s*server ([\w-]+):(\d+)/gm)].map(([, ...at]) => at);
    expect(servers).toEqual(relays.map(([name]) => [name, '8080']));
    for (const [, relay] of relays)
      expect(relay.healthcheck?.test.join(' ')).toContain('127.0.0.1:8080/readyz');
    expect(textOf('Dockerfile')).toContain('EXPOSE 8080');
  });

  it('asks again where a relay is: one that is made anew may have another address', () => {
    const servers = nginx.match(/^\s*server relay-.*$/gm) ?? [];
    expect(servers).toHaveLength(relays.length);
    for (const server of servers) expect(server).toContain(':8080 resolve ');
    // What `resolve` needs: a name server, a shared zone, and nginx 1.27.3 or later.
    expect(nginx).toMatch(/^ {2}resolver 127\.0\.0\.11 valid=\ds/m);
    expect(nginx).toMatch(/upstream relay \{\s+zone relay /);
    const [, minor] = /:1\.(\d+)/.exec(compose.services['proxy']?.image ?? '') ?? [];
    expect(Number(minor)).toBeGreaterThanOrEqual(28);
  });

  it('opens one port, that of the proxy', () => {
    const open = Object.values(compose.services).flatMap(({ ports }) => ports ?? []);
    expect(open).toEqual(['443:8443']);
    expect(nginx).toContain('listen 8443 ssl http2;');
  });

  it('lets nobody but relays reach Valkey', () => {
    expect(compose.networks['inside']).toEqual({ internal: true });
    expect(compose.services['valkey']?.networks).toEqual(['inside']);
    expect(compose.services['proxy']?.networks).toEqual(['outside']);
  });

  it('mounts what is there, or what the documentation says to put there', () => {
    const sources = Object.values(compose.services)
      .flatMap(({ volumes }) => volumes)
      .map((volume) => volume.split(':')[0] ?? '');
    for (const source of sources)
      expect(
        existsSync(path.join(root, 'deploy/compose', source)) ||
          textOf('docs/operations.md').includes(`deploy/compose/${path.basename(source)}`),
        source,
      ).toBe(true);
  });
});
