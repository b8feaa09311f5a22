// Signing in: the JWT bearer, the clock, the pins, and one token for all who wait.
import { createPublicKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
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
  ORG_ID,
  refuses,
  relayKeyPem,
  startFakeOrg,
  TOKEN_PATH,
  until,
  USER_ID,
} from './fakeOrg.ts';
import type { Call, FakeOrg, Handler } from './fakeOrg.ts';

const assertionOf = ({ body }: Pick<Call, 'body'>) =>
  new URLSearchParams(body).get('assertion') ?? '';

const claimsOf = async (call: Pick<Call, 'body'>, at = new Date()) => {
  const key = createPublicKey(relayKeyPem);
  const { payload } = await jwtVerify(assertionOf(call), key, { currentDate: at });
  return payload;
};

/** Takes an assertion only when Salesforce's own clock says that it is valid. */
function clockOf(org: FakeOrg, theirNow: () => number): Handler {
  return async (call) => {
    const date = new Date(theirNow());
    const valid = await claimsOf(call, date).then(
      ({ exp = 0 }) => exp * 1000 - theirNow() <= 180_000,
      () => false,
    );
    call.response.setHeader('date', date.toUTCString());
    if (valid) grants(org.url)(call);
    else json(400, { error: 'invalid_grant', error_description: 'invalid assertion' })(call);
  };
}

describe('the assertion', () => {
  it('names the app, the user and the audience and lives less than three minutes', async () => {
    const org = await startFakeOrg();
    const { gateway } = aGateway(org.url);
    await gateway.authorize(anActor());
    const call = org.calls.at(-1)!;
    const { iss, sub, aud, exp = 0, iat = 0 } = await claimsOf(call);
    expect({ iss, sub, aud }).toEqual({
      iss: 'consumer-key',
      sub: 'dana@example.com',
      aud: 'https://login.salesforce.com',
    });
    expect(exp - iat).toBeLessThan(180);
    expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(5);
    expect(new URLSearchParams(call.body).get('grant_type')).toBe(
      'urn:ietf:params:oauth:grant-type:jwt-bearer',
    );
  });

  it.each([
    ['an hour slow', -3_600_000],
    ['an hour fast', 3_600_000],
  ])('follows the clock of Salesforce when ours is %s', async (_how, offMs) => {
    const org = await startFakeOrg();
    org.on(TOKEN_PATH, clockOf(org, Date.now));
    const { gateway } = aGateway(org.url, { now: () => Date.now() + offMs });
    expect(await gateway.authorize(anActor())).toEqual({ status: 'ready' });
    expect(org.count(TOKEN_PATH)).toBe(2);
    gateway.forget(anActor());
    expect(await gateway.authorize(anActor())).toEqual({ status: 'ready' });
    expect(org.count(TOKEN_PATH)).toBe(3);
  });

  it('is not sent again when the clocks agree', async () => {
    const org = await startFakeOrg();
    org.on(TOKEN_PATH, oauthError('invalid_grant', 'invalid assertion'));
    await aGateway(org.url).gateway.authorize(anActor());
    expect(org.count(TOKEN_PATH)).toBe(1);
  });
});

