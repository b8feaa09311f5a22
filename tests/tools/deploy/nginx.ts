// The proxy of deploy/compose as a process on this machine, in front of upstreams that a test plays.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { request, type RequestOptions } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';
import { freePort } from '../../builders/ports.ts';
import { findNginx } from '../../runner/nginx.ts';
import { textOf } from './files.ts';

export interface Proxy {
  port: number;
  /** What `nginx -t` says of the configuration. */
  verdict: string;
  /** Lines of its log so far. */
  log(): string;
  /** Answers when the headers are here; the body is still to be read. */
  send(options: RequestOptions, body?: string | Buffer): Promise<IncomingMessage>;
  close(): Promise<void>;
}

/** A relay that a test plays; closed by `close`. */
export async function anUpstream(
  answer: RequestListener,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/**
 * deploy/compose/nginx.conf with this machine's places for those of its container, which have no names that are asked for
 * again: older versions of nginx cannot. Nothing else is changed.
 */
function configuration(folder: string, port: number, relays: readonly [number, number]): string {
  return textOf('deploy/compose/nginx.conf')
    .replaceAll(' /tmp/', ` ${folder}/`)
    .replace('listen 8443', `listen 127.0.0.1:${port}`)
    .replaceAll(' resolve ', ' ')
    .replace('relay-1:8080', `127.0.0.1:${relays[0]}`)
    .replace('relay-2:8080', `127.0.0.1:${relays[1]}`)
    .replaceAll('/etc/nginx/tls/', `${folder}/`)
    .replace(/\/dev\/std(out|err)/g, `${folder}/log`);
}

/** Starts it in front of the two ports. */
export async function aProxy(relays: readonly [number, number]): Promise<Proxy> {
  const program = findNginx();
  if (program === undefined) throw new Error('no nginx on the PATH');
  const folder = mkdtempSync(path.join(tmpdir(), 'recordside-nginx-'));
  // Its workers are another user.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const file = path.join(folder, 'nginx.conf');
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }]);
  writeFileSync(path.join(folder, 'tls.crt'), cert);
  writeFileSync(path.join(folder, 'tls.key'), key);
  writeFileSync(file, configuration(folder, port, relays));
  const tested = spawnSync(program, ['-t', '-c', file], { encoding: 'utf8' });
  const child = spawn(program, ['-c', file, '-g', 'daemon off;'], { stdio: 'ignore' });
  const send: Proxy['send'] = (options, body) =>
    new Promise((resolve, reject) => {
      const to = { host: '127.0.0.1', port, rejectUnauthorized: false, agent: false, ...options };
      request(to, resolve).once('error', reject).end(body);
    });
  await untilItAnswers(send);
  return {
    port,
    verdict: tested.stderr,
    log: () => readFileSync(path.join(folder, 'log'), 'utf8'),
    send,
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true });
    },
  };
}

async function untilItAnswers(send: Proxy['send']): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await send({ path: '/readyz' }).catch(() => undefined);
    answer?.resume();
    if (answer !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nginx did not start within five seconds: see what nginx -t says');
}
