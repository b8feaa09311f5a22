// What is refused: a token that is not for this org and person, and every OAuth error with its way on.
import { describe, expect, it } from 'vitest';
import { signInRefusal } from '../../../relay/src/salesforce/grants.ts';
import {
  aGateway,
  anActor,
  failure,
  grants,
  inTurn,
  json,
  oauthError,
  ORG_ID,
  startFakeOrg,
  TOKEN_PATH,
  USER_ID,
} from './fakeOrg.ts';
import { english } from '../../../relay/src/words/words.ts';

describe('what Salesforce grants', () => {
  it.each([
    ['another host', { instance_url: 'https://evil.example.com' }, 'wrong_instance'],
    ['another port', { instance_url: 'http://127.0.0.1:9' }, 'wrong_instance'],
    [
      'another user',
      { id: `https://login.salesforce.com/id/${ORG_ID}/005000000000009AAA` },
      'wrong_user',
    ],
    [
      'another org',
      { id: `https://login.salesforce.com/id/00D000000000009EAA/${USER_ID}` },
      'wrong_user',
    ],
  ])('is not used for %s', async (_what, changes, code) => {
    const org = await startFakeOrg();
    org.on(TOKEN_PATH, grants(org.url, changes));
    const { gateway } = aGateway(org.url);
    expect(await gateway.authorize(anActor())).toMatchObject({ status: 'refused', code });
    const error = await failure(gateway.as(anActor()).query('SELECT Id FROM Account'));
    expect(error).toMatchObject({ code, outcome: 'not_sent' });
    expect(org.count('/query')).toBe(0);
  });

  it('may be an id of 15 characters', async () => {
    const org = await startFakeOrg();
    const id = `https://login.salesforce.com/id/${ORG_ID.slice(0, 15)}/${USER_ID.slice(0, 15)}`;
    org.on(TOKEN_PATH, grants(org.url, { id }));
    expect(await aGateway(org.url).gateway.authorize(anActor())).toEqual({ status: 'ready' });
  });
});

describe('a refused sign-in', () => {
  it.each([
    ['invalid_grant', "user hasn't approved this consumer", 'connect_required', 'not_approved'],
    [
      'invalid_app_access',
      'user is not admin approved to access this app',
      'refused',
      'not_admin_approved',
    ],
    ['invalid_grant', 'audience is invalid', 'refused', 'wrong_audience'],
    ['invalid_grant', 'invalid assertion', 'refused', 'bad_assertion'],
    ['invalid_grant', 'expired authorization code', 'refused', 'clock'],
    ['invalid_grant', 'inactive user', 'refused', 'user_inactive'],
    ['invalid_grant', 'user is locked', 'refused', 'user_locked'],
    ['invalid_grant', 'ip restricted', 'refused', 'ip_restricted'],
    ['invalid_grant', 'login rate exceeded', 'refused', 'login_rate'],
    ['invalid_grant', 'something new', 'refused', 'grant_refused'],
    ['invalid_client_id', 'client identifier invalid', 'refused', 'wrong_consumer_key'],
    ['invalid_client', 'invalid client credentials', 'refused', 'wrong_certificate'],
    ['invalid_request', 'refresh_token scope is required', 'refused', 'missing_scope'],
    ['something_new', '', 'refused', 'sign_in_refused'],
  ])('%s (%s) is %s, %s', async (error, description, status, code) => {
    const org = await startFakeOrg();
    org.on(TOKEN_PATH, oauthError(error, description));
    const { gateway } = aGateway(org.url);
    const answer = await gateway.authorize(anActor());
    expect(answer).toEqual({ status, code });
    expect(english.signIn[code as keyof typeof english.signIn]).toMatch(/^[A-Z].{20,}\.$/);
    const thrown = await failure(gateway.as(anActor()).query('SELECT Id FROM Account'));
    expect(thrown).toMatchObject({ code, outcome: 'not_sent' });
    expect(signInRefusal(thrown)).toEqual({ status, code });
  });

  it.each([
    ['is down', json(503, '<html>maintenance</html>')],
    ['has an error of its own', oauthError('unknown_error', 'retry your request')],
  ])('is no verdict about the person when Salesforce %s', async (_how, handler) => {
    const org = await startFakeOrg();
    org.on(TOKEN_PATH, handler);
    const error = await failure(aGateway(org.url).gateway.authorize(anActor()));
    expect(error).toMatchObject({ code: 'unreachable', outcome: 'not_sent', retryable: true });
    expect(signInRefusal(error)).toBeUndefined();
  });

  it('is not kept: the next call asks again', async () => {
    const org = await startFakeOrg();
    org.on(TOKEN_PATH, inTurn(oauthError('invalid_app_access'), grants(org.url)));
    const { gateway } = aGateway(org.url);
    expect(await gateway.authorize(anActor())).toMatchObject({ status: 'refused' });
    expect(await gateway.authorize(anActor())).toEqual({ status: 'ready' });
  });
});