describe('a token', () => {
  it('is asked for once by calls that start together, and kept', async () => {
    const org = await startFakeOrg();
    const { gateway } = aGateway(org.url);
    const ask = () => gateway.as(anActor()).query('SELECT Id FROM Account');
    await Promise.all([ask(), ask(), gateway.authorize(anActor()), ask()]);
    await ask();
    expect(org.count(TOKEN_PATH)).toBe(1);
  });

  it('is never shared by two people', async () => {
    const org = await startFakeOrg();
    const other = anActor({ userId: '005000000000002AAA', username: 'marcus@example.com' });
    org.on(TOKEN_PATH, async (call) => {
      const { sub } = await claimsOf(call);
      const userId = sub === other.username ? other.userId : USER_ID;
      const id = `https://login.salesforce.com/id/${ORG_ID}/${userId}`;
      grants(org.url, { id, access_token: `token of ${sub}` })(call);
    });
    const { gateway } = aGateway(org.url);
    await gateway.as(anActor()).query('SELECT Id FROM Account');
    await gateway.as(other).query('SELECT Id FROM Account');
    const bearers = org.calls.map(({ headers }) => headers.authorization).filter(Boolean);
    expect(bearers).toEqual([
      'Bearer token of dana@example.com',
      'Bearer token of marcus@example.com',
    ]);
  });

  it('is replaced when it is half an hour old', async () => {
    const org = await startFakeOrg();
    let clock = Date.now();
    const { gateway } = aGateway(org.url, { now: () => clock });
    await gateway.authorize(anActor());
    clock += 29 * 60_000;
    await gateway.authorize(anActor());
    expect(org.count(TOKEN_PATH)).toBe(1);
    clock += 60_000;
    await gateway.authorize(anActor());
    expect(org.count(TOKEN_PATH)).toBe(2);
  });

  it('is forgotten on demand', async () => {
    const org = await startFakeOrg();
    const { gateway } = aGateway(org.url);
    await gateway.authorize(anActor());
    gateway.forget(anActor());
    await gateway.authorize(anActor());
    expect(org.count(TOKEN_PATH)).toBe(2);
  });

  it('is replaced once when Salesforce no longer takes it, and the call succeeds', async () => {
    const org = await startFakeOrg();
    org.on('/query', inTurn(refuses(401, 'INVALID_SESSION_ID'), noRows));
    const salesforce = aGateway(org.url).gateway.as(anActor());
    await salesforce.query('SELECT Id FROM Account');
    expect(org.count(TOKEN_PATH)).toBe(2);
    expect(salesforce.apiCalls).toBe(2);
  });

  it('is replaced once, not endlessly, by a server that always answers 401', async () => {
    const org = await startFakeOrg();
    org.on('/query', refuses(401, 'INVALID_SESSION_ID'));
    const error = await failure(aGateway(org.url).gateway.as(anActor()).query('SELECT Id FROM A'));
    expect(error.code).toBe('session_ended');
    expect(org.count('/query')).toBe(2);
    expect(org.count(TOKEN_PATH)).toBe(2);
  });

  it('of calls that end together is replaced once for all of them', async () => {
    const org = await startFakeOrg();
    let token = 0;
    org.on(TOKEN_PATH, (call) => grants(org.url, { access_token: `t${(token += 1)}` })(call));
    org.on('/query', (call) => {
      const ended = call.headers.authorization === 'Bearer t1';
      (ended ? refuses(401, 'INVALID_SESSION_ID') : noRows)(call);
    });
    const salesforce = aGateway(org.url).gateway.as(anActor());
    await Promise.all(Array.from({ length: 8 }, () => salesforce.query('SELECT Id FROM Account')));
    expect(token).toBe(2);
  });

  it('that takes too long to replace does not lengthen the call', async () => {
    const org = await startFakeOrg();
    org.on(
      TOKEN_PATH,
      inTurn(grants(org.url), () => {}),
    );
    let answer = (): void => {};
    org.on('/query', (call) => (answer = () => refuses(401, 'INVALID_SESSION_ID')(call)));
    const { pass } = aStillClock();
    const { gateway } = aGateway(org.url, { limits: { timeoutMs: 1_000 } });
    await gateway.authorize(anActor());
    const queried = failure(gateway.as(anActor()).query('SELECT Id FROM Account'));
    await until(() => org.count('/query') === 1);
    pass(600);
    answer();
    await until(() => org.count(TOKEN_PATH) === 2);
    // The call's own time is over; that of the second sign-in is not.
    pass(400);
    expect(await queried).toMatchObject({ code: 'timeout', outcome: 'not_sent' });
  });

  it('that cannot be replaced ends the call with the reason', async () => {
    const org = await startFakeOrg();
    org.on(TOKEN_PATH, inTurn(grants(org.url), oauthError('invalid_grant', 'inactive user')));
    org.on('/query', refuses(401, 'INVALID_SESSION_ID'));
    const error = await failure(aGateway(org.url).gateway.as(anActor()).query('SELECT Id FROM A'));
    expect(error).toMatchObject({ code: 'user_inactive', outcome: 'not_sent' });
  });
});

describe('the shared connection', () => {
  const shared = anActor({ connection: 'shared' });
  const integrationUser = (org: FakeOrg) =>
    grants(org.url, { id: `https://login.salesforce.com/id/${ORG_ID}/005000000000077AAA` });

  it('signs in as the integration user, once for everybody', async () => {
    const org = await startFakeOrg();
    org.on(TOKEN_PATH, integrationUser(org));
    const { gateway } = aGateway(org.url, { org: { sharedUsername: 'bot@example.com' } });
    await gateway.authorize(shared);
    await gateway.authorize({ ...shared, userId: '005000000000002AAA', username: 'x@example.com' });
    expect(org.count(TOKEN_PATH)).toBe(1);
    expect((await claimsOf(org.calls[0]!)).sub).toBe('bot@example.com');
  });

  it('is refused where no integration user is configured', async () => {
    const org = await startFakeOrg();
    const answer = await aGateway(org.url).gateway.authorize(shared);
    expect(answer).toMatchObject({ status: 'refused', code: 'shared_not_configured' });
    expect(org.calls).toHaveLength(0);
  });

  it("never lends its token to a person's own connection", async () => {
    const org = await startFakeOrg();
    org.on(TOKEN_PATH, integrationUser(org));
    const { gateway } = aGateway(org.url, { org: { sharedUsername: 'bot@example.com' } });
    await gateway.authorize(shared);
    expect(await gateway.authorize(anActor())).toMatchObject({ code: 'wrong_user' });
  });
});

it('says which org has a key that does not read', () => {
  expect(() => aGateway('http://127.0.0.1:9', { org: { relayKeyPem: 'no key' } })).toThrow(ORG_ID);
});
