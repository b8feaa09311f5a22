// A scripted stand-in for one Salesforce org over real HTTP, for the faults that no well-behaved server shows.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { createSalesforceGateway } from '../../../relay/src/salesforce/client.ts';
import type { GatewayOptions, SalesforceOrg } from '../../../relay/src/salesforce/client.ts';
import type { Actor } from '../../../relay/src/salesforce/types.ts';

export const ORG_ID = '00D000000000001EAA';
export const USER_ID = '005000000000001AAA';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const relayKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

export interface Call {
  method: string;
  /** Below `/services/data/v66.0`, or the whole path of anything else. */
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
  response: ServerResponse;
}

export type Handler = (call: Call) => void;

export interface FakeOrg {
  url: string;
  calls: Omit<Call, 'response'>[];
  /** Handles calls whose path begins so; the last one given wins. */
  on(path: string, handler: Handler): void;
  /** Calls seen so far whose path begins so. */
  count(path: string): number;
  mostSockets(): number;
}

export const TOKEN_PATH = '/services/oauth2/token';

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Handler {
  return ({ response }) => {
    response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

/** Salesforce's usual error body. */
export const refuses = (status: number, errorCode: string, message = 'as it says') =>
  json(status, [{ message, errorCode }]);

export const oauthError = (error: string, error_description = '') =>
  json(400, { error, error_description });

/** Answers with the first handler, then the second, and so on; the last one stays. */
export function inTurn(...handlers: Handler[]): Handler {
  let next = 0;
  return (call) => handlers[Math.min(next++, handlers.length - 1)]?.(call);
}

export const grants = (url: string, changes: Record<string, unknown> = {}) =>
  json(200, {
    access_token: 'token',
    scope: 'api refresh_token',
    instance_url: url,
    id: `https://login.salesforce.com/id/${ORG_ID}/${USER_ID}`,
    token_type: 'Bearer',
    ...changes,
  });

export const noRows = json(200, { totalSize: 0, done: true, records: [] });

/** For the rest of the test time limits end only when `pass` says so; the wire goes on as ever. */
export function aStillClock() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  return { pass: (ms: number) => void vi.advanceTimersByTime(ms) };
}

/** Waits until it is so, without a timer of its own. */
export async function until(isSo: () => boolean): Promise<void> {
  let isOver = false;
  onTestFinished(() => void (isOver = true));
  while (!isSo() && !isOver) await new Promise(setImmediate);
}

/** Starts an org that grants tokens and finds no rows; it closes with the test. */
export async function startFakeOrg(): Promise<FakeOrg> {
  const handlers: [string, Handler][] = [];
  const calls: FakeOrg['calls'] = [];
  const sockets = new Set<Socket>();
  let most = 0;
  const server = createServer(async (request, response) => {
    const body = (await request.setEncoding('utf8').toArray()).join('');
    const path = (request.url ?? '').replace('/services/data/v66.0', '');
    const seen = { method: request.method ?? '', path, headers: request.headers, body };
    calls.push(seen);
    const [, handler] = handlers.findLast(([prefix]) => path.startsWith(prefix)) ?? [];
    (handler ?? refuses(404, 'NOT_FOUND'))({ ...seen, response });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    most = Math.max(most, sockets.size);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  handlers.push([TOKEN_PATH, grants(url)], ['/query', noRows]);
  return {
    url,
    calls,
    on: (path, handler) => handlers.push([path, handler]),
    count: (path) => calls.filter((call) => call.path.startsWith(path)).length,
    mostSockets: () => most,
  };
}

export const anActor = (changes: Partial<Actor> = {}): Actor => ({
  orgId: ORG_ID,
  userId: USER_ID,
  username: 'dana@example.com',
  name: 'Dana',
  locale: 'en_US',
  timeZone: 'Europe/Berlin',
  connection: 'per-user',
  ...changes,
});

export interface LogLine {
  level: string;
  about: Record<string, unknown>;
  message: string;
}

/** A log that keeps its lines. */
export function keptLog() {
  const lines: LogLine[] = [];
  const at = (level: string) => (about: object, message: string) => {
    lines.push({ level, about: about as LogLine['about'], message });
  };
  const log = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
  return { log, lines };
}

type Settings = Omit<GatewayOptions, 'log'> & { org?: Partial<SalesforceOrg> };

/** A gateway to the one org; it closes with the test. */
export function aGateway(url: string, settings: Settings = {}) {
  const { org, ...options } = settings;
  const { log, lines } = keptLog();
  const pinned: SalesforceOrg = {
    orgId: ORG_ID,
    loginUrl: url,
    audience: 'https://login.salesforce.com',
    consumerKey: 'consumer-key',
    relayKeyPem,
    ...org,
  };
  const gateway = createSalesforceGateway([pinned], { log, ...options });
  onTestFinished(() => gateway.close());
  return { gateway, lines };
}

/** What a call was refused with. */
export async function failure(promise: Promise<unknown>) {
  const { SalesforceError } = await import('../../../relay/src/salesforce/errors.ts');
  const thrown = await promise.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof SalesforceError)) throw thrown;
  return thrown;
}
