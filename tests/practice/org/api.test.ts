// The edge of the API: versions, limits, unknown addresses, and where it listens.
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeOrg } from '../../../relay/practice/org/server.ts';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { forceApp, orgId, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
});
afterAll(() => org.close());

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
    expect(body).toMatchObject({ DailyApiRequests: { Max: 15000 } });
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
    ['GET', '/sobjects/Account/%E0%A4%A', undefined, 400, 'URL_NOT_PARSED'],
    ['GET', '/query', undefined, 400, 'MALFORMED_QUERY'],
  ])('answers %s %s like Salesforce', async (method, path, body, status, errorCode) => {
    const answer = await rep.send(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body[0]?.errorCode).toBe(errorCode);
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

  it('answers nobody who came by another name or from another page', async () => {
    const ask = (headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const sent = request(`${org.url}/__practice/users`, { headers }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        });
        sent.on('error', reject).end();
      });
    expect(await ask({})).toBe(200);
    expect(await ask({ origin: 'http://localhost:4310' })).toBe(200);
    expect(await ask({ origin: 'https://evil.example' })).toBe(403);
    expect(await ask({ host: 'evil.example' })).toBe(403);
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
