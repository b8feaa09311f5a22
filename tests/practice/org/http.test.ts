// The edge of the org: tokens, versions, faults, and the controls that only a practice org has.
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from 'jsforce';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPracticeOrg } from '../../../relay/practice/org/server.ts';
import type { OpenSessionRequest, PracticeOrg } from '../../../relay/practice/org/server.ts';
import { bearerAssertion, forceApp, made, orgId, signedIn, startOrg } from './orgFixture.ts';
import type { AssertionOptions, Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;
let copy: string;
const opened: OpenSessionRequest[] = [];

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), 'force-app-'));
  cpSync(forceApp, copy, { recursive: true, filter: (file) => !file.includes('/lwc') });
  org = await startOrg({
    forceApp: copy,
    openSession: async (request) => {
      opened.push(request);
      if (request.agentName === 'Nobody') throw new Error('There is no agent Nobody.');
      return { relayUrl: 'http://127.0.0.1:1', assertion: `for ${request.user.name}` };
    },
  });
  rep = signedIn(org, 'user:rep');
});
afterAll(async () => {
  await org.close();
  rmSync(copy, { recursive: true });
});
beforeEach(() => org.reset());

async function token(options: AssertionOptions = {}) {
  const assertion = await bearerAssertion(options);
  return grant({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion });
}

