// The wire to Salesforce: bounded time, sockets and repeats, and one origin.
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTransport, newExchange } from '../../../relay/src/salesforce/transport.ts';
import {
  aGateway,
  anActor,
  aStillClock,
  failure,
  grants,
  inTurn,
  json,
  noRows,
  oauthError,
  refuses,
  startFakeOrg,
  TOKEN_PATH,
  until,
} from './fakeOrg.ts';
import type { Handler } from './fakeOrg.ts';

// jsforce reads these when it loads; nothing listens there.
vi.hoisted(() => {
  process.env.HTTP_PROXY = 'http://127.0.0.1:9';
  process.env.http_proxy = 'http://127.0.0.1:9';
});

const hangs: Handler = () => {};

const hangsMidBody: Handler = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"totalSize":');
};

const cutsMidBody: Handler = ({ response }) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  response.write('{"totalSize":', () => response.destroy());
};

const cuts: Handler = ({ response }) => response.destroy();

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a read', () => {
  it('asks for version 66.0 with the token of its actor and ignores HTTP_PROXY', async () => {
    const org = await startFakeOrg();
    const { gateway } = aGateway(org.url);
    const answer = await gateway.as(anActor()).query("SELECT Id FROM Account WHERE Name = 'A&B'");
    expect(answer).toEqual({ totalSize: 0, done: true, records: [] });
    const call = org.calls.at(-1);
    expect(call?.path).toBe(
      '/query?q=SELECT%20Id%20FROM%20Account%20WHERE%20Name%20%3D%20%27A%26B%27',
    );
    expect(call?.headers.authorization).toBe('Bearer token');
  });

  it('reads a compressed answer', async () => {
    const org = await startFakeOrg();
    org.on('/query', ({ headers, response }) => {
      expect(headers['accept-encoding']).toBe('gzip');
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync('{"totalSize":1,"done":true,"records":[{"Name":"Müller"}]}'));
    });
    const { gateway } = aGateway(org.url);
    const { records } = await gateway.as(anActor()).query('SELECT Name FROM Account');
    expect(records).toEqual([{ Name: 'Müller' }]);
  });

  it.each([
    ['sends nothing', hangs],
    ['stops in the middle of its body', hangsMidBody],
  ])('ends in time against a server that %s, and gives its socket back', async (_how, handler) => {
    const org = await startFakeOrg();
    const closed = vi.fn();
    org.on('/query', (call) => {
      call.response.socket?.on('close', closed);
      handler(call);
    });
    const { pass } = aStillClock();
    const { gateway } = aGateway(org.url, { limits: { timeoutMs: 200 } });
    const queried = failure(gateway.as(anActor()).query('SELECT Id FROM Account'));
    await until(() => org.count('/query') === 1);
    pass(199);
    await new Promise(setImmediate);
    expect(closed).not.toHaveBeenCalled();
    pass(1);
    expect(await queried).toMatchObject({ code: 'timeout', retryable: true });
    await until(() => closed.mock.calls.length > 0);
    expect(org.count('/query')).toBe(1);
  });

  it('ends when its signal says so, on the wire and while it waits to repeat', async () => {
    const org = await startFakeOrg();
    org.on('/query', inTurn(hangs, refuses(503, 'SERVER_UNAVAILABLE')));
    const { gateway } = aGateway(org.url);
    const read = (stop: AbortController, onRetry?: () => void) =>
      failure(
        gateway.as(anActor(), { signal: stop.signal, onRetry }).query('SELECT Id FROM Account'),
      );
    const onTheWire = new AbortController();
    const first = read(onTheWire);
    await vi.waitFor(() => expect(org.count('/query')).toBe(1));
    onTheWire.abort();
    expect((await first).code).toBe('stopped');
    const waiting = new AbortController();
    const second = await read(waiting, () => waiting.abort());
    expect(second.code).toBe('salesforce_unavailable');
    expect(org.count('/query')).toBe(2);
  });

  it('does not start when its signal has already said so', async () => {
    const org = await startFakeOrg();
    const { gateway } = aGateway(org.url);
    const salesforce = gateway.as(anActor(), { signal: AbortSignal.abort() });
    const queried = await failure(salesforce.query('SELECT Id FROM Account'));
    expect(queried).toMatchObject({ code: 'stopped', outcome: 'not_sent' });
    expect(await failure(salesforce.describe('Account'))).toMatchObject({ code: 'stopped' });
    expect(org.calls).toHaveLength(0);
  });

  it.each([
    ['the connection is cut', cuts],
    ['the connection is cut in the middle of the body', cutsMidBody],
    ['Salesforce is unavailable', refuses(503, 'SERVER_UNAVAILABLE')],
    ['a gateway in front of Salesforce is unavailable', json(502, '<html>Bad Gateway</html>')],
    ['a row is locked', refuses(400, 'UNABLE_TO_LOCK_ROW')],
  ])('is asked again when %s, and counts each time', async (_why, handler) => {
    const org = await startFakeOrg();
    org.on('/query', inTurn(handler, handler, noRows));
    const { gateway } = aGateway(org.url);
    const salesforce = gateway.as(anActor());
    await salesforce.query('SELECT Id FROM Account');
    expect(org.count('/query')).toBe(3);
    expect(salesforce.apiCalls).toBe(3);
  });

  it('is given up after three times', async () => {
    const org = await startFakeOrg();
    org.on('/query', refuses(503, 'SERVER_UNAVAILABLE'));
    const { gateway } = aGateway(org.url);
    const error = await failure(gateway.as(anActor()).query('SELECT Id FROM Account'));
    expect(error.code).toBe('salesforce_unavailable');
    expect(org.count('/query')).toBe(3);
  });

  it('waits as long as Retry-After says, and not at all when that is long', async () => {
    const org = await startFakeOrg();
    const busy = (seconds: string) =>
      json(503, [{ errorCode: 'SERVER_UNAVAILABLE', message: '' }], { 'retry-after': seconds });
    org.on('/query', inTurn(busy('1'), noRows, busy('60')));
    const salesforce = aGateway(org.url).gateway.as(anActor());
    const startedAt = Date.now();
    await salesforce.query('SELECT Id FROM Account');
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(990);
    await failure(salesforce.query('SELECT Id FROM Account'));
    expect(org.count('/query')).toBe(3);
  });

  it.each([
    ['a refusal', refuses(400, 'MALFORMED_QUERY'), 'bad_query'],
    ['the limit of API calls', refuses(403, 'REQUEST_LIMIT_EXCEEDED'), 'request_limit'],
    ['an answer that is no query answer', json(200, { rows: [] }), 'unreadable_answer'],
    ['half a JSON', json(200, '{"totalSize":'), 'unreadable_answer'],
  ])('is not asked again after %s', async (_what, handler, code) => {
    const org = await startFakeOrg();
    org.on('/query', handler);
    const { gateway } = aGateway(org.url);
    const error = await failure(gateway.as(anActor()).query('SELECT Id FROM Account'));
    expect(error.code).toBe(code);
    expect(org.count('/query')).toBe(1);
  });

  it('that is too long for an address is not sent', async () => {
    const org = await startFakeOrg();
    const salesforce = aGateway(org.url).gateway.as(anActor());
    const error = await failure(
      salesforce.query(`SELECT ${'Name,'.repeat(4_000)} Id FROM Account`),
    );
    expect(error).toMatchObject({ code: 'query_too_large', outcome: 'not_sent' });
    expect(org.calls).toHaveLength(0);
  });
});

