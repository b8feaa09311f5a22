// Requests that no well-behaved client sends, byte by byte on raw sockets: refused, closed, and never taken for two.
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createRelay } from '../../../relay/src/app.ts';
import { openServer } from '../../../relay/src/server.ts';
import { createLogger } from '../../../relay/src/telemetry/logger.ts';
import { aWorld, type World } from '../../builders/world.ts';

const HOST = 'Host: relay\r\n';
const JSON_HEAD = `POST /v1/sessions HTTP/1.1\r\n${HOST}Content-Type: application/json\r\n`;

describe('a raw socket', () => {
  let world: World;
  let port: number;
  let close: () => Promise<unknown>;
  beforeAll(async () => {
    world = await aWorld();
    const relay = createRelay(world.config, createLogger('silent'));
    // Far apart: what ends a slow request is told by when it ends.
    const patience = { headers: 300, request: 2_500, check: 50, silence: 60_000 };
    const opened = await openServer({
      fetch: relay.app.fetch,
      host: '127.0.0.1',
      port: 0,
      patience,
    });
    ({ port } = opened);
    close = () => Promise.all([relay.close(0), opened.server.close()]);
  });
  afterAll(async () => {
    await close();
    await world.close();
  });

  /** What comes back until the relay closes, and how long that took; `say` goes on writing meanwhile. */
  async function talk(say: (write: (text: string) => void) => void | Promise<void>) {
    const socket = connect(port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    const startedAt = performance.now();
    let answer = '';
    socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
    socket.on('error', () => undefined);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await say((text) => socket.writable && socket.write(text));
    await closed;
    const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) =>
      Number(status),
    );
    return { answer, statuses, ms: performance.now() - startedAt };
  }

  it.each([
    ['two lengths', `${JSON_HEAD}Content-Length: 2\r\nContent-Length: 40\r\n\r\n{}`],
    [
      'a length and chunks',
      `${JSON_HEAD}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    [
      'an encoding that hides chunks',
      `${JSON_HEAD}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
    ],
    ['a length that is no number', `${JSON_HEAD}Content-Length: +2\r\n\r\n{}`],
    ['a folded header', `${JSON_HEAD}X-A: b\r\n c\r\nContent-Length: 2\r\n\r\n{}`],
    [
      'a bare line feed before a header',
      `GET /healthz HTTP/1.1\r\n${HOST}X-A: b\nTransfer-Encoding: chunked\r\n\r\n`,
    ],
  ])(
    'with %s gets 400 and is closed; what follows is no second request',
    async (_what, request) => {
      const { statuses } = await talk((write) =>
        write(`${request}GET /healthz HTTP/1.1\r\n${HOST}\r\n`),
      );
      expect(statuses).toEqual([400]);
    },
  );

  it('with headers beyond the limit gets 431 and is closed', async () => {
    const { statuses } = await talk((write) => write(`GET /healthz HTTP/1.1\r\n${HOST}X-A: ${'y'.repeat(20_000)}\r\n\r\n`)); // prettier-ignore
    expect(statuses).toEqual([431]);
  });

  it('with chunks beyond the limit gets 413 and is closed before it has sent them all', async () => {
    const { bodyBytes } = world.config.limits;
    const chunk = `4000\r\n${' '.repeat(0x4000)}\r\n`;
    let sent = 0;
    const { answer, statuses } = await talk(async (write) => {
      write(`${JSON_HEAD}Transfer-Encoding: chunked\r\n\r\n`);
      for (; sent < bodyBytes + 3 * 0x4000; sent += 0x4000) write(chunk);
      await sleep(0);
    });
    expect(statuses).toEqual([413]);
    expect(answer).toContain('too_large');
  });

  it('that says a length beyond the limit gets 413 before it has sent a byte of it', async () => {
    const { statuses } = await talk((write) =>
      write(`${JSON_HEAD}Content-Length: 99999999\r\n\r\n`),
    );
    expect(statuses).toEqual([413]);
  });

  it('that sends its headers letter by letter is closed when their time is over', async () => {
    const { statuses, ms } = await talk(async (write) => {
      for (const letter of `GET /healthz HTTP/1.1\r\n${HOST}X-Slow: `) {
        write(letter);
        await sleep(10);
      }
    });
    expect(statuses).toEqual([408]);
    expect(ms).toBeLessThan(2_000);
  });

  it('that sends its body letter by letter is closed when the request’s time is over', async () => {
    const { answer, ms } = await talk(async (write) => {
      write(`${JSON_HEAD}Content-Length: 1000\r\n\r\n`);
      for (let i = 0; i < 50; i += 1) {
        write(' ');
        await sleep(10);
      }
    });
    expect(answer).not.toContain(' 200 ');
    expect(ms).toBeLessThan(6_000);
  });

  it.each([
    ['one that says its length', 'Content-Length: 99\r\n\r\n{'],
    ['one in chunks', 'Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n'],
    ['chunks that are none', 'Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\nZ\r\n'],
  ])('that leaves in the middle of its body is no fault in the log: %s', async (_what, body) => {
    const { session } = await world.panel();
    const before = world.logLines.length;
    const socket = connect(Number(new URL(world.relayUrl).port), '127.0.0.1');
    socket.write(`POST /v1/turns HTTP/1.1\r\n${HOST}Authorization: Bearer ${session.token}\r\nContent-Type: application/json\r\n${body}`); // prettier-ignore
    await sleep(50);
    socket.destroy();
    const heard = () => world.logLines.slice(before).filter((line) => line.includes('cut off'));
    await expect.poll(heard).toHaveLength(1);
    expect(world.logLines.filter((line) => line.includes('"level":50'))).toEqual([]);
  });

  it('that says nothing at all is closed', async () => {
    const { ms } = await talk(() => undefined);
    expect(ms).toBeLessThan(2_000);
  });
});

it('somebody who does not read an answer is given up, and whoever reads it slowly is not', async () => {
  // More than the system takes in for somebody who does not read.
  const answer = 'x'.repeat(24 * 1024 * 1024);
  const patience = { headers: 60_000, request: 60_000, check: 50, silence: 500 };
  const fetch = () => new Response(answer);
  const { server, port } = await openServer({ fetch, host: '127.0.0.1', port: 0, patience });
  onTestFinished(() => void server.close());
  const ask = () => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    onTestFinished(() => void socket.destroy());
    socket.write(`GET / HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`);
    return socket;
  };
  const open = () =>
    new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
  ask().pause();
  await expect.poll(open).toBe(1);
  await expect.poll(open).toBe(0);
  let read = 0;
  for await (const piece of ask()) {
    read += (piece as Buffer).length;
    await sleep(3);
  }
  expect(read).toBeGreaterThan(answer.length);
});