async function grant(form: Record<string, string>) {
  const response = await fetch(`${org.url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

describe('a token', () => {
  it('is given for an assertion and opens the API to jsforce', async () => {
    const connection = new Connection({ loginUrl: org.url, instanceUrl: org.url, version: '66.0' });
    await connection.authorize({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: await bearerAssertion(),
    });
    expect(connection.instanceUrl).toBe(org.url);
    const me = await connection.identity();
    expect(me).toMatchObject({
      username: 'dana.whitfield@practice.example',
      organization_id: orgId,
      user_id: org.user('user:rep').id,
    });
  });

  it('takes the org itself as audience, with a slash or without', async () => {
    expect((await token({ aud: org.url })).status).toBe(200);
    expect((await token({ aud: `${org.url}/` })).status).toBe(200);
  });

  const stranger = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

  it.each<[string, AssertionOptions, string, string]>([
    ['another key', { privateKey: stranger.privateKey }, 'invalid_grant', 'invalid assertion'],
    [
      'another audience',
      { aud: 'https://elsewhere.example' },
      'invalid_grant',
      'audience is invalid',
    ],
    ['another consumer', { iss: 'somebody' }, 'invalid_client_id', 'client identifier invalid'],
    ['an expired assertion', { expiresIn: -1 }, 'invalid_grant', 'expired assertion'],
    [
      'one that lives too long',
      { expiresIn: 600 },
      'invalid_grant',
      'assertion expiration is too far in the future',
    ],
    [
      'an unknown user',
      { sub: 'x@practice.example' },
      'invalid_grant',
      "user hasn't approved this consumer",
    ],
    [
      'a user without the app',
      { sub: 'tomas.lindqvist@practice.example' },
      'invalid_app_access',
      'user is not admin approved to access this app',
    ],
    [
      'a user who has left',
      { sub: 'ines.calder@practice.example' },
      'invalid_grant',
      'inactive user',
    ],
  ])('is refused for %s', async (_, options, error, error_description) => {
    expect(await token(options)).toEqual({ status: 400, body: { error, error_description } });
  });

  it('is refused for another grant and for no assertion at all', async () => {
    expect((await grant({ grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    expect((await grant({ grant_type, assertion: 'x.y.z' })).body.error).toBe('invalid_grant');
    expect((await grant({ grant_type })).body.error).toBe('invalid_grant');
  });

  it('is needed for every call and ends with the user', async () => {
    const refused = [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }];
    for (const headers of [{}, { authorization: 'Bearer nonsense' }]) {
      const response = await fetch(`${org.url}/services/data/v66.0/limits`, { headers });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual(refused);
    }
    expect((await rep.send('GET', '/limits')).status).toBe(200);
    const dana = `/sobjects/User/${org.user('user:rep').id}`;
    await signedIn(org, 'user:admin').send('PATCH', dana, { IsActive: false });
    expect(await rep.send('GET', '/limits')).toMatchObject({ status: 401, body: refused });
    expect((await token()).body.error_description).toBe('inactive user');
  });

  it('tells who it is for', async () => {
    const info = await rep.connection.request<Record<string, string>>('/services/oauth2/userinfo');
    expect(info).toMatchObject({
      preferred_username: 'dana.whitfield@practice.example',
      zoneinfo: 'America/Los_Angeles',
      organization_id: orgId,
    });
  });
});

describe('the API', () => {
  it('has versions and knows no others', async () => {
    const versions = (await (await fetch(`${org.url}/services/data`)).json()) as object[];
    expect(versions.at(-1)).toMatchObject({ version: '66.0', url: '/services/data/v66.0' });
    const authorization = `Bearer ${org.signIn('user:rep')}`;
    const status = async (version: string) =>
      (await fetch(`${org.url}/services/data/${version}/limits`, { headers: { authorization } }))
        .status;
    expect(await Promise.all(['v50.0', 'v66.0', 'v49.0', 'v67.0', 'x'].map(status))).toEqual([
      200, 200, 404, 404, 404,
    ]);
  });

  it('says how many calls were made', async () => {
    const { headers, body } = await rep.send('GET', '/limits');
    expect(headers.get('sforce-limit-info')).toMatch(/^api-usage=\d+\/15000$/);
    expect(body.DailyApiRequests.Max).toBe(15000);
  });

  it.each([
    ['GET', '/nonsense', undefined, 404, 'NOT_FOUND'],
    ['PUT', '/sobjects/Account', {}, 405, 'METHOD_NOT_ALLOWED'],
    ['GET', '/sobjects/Unicorn/describe', undefined, 404, 'NOT_FOUND'],
    ['POST', '/sobjects/Account', [], 400, 'JSON_PARSER_ERROR'],
    ['GET', '/sobjects/Account/abc', undefined, 400, 'MALFORMED_ID'],
    ['GET', '/sobjects/Account/003Rs0000000001', undefined, 404, 'NOT_FOUND'],
    [
      'GET',
      '/sobjects/Account/001Rs0000000001?fields=Name%20FROM%20User',
      undefined,
      400,
      'INVALID_FIELD',
    ],
    ['GET', '/query/01gRs0000000001-200', undefined, 400, 'INVALID_QUERY_LOCATOR'],
    ['GET', '/query', undefined, 400, 'MALFORMED_QUERY'],
  ])('answers %s %s like Salesforce', async (method, path, body, status, errorCode) => {
    const answer = await rep.send(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body[0].errorCode).toBe(errorCode);
  });

  it('refuses a body that is no JSON', async () => {
    const response = await fetch(`${org.url}/services/data/v66.0/sobjects/Account`, {
      method: 'POST',
      headers: { authorization: `Bearer ${org.signIn('user:rep')}` },
      body: '{"Name": ',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject([{ errorCode: 'JSON_PARSER_ERROR' }]);
  });

  it('listens on the loopback address only and not in production', async () => {
    expect(org.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const { NODE_ENV } = process.env;
    process.env.NODE_ENV = 'production';
    try {
      await expect(startOrg()).rejects.toThrow('production');
    } finally {
      process.env.NODE_ENV = NODE_ENV;
    }
  });

  it('says when its port is taken', async () => {
    const port = Number(new URL(org.url).port);
    await expect(startOrg({ port })).rejects.toThrow('EADDRINUSE');
  });

  it('holds the full data set', async () => {
    const full = await startPracticeOrg({
      port: 0,
      forceApp,
      orgId,
      consumerKey: 'x',
      relayPublicKeyPem: '',
      audience: [],
    });
    expect(full.rows('Account').length).toBeGreaterThanOrEqual(40);
    await full.close();
  });
});

describe('faults', () => {
  const create = () => rep.send('POST', '/sobjects/Account', { Name: 'Faulty' });
  const kept = () => org.rows('Account').filter((row) => row.Name === 'Faulty').length;

  it.each([
    ['401', 401, 'INVALID_SESSION_ID'],
    ['request_limit', 403, 'REQUEST_LIMIT_EXCEEDED'],
    ['503', 503, 'SERVER_UNAVAILABLE'],
    ['row_lock', 400, 'UNABLE_TO_LOCK_ROW'],
  ] as const)('%s hits once and does nothing', async (kind, status, errorCode) => {
    org.fault({ kind });
    const answer = await create();
    expect(answer.status).toBe(status);
    expect(answer.body[0].errorCode).toBe(errorCode);
    expect(kept()).toBe(0);
    expect((await create()).status).toBe(201);
  });

  it('cut drops the connection before anything is done', async () => {
    org.fault({ kind: 'cut' });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(kept()).toBe(0);
  });

  it('commit_then_cut drops it after everything was done', async () => {
    org.fault({ kind: 'commit_then_cut' });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(kept()).toBe(1);
  });

  it('latency makes a request wait', async () => {
    org.fault({ kind: 'latency', ms: 120 });
    const start = performance.now();
    await create();
    expect(performance.now() - start).toBeGreaterThan(110);
  });

  it('row_lock inside a composite request rolls it back', async () => {
    org.fault({ kind: 'row_lock', match: '/composite' });
    const { body } = await rep.send('POST', '/composite', {
      allOrNone: true,
      compositeRequest: ['a', 'b'].map((referenceId) => ({
        method: 'POST',
        url: '/services/data/v66.0/sobjects/Account',
        referenceId,
        body: { Name: 'Faulty' },
      })),
    });
    const codes = body.compositeResponse.map((each: any) => each.body[0].errorCode);
    expect(codes).toEqual(['UNABLE_TO_LOCK_ROW', 'PROCESSING_HALTED']);
    expect(kept()).toBe(0);
  });

  it('fit a path and a method, hit as often as said, and start late if asked', async () => {
    org.fault({ kind: '503', match: '/sobjects', method: 'POST', times: 2, after: 1 });
    expect((await rep.send('GET', '/sobjects')).status).toBe(200);
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await create()).status);
    expect(statuses).toEqual([201, 503, 503, 201]);
  });

  it('are set over HTTP, and refused when there is no such fault', async () => {
    const set = (body: unknown) =>
      fetch(`${org.url}/__practice/faults`, { method: 'POST', body: JSON.stringify(body) });
    expect((await set({ kind: '503' })).status).toBe(201);
    expect((await create()).status).toBe(503);
    expect((await set({ kind: 'earthquake' })).status).toBe(400);
    await set({ kind: '503' });
    await fetch(`${org.url}/__practice/faults`, { method: 'DELETE' });
    expect((await create()).status).toBe(201);
  });
});

describe('the controls', () => {
  const control = async (path: string, body?: unknown, authorization?: string) => {
    const response = await fetch(`${org.url}/__practice${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: authorization ? { authorization } : {},
    });
    return { status: response.status, body: (await response.json()) as any };
  };

  it('list the people and sign them in without a password', async () => {
    const { body: people } = await control('/users');
    expect(people.map((each: any) => each.name)).toEqual([
      'Alex Morgan',
      'Marcus Reyes',
      'Dana Whitfield',
      'Priya Nair',
    ]);
    const { body } = await control('/login', { username: 'priya.nair@practice.example' });
    expect(body).toMatchObject({
      userId: org.user('user:readonly').id,
      user: { name: 'Priya Nair' },
    });
    const connection = new Connection({
      instanceUrl: org.url,
      accessToken: body.accessToken,
      version: '66.0',
    });
    expect((await connection.query('SELECT Id FROM Account')).totalSize).toBe(6);
    expect((await control('/login', { username: 'nobody' })).status).toBe(404);
    expect((await control('/login', {})).status).toBe(400);
  });

  it('reset the data, the faults and the log, and keep people signed in', async () => {
    const before = org.rows('Account');
    await made(rep, 'Account', { Name: 'Extra' });
    org.fault({ kind: '503', times: 9 });
    await control('/reset', {});
    expect(org.rows('Account')).toEqual(before);
    expect((await rep.send('GET', '/limits')).status).toBe(200);
    expect(org.log()).toEqual([
      { method: 'GET', path: '/services/data/v66.0/limits', status: 200 },
    ]);
  });

  it('write down requests without what they carry', async () => {
    await rep.query("SELECT Id FROM Account WHERE Name = 'secret'");
    org.fault({ kind: 'cut' });
    await rep.send('GET', '/limits').catch(() => undefined);
    const { body } = await control('/log');
    expect(body).toEqual([
      { method: 'GET', path: '/services/data/v66.0/query', status: 200 },
      { method: 'GET', path: '/services/data/v66.0/limits', status: 0 },
    ]);
  });

  it('show every row of an object', async () => {
    expect((await control('/rows?object=Opportunity')).body).toHaveLength(13);
    expect((await control('/rows?object=Unicorn')).status).toBe(404);
  });

  it('stand in for Apex with the user of the token', async () => {
    const authorization = `Bearer ${org.signIn('user:manager')}`;
    const [account] = org.rows('Account');
    const recordId = String(account?.Id).slice(0, 15);
    const open = (body: unknown, as?: string) => control('/apex/RecordsideSession.open', body, as);
    const good = await open({ recordId, agentName: 'Sales_Assistant' }, authorization);
    expect(good).toEqual({
      status: 200,
      body: { relayUrl: 'http://127.0.0.1:1', assertion: 'for Marcus Reyes' },
    });
    expect(opened.at(-1)).toMatchObject({ recordId: account?.Id, agentName: 'Sales_Assistant' });
    expect(await open({ recordId, agentName: 'Nobody' }, authorization)).toEqual({
      status: 400,
      body: { message: 'There is no agent Nobody.' },
    });
    expect((await open({ recordId, agentName: 'Sales_Assistant' })).status).toBe(401);
  });

  it('tell whether a user sees a record', () => {
    const theirs = org
      .rows('Opportunity')
      .find((row) => row.Name === 'Dickenson Mobile Generators');
    const id = String(theirs?.Id);
    expect(org.recordFor(org.user('user:rep'), id)).toBeNull();
    expect(org.recordFor(org.user('user:manager'), id.slice(0, 15))).toEqual({
      id,
      objectApiName: 'Opportunity',
    });
    expect(org.recordFor(org.user('user:admin'), 'nonsense')).toBeNull();
  });

  it('show an edited custom metadata record at once', async () => {
    const admin = signedIn(org, 'user:admin');
    const mode = async () =>
      (
        await admin.query(
          "SELECT Mode__c FROM Recordside_Tool_Policy__mdt WHERE DeveloperName = 'Sales_Assistant_search_records'",
        )
      )[0]?.Mode__c;
    expect(await mode()).toBe('Always_Allow');
    const file = join(
      copy,
      'customMetadata/Recordside_Tool_Policy.Sales_Assistant_search_records.md-meta.xml',
    );
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('Always_Allow', 'Disabled'));
    expect(await mode()).toBe('Disabled');
  });
});
