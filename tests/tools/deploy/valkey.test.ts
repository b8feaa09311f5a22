// Valkey as deploy/ starts it: with a password that no list of processes shows, and nothing on a disk.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../builders/ports.ts';
import { findRedis } from '../../runner/redis.ts';
import { deploymentShape, composeShape } from './shapes.ts';
import { root, yamlOf } from './files.ts';

const PASSWORD = 'Zanzibar0Quokka';
const program = findRedis();
const compose = composeShape.parse(yamlOf('deploy/compose/compose.yaml')[0]);
const inCompose = compose.services['valkey']?.command?.[2]?.replaceAll('$$', '$') ?? '';
const [deployment] = yamlOf('deploy/kubernetes/valkey.yaml') as { spec: unknown }[];
const pod = deploymentShape.parse(deployment?.spec).template.spec;
const inKubernetes = pod.containers[0].command?.[2] ?? '';

describe.skipIf(program === undefined).each([
  ['docker compose', inCompose],
  ['kubernetes', inKubernetes],
])('Valkey in %s', (_where, script) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'recordside-valkey-'));
  let port: number;
  let server: ChildProcess;
  let client: Redis;
  beforeAll(async () => {
    port = await freePort();
    const here = script
      .replaceAll('/tmp/', `${folder}/`)
      .replace(/\/etc\/(valkey\/)?valkey\.conf/, `${root}/deploy/kubernetes/valkey.conf`)
      .replace('exec valkey-server', `printf 'port ${port}\\nbind 127.0.0.1\\n' >> ${folder}/valkey.conf\nexec ${program}`); // prettier-ignore
    const env = { ...process.env, VALKEY_PASSWORD: PASSWORD };
    server = spawn('sh', ['-c', here], { env, stdio: 'ignore', cwd: folder });
    client = new Redis(port, '127.0.0.1', { password: PASSWORD, maxRetriesPerRequest: 100 });
    client.on('error', () => undefined);
    await client.ping();
  });
  afterAll(async () => {
    client.disconnect();
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await gone;
    rmSync(folder, { recursive: true });
  });

  it('answers nobody without the password', async () => {
    const stranger = new Redis(port, '127.0.0.1');
    stranger.on('error', () => undefined);
    await expect(stranger.get('a')).rejects.toThrow('NOAUTH');
    stranger.disconnect();
  });

  it('does not show the password to whoever lists processes', () => {
    const shown = readFileSync(`/proc/${server.pid}/cmdline`, 'utf8');
    expect(shown).toMatch(/redis-server|valkey-server/);
    expect(shown).not.toContain(PASSWORD);
  });

  it('keeps nothing on a disk and forgets nothing by itself', async () => {
    const settings = await Promise.all(
      ['save', 'appendonly', 'maxmemory-policy'].map((name) => client.config('GET', name)),
    );
    expect(settings).toEqual([
      ['save', ''],
      ['appendonly', 'no'],
      ['maxmemory-policy', 'noeviction'],
    ]);
  });
});
