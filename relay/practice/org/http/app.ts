// The HTTP edge of the org: tokens, versions, faults and headers around the REST API.
import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import type { Context, MiddlewareHandler } from 'hono';
import type { OrgCore } from '../core.ts';
import { OrgError, notFound, orgError } from '../errors.ts';
import type { ErrorEntry } from '../errors.ts';
import type { AppAccess } from '../security/appAccess.ts';
import type { PracticeUser } from '../security/users.ts';
import { errorBody, pathSegments } from './api.ts';
import type { ApiRequest, ApiResponse } from './api.ts';
import type { Authorize, AuthorizeAnswer } from './authorize.ts';
import { bearerOf } from './bearer.ts';
import { createCursors } from './cursors.ts';
import type { Cursors } from './cursors.ts';
import { isMultipart, readUpload } from './deploy.ts';
import { dailyApiCalls, dispatch } from './dispatch.ts';
import { faultAnswers } from './faults.ts';
import type { Fault, Faults } from './faults.ts';
import { loopbackOnly } from './loopbackOnly.ts';
import { createTokenEndpoint, identity, userInfo } from './oauth.ts';
import type { OAuthOptions } from './oauth.ts';
import { practiceRoutes } from './practiceRoutes.ts';
import type { RequestLog } from './requestLog.ts';
import { soap, soapFault } from './soap.ts';
import type { SoapAnswer } from './soap.ts';
import { readEnvelope } from './soapXml.ts';

/** What the HTTP edge works with. */
export interface Edge {
  core: OrgCore;
  oauth: OAuthOptions;
  /** Who has let the app act for them. */
  access: AppAccess;
  authorize: Authorize;
  faults: Faults;
  log: RequestLog;
  /** Where the org is reached; known once it listens. */
  url(): string;
  reset(): void;
  /** Every row of an object, whoever may see it. */
  rows(object: string): Record<string, unknown>[];
  openSession?: (user: PracticeUser, recordId: string | null, agentName: string) => Promise<object>;
}

interface Env {
  Bindings: HttpBindings;
  Variables: { fault?: Fault; soapCall?: string };
}

export function createApp(edge: Edge): Hono<Env> {
  const { core } = edge;
  const app = new Hono<Env>();
  const cursors = createCursors();
  const token = createTokenEndpoint(core, edge.oauth, edge);
  app.use('*', loopbackOnly);
  app.route('/__practice', practiceRoutes(edge));
  app.use('*', withFaults(edge));
  app.onError((error, c) => {
    if (error instanceof OrgError) return respond(c, refusal(error));
    const message = error.stack ?? error.message;
    return respond(c, { status: 500, body: [{ errorCode: 'UNKNOWN_EXCEPTION', message }] });
  });
  app.notFound((c) => respond(c, refusal(notFound())));
  app.post('/services/oauth2/token', async (c) => {
    const { status, body } = await token(new URLSearchParams(await c.req.text()), edge.url());
    return c.json(body, status, { Date: core.clock.now().toUTCString() });
  });
  app.get('/services/oauth2/authorize', (c) =>
    authorizeAnswer(c, edge.authorize.ask(new URL(c.req.url).searchParams)),
  );
  app.post('/services/oauth2/authorize', async (c) =>
    authorizeAnswer(c, edge.authorize.decide(new URLSearchParams(await c.req.text()))),
  );
  app.post('/services/oauth2/revoke', async (c) => {
    core.signOut(new URLSearchParams(await c.req.text()).get('token') ?? '');
    return c.body(null, 200);
  });
  app.on(['GET', 'POST'], '/services/oauth2/userinfo', (c) =>
    c.json(userInfo(core, core.userOfToken(bearerOf(c)), edge.url())),
  );
  app.get('/id/:org/:user', (c) =>
    c.json(identity(core, core.userOfToken(bearerOf(c)), edge.url())),
  );
  app.post('/services/Soap/u/:version', (c) => callSoap(edge, cursors, c));
  app.get('/services/data', (c) => c.json(versions()));
  app.all('/services/data/:version/*', (c) => callApi(edge, cursors, c));
  app.all('/services/data/:version', (c) => callApi(edge, cursors, c));
  return app;
}

const refusal = (error: OrgError): ApiResponse => ({
  status: error.status,
  body: errorBody(error),
});

const authorizeAnswer = (c: Context, answer: AuthorizeAnswer): Response =>
  'redirect' in answer ? c.redirect(answer.redirect, 302) : c.html(answer.page, answer.status);

