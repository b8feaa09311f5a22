// The authorise endpoint: who may let the app act for them, where a code is sent, and what it takes to redeem one.
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { bearerAssertion, consumerKey, noon, startOrg } from './orgFixture.ts';

const CALLBACK = 'https://relay.example.com/oauth/callback';
const TOMAS = { key: 'user:otherrep', username: 'tomas.lindqvist@practice.example' };
const verifier = randomBytes(96).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');

let now = noon;
let org: PracticeOrg;
beforeAll(async () => {
  org = await startOrg({
    permittedUsers: 'AllSelfAuthorized',
    callbackUrls: [CALLBACK],
    now: () => now,
  });
});
afterAll(() => org.close());
beforeEach(() => {
  now = noon;
  org.reset();
});

async function authorize(changes: Record<string, string> = {}, at = org) {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: consumerKey,
    redirect_uri: CALLBACK,
    state: 'the state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    login_as: TOMAS.key,
    ...changes,
  });
  const response = await fetch(`${at.url}/services/oauth2/authorize?${query}`, {
    redirect: 'manual',
  });
  const location = response.headers.get('location');
  const sent = location === null ? {} : Object.fromEntries(new URL(location).searchParams);
  return { status: response.status, location, sent, html: await response.text() };
}

async function token(form: Record<string, string>) {
  const response = await fetch(`${org.url}/services/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

const redeem = (code: string, changes: Record<string, string> = {}) =>
  token({
    grant_type: 'authorization_code',
    code,
    client_id: consumerKey,
    redirect_uri: CALLBACK,
    code_verifier: verifier,
    ...changes,
  });

const bearer = async () =>
  token({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: await bearerAssertion({ sub: TOMAS.username }),
  });

describe('somebody who lets the app act for them', () => {
  it('is not approved before, and approved for the JWT bearer flow after', async () => {
    expect((await bearer()).body).toEqual({
      error: 'invalid_grant',
      error_description: "user hasn't approved this consumer",
    });

    const { status, location, sent } = await authorize();

    expect(status).toBe(302);
    expect(location).toMatch(new RegExp(`^${CALLBACK}\\?`));
    expect(sent['state']).toBe('the state');
    const granted = await redeem(sent['code'] ?? '');
    expect(granted).toMatchObject({ status: 200, body: { refresh_token: expect.any(String) } });
    expect(granted.body['id']).toMatch(new RegExp(`/${org.user(TOMAS.key).id}$`));
    expect((await bearer()).status).toBe(200);
  });

  it('may take it back: the tokens of the app end', async () => {
    await authorize();
    const { access_token = '' } = (await bearer()).body;
    const limits = async () => {
      const headers = { authorization: `Bearer ${access_token}` };
      return (await fetch(`${org.url}/services/data/v66.0/limits`, { headers })).status;
    };
    expect(await limits()).toBe(200);

    org.revoke(TOMAS.key);

    expect(await limits()).toBe(401);
    expect((await bearer()).body['error']).toBe('invalid_grant');
  });

  it('has not said yes any more after a reset', async () => {
    const { sent } = await authorize();
    org.reset();
    expect((await bearer()).status).toBe(400);
    expect((await redeem(sent['code'] ?? '')).status).toBe(400);
  });
});

describe('a code', () => {
  it('is good once', async () => {
    const { code = '' } = (await authorize()).sent;
    expect((await redeem(code)).status).toBe(200);
    expect((await redeem(code)).body['error_description']).toBe('expired authorization code');
  });

  it('is good for ten minutes', async () => {
    const { code = '' } = (await authorize()).sent;
    now = new Date(noon.getTime() + 10 * 60_000);
    expect((await redeem(code)).body['error_description']).toBe('expired authorization code');
  });

  it.each([
    ['another verifier', { code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
    ['no verifier', { code_verifier: '' }, 'invalid_grant'],
    ['another address', { redirect_uri: `${CALLBACK}/x` }, 'redirect_uri_mismatch'],
    ['another app', { client_id: 'somebody' }, 'invalid_client_id'],
  ])('is refused with %s, and spent by that', async (_how, changes, error) => {
    const { code = '' } = (await authorize()).sent;
    expect((await redeem(code, changes)).body['error']).toBe(error);
    expect((await redeem(code)).status).toBe(400);
  });
});

describe('the authorise endpoint', () => {
  it.each([
    ['another app', { client_id: 'somebody' }, 'invalid_client_id'],
    ['another address', { redirect_uri: 'https://evil.example.com' }, 'redirect_uri_mismatch'],
  ])('sends nobody anywhere for %s', async (_how, changes, error) => {
    const { status, location, html } = await authorize(changes);
    expect({ status, location }).toEqual({ status: 400, location: null });
    expect(html).toContain(`error=${error}`);
  });

  it.each([
    ['no challenge', { code_challenge: '' }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['another response', { response_type: 'token' }, 'unsupported_response_type'],
  ])('sends an error back for %s', async (_how, changes, error) => {
    const { sent } = await authorize(changes);
    expect(sent).toMatchObject({ error, state: 'the state' });
    expect(sent).not.toHaveProperty('code');
  });

  it('shows what it was given as text', async () => {
    const { html } = await authorize({ login_as: '', state: '"><script>alert(1)</script>' });
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('<script>');
  });

  it('lets only the approved through where an admin approves people', async () => {
    const strict = await startOrg({ callbackUrls: [CALLBACK] });
    try {
      const refused = await authorize({}, strict);
      expect(refused.sent).toMatchObject({ error: 'OAUTH_APPROVAL_ERROR_GENERIC' });
      const through = await authorize({ login_as: 'user:rep' }, strict);
      expect(through.sent).toHaveProperty('code');
    } finally {
      await strict.close();
    }
  });
});
