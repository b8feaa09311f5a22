// Tokens: what the JWT bearer flow takes and refuses, and how long a token is good.
import { generateKeyPairSync } from 'node:crypto';
import { Connection } from 'jsforce';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { bearerAssertion, orgId, signedIn, startOrg } from './orgFixture.ts';
import type { AssertionOptions, Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
});
afterAll(() => org.close());
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
    for (const authorization of ['', 'Bearer nonsense']) {
      const response = await fetch(`${org.url}/services/data/v66.0/limits`, {
        headers: { authorization },
      });
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