function respond(c: Context, { status, body, bytes, headers = {} }: ApiResponse): Response {
  for (const [name, value] of Object.entries(headers)) c.header(name, value);
  if (bytes) return c.body(bytes, status as 200);
  if (body === undefined) return c.body(null, status as 204);
  return c.json(body as object, status as 200);
}

const oldestVersion = 50;
const newestVersion = 66;

function versions(): object[] {
  return [58, 60, 62, 64, 65, newestVersion].map((version) => ({
    label: `v${version}`,
    url: `/services/data/v${version}.0`,
    version: `${version}.0`,
  }));
}

async function callApi(edge: Edge, cursors: Cursors, c: Context<Env>): Promise<Response> {
  const { core } = edge;
  const version = versionOf(/^v(\d+)\.0$/.exec(c.req.param('version') ?? '')?.[1]);
  const user = core.userOfToken(bearerOf(c));
  countCall(core, c);
  const url = new URL(c.req.url);
  return respond(
    c,
    dispatch({
      ...bareRequest(edge, cursors, c, user),
      version,
      path: pathSegments(url.pathname).slice(3),
      query: url.searchParams,
      body: await readBody(c),
    }),
  );
}

function versionOf(number: string | undefined): string {
  if (!(Number(number) >= oldestVersion && Number(number) <= newestVersion)) throw notFound();
  return `v${number}.0`;
}

function countCall(core: OrgCore, c: Context): void {
  core.apiCalls++;
  c.header('Sforce-Limit-Info', `api-usage=${core.apiCalls}/${dailyApiCalls}`);
  c.header('Date', core.clock.now().toUTCString());
}

/** What a request is before its address and body were read. */
function bareRequest(
  { core }: Edge,
  cursors: Cursors,
  c: Context<Env>,
  user: PracticeUser,
): ApiRequest {
  let rowLock = c.get('fault')?.kind === 'row_lock';
  return {
    core,
    user,
    cursors,
    version: `v${newestVersion}.0`,
    method: c.req.method,
    path: [],
    query: new URLSearchParams(),
    body: undefined,
    header: (name) => c.req.header(name),
    forceAllOrNone: false,
    takeRowLock() {
      const locked = rowLock;
      rowLock = false;
      return locked;
    },
  };
}

async function callSoap(edge: Edge, cursors: Cursors, c: Context<Env>): Promise<Response> {
  const answer = ({ status, xml }: SoapAnswer) =>
    c.body(xml, status, { 'content-type': 'text/xml; charset=utf-8' });
  try {
    const version = versionOf(/^(\d+)\.0$/.exec(c.req.param('version') ?? '')?.[1]);
    const call = readEnvelope(await c.req.text());
    c.set('soapCall', call.method);
    const user = edge.core.userOfToken(call.sessionId);
    countCall(edge.core, c);
    return answer(soap({ ...bareRequest(edge, cursors, c, user), version }, call));
  } catch (error) {
    if (error instanceof OrgError) return answer(soapFault(error));
    throw error;
  }
}

async function readBody(c: Context): Promise<unknown> {
  if (isMultipart(c)) return readUpload(c);
  const text = await c.req.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw orgError(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is no valid JSON');
  }
}

/** Over SOAP a refusal is a fault, whatever its status is over REST. */
function soapRefusal(c: Context, body: unknown, log: RequestLog): Response {
  const { status, xml } = soapFault(new OrgError(500, body as ErrorEntry[]));
  log.add({ method: c.req.method, path: c.req.path, status });
  return c.body(xml, status, { 'content-type': 'text/xml; charset=utf-8' });
}

/** Lets a fault hit the request, and writes every request down. */
function withFaults({ faults, log }: Edge): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { method, path } = c.req;
    const fault = faults.take(method, path);
    if (fault) c.set('fault', fault);
    if (fault?.kind === 'latency') await wait(fault.ms);
    const answer = fault && faultAnswers[fault.kind];
    if (answer) {
      if (path.startsWith('/services/Soap/')) return soapRefusal(c, answer.body, log);
      log.add({ method, path, status: answer.status });
      return c.json(answer.body as object, answer.status);
    }
    if (fault?.kind !== 'cut') await next();
    const cut = fault?.kind === 'cut' || fault?.kind === 'commit_then_cut';
    const call = c.get('soapCall');
    log.add({ method, path, status: cut ? 0 : c.res.status, ...(call && { call }) });
    if (!cut) return undefined;
    c.env.incoming.socket.destroy();
    c.res = RESPONSE_ALREADY_SENT;
    return undefined;
  };
}