describe('the connection', () => {
  it('does not follow a redirect', async () => {
    const [org, elsewhere] = await Promise.all([startFakeOrg(), startFakeOrg()]);
    const location = `${elsewhere.url}/services/data/v66.0/query`;
    org.on('/query', json(302, { totalSize: 0, done: true, records: [] }, { location }));
    const { gateway } = aGateway(org.url);
    const error = await failure(gateway.as(anActor()).query('SELECT Id FROM Account'));
    expect(error.code).toBe('unreadable_answer');
    expect(elsewhere.calls).toHaveLength(0);
  });

  it('asks no other origin, whoever names it', async () => {
    const [org, elsewhere] = await Promise.all([startFakeOrg(), startFakeOrg()]);
    const transport = createTransport({ origin: org.url, maxSockets: 1 });
    onTestFinished(() => transport.close());
    const exchange = newExchange({ deadline: AbortSignal.timeout(1_000), finishOnceSent: false });
    const request = { method: 'GET', url: `${elsewhere.url}/query`, headers: {} };
    await expect(transport.send(request, exchange)).rejects.toThrow('pinned');
    expect([...org.calls, ...elsewhere.calls]).toHaveLength(0);
  });

  it('opens no more sockets than it may, and the rest waits', async () => {
    const org = await startFakeOrg();
    org.on('/query', (call) => void sleep(5).then(() => noRows(call)));
    const { gateway } = aGateway(org.url, { limits: { maxSockets: 3 } });
    const salesforce = gateway.as(anActor());
    await Promise.all(Array.from({ length: 30 }, () => salesforce.query('SELECT Id FROM Account')));
    expect(org.count('/query')).toBe(30);
    expect(org.mostSockets()).toBe(3);
  });

  it('says that Salesforce cannot be reached when nobody listens', async () => {
    const { gateway } = aGateway('http://127.0.0.1:9');
    const error = await failure(gateway.as(anActor()).query('SELECT Id FROM Account'));
    expect(error).toMatchObject({ code: 'unreachable', outcome: 'not_sent', retryable: true });
  });

  it('writes no value, no query and no token to the log', async () => {
    const org = await startFakeOrg();
    org.on('/query', refuses(400, 'INVALID_FIELD', "No such column 'Secret__c'"));
    org.on(TOKEN_PATH, oauthError('invalid_grant', 'user dana@example.com is Geheim'));
    const { gateway, lines } = aGateway(org.url);
    const ask = () =>
      gateway.as(anActor()).query("SELECT Secret__c FROM Account WHERE Name='Acme'");
    await failure(ask());
    org.on(TOKEN_PATH, grants(org.url, { access_token: 'Geheim' }));
    await failure(ask());
    expect(lines.map(({ message }) => message)).toContain('signed in to Salesforce');
    expect(lines.map(({ about }) => about.code)).toContain('unknown_field');
    expect(JSON.stringify(lines)).not.toMatch(/Secret|Acme|Geheim|SELECT|dana@/);
  });
});
