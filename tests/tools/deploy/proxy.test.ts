// The proxy's configuration in a real nginx: what passes, how fast, and what does not.
import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { connect } from 'node:http2';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { limitsSchema } from '../../../relay/src/configSchema.ts';
import { freePort } from '../../builders/ports.ts';
import { findNginx } from '../../runner/nginx.ts';
import { anUpstream, aProxy, type Proxy } from './nginx.ts';

/** Answers what it was sent, except where a path asks for something else. */
function aRelay(seen: string[]): RequestListener {
  return (request, response) => {
    seen.push(`${request.method} ${request.url}`);
    if (request.url === '/v1/stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('id: 1\ndata: first\n\n');
      return;
    }
    if (request.url === '/v1/dies') {
      request.resume().once('end', () => request.socket.destroy());
      return;
    }
    let bytes = 0;
    request.on('data', (part: Buffer) => (bytes += part.length));
    request.once('end', () => response.end(JSON.stringify({ headers: request.headers, bytes })));
  };
}

describe.skipIf(findNginx() === undefined)('the proxy', () => {
  const seen: string[] = [];
  let one: Awaited<ReturnType<typeof anUpstream>>;
  let two: typeof one;
  let proxy: Proxy;
  beforeAll(async () => {
    [one, two] = await Promise.all([anUpstream(aRelay(seen)), anUpstream(aRelay(seen))]);
    proxy = await aProxy([one.port, two.port]);
  });
  afterAll(async () => {
    await proxy.close();
    await Promise.all([one.close(), two.close()]);
  });

  const post = (path: string, bytes: number): Promise<IncomingMessage> =>
    proxy.send({ path, method: 'POST' }, Buffer.alloc(bytes, 'a'));

  it('has a configuration that nginx takes', () => {
    expect(proxy.verdict).toContain('test is successful');
  });

  it('passes an event on while the stream stays open', async () => {
    const answer = await proxy.send({ path: '/v1/stream' });
    const [first] = (await once(answer, 'data')) as [Buffer];
    expect(first.toString()).toContain('data: first');
    expect(answer.complete).toBe(false);
    answer.destroy();
  });

  it('passes on where a reader left off, who it is, and where it is from', async () => {
    const headers = {
      'last-event-id': '17',
      authorization: 'Bearer t',
      origin: 'https://example.lightning.force.com',
      host: 'relay.example.com',
    };
    const answer = await proxy.send({ path: '/v1/turns/t/events', headers });
    expect(JSON.parse(await text(answer)).headers).toMatchObject(headers);
  });

  it('leaves it to the relay to refuse what is over its limit, and refuses itself what is far over', async () => {
    const { bodyBytes } = limitsSchema.parse({});
    const over = await post('/v1/turns', bodyBytes + 1);
    expect(JSON.parse(await text(over)).bytes).toBe(bodyBytes + 1);
    const farOver = await post('/v1/turns', 2 * 1024 * 1024);
    expect(farOver.statusCode).toBe(413);
    farOver.resume();
  });

  it('keeps what is for the inside inside', async () => {
    for (const path of ['/readyz', '/metrics']) {
      const answer = await proxy.send({ path });
      expect(answer.statusCode, path).toBe(404);
      answer.resume();
    }
    expect(seen).not.toContain('GET /readyz');
  });

  it('speaks HTTP/2, where streams do not use up a browser’s connections', async () => {
    const session = connect(`https://127.0.0.1:${proxy.port}`, { rejectUnauthorized: false });
    const [headers] = await once(session.request({ ':path': '/v1/x' }).end(), 'response');
    expect(headers[':status']).toBe(200);
    expect(session.alpnProtocol).toBe('h2');
    session.close();
  });

  it('never sends a message twice, though the relay died over it', async () => {
    const answer = await post('/v1/dies', 10);
    expect(answer.statusCode).toBe(502);
    answer.resume();
    expect(seen.filter((line) => line === 'POST /v1/dies')).toHaveLength(1);
  });

  it('writes no query to its log: the address of a sign-in carries a code', async () => {
    (await proxy.send({ path: '/oauth/callback?code=Zanzibar' })).resume();
    await expect.poll(() => proxy.log()).toContain('/oauth/callback 200');
    expect(proxy.log()).not.toContain('Zanzibar');
  });

  it('writes it nowhere when no relay takes the request either', async () => {
    const beforeNobody = await aProxy([await freePort(), await freePort()]);
    onTestFinished(() => beforeNobody.close());
    const paths = [
      '/oauth/callback?code=Zanzibar',
      `/oauth/callback?code=${'Zanzibar'.repeat(3_000)}`,
    ];
    for (const path of paths) (await beforeNobody.send({ path })).resume();
    await expect.poll(() => beforeNobody.log()).toContain('/oauth/callback 502');
    expect(beforeNobody.log()).not.toContain('Zanzibar');
  });

  it('asks the other relay when one is gone', async () => {
    const besideNobody = await aProxy([await freePort(), two.port]);
    onTestFinished(() => besideNobody.close());
    for (let i = 0; i < 4; i += 1) {
      const answer = await besideNobody.send({ path: '/v1/turns', method: 'POST' }, 'a');
      expect(answer.statusCode).toBe(200);
      answer.resume();
    }
  });
});
