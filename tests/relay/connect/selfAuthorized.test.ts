// Connect: a person lets the relay act for them, once; nobody can do it for somebody else, and no link works twice.
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { allowAs, answerConsent, connect, open } from './browser.ts';
import { aRelayOfOrgs, type OrgOfRelay, type RelayOfOrgs } from './relayOfOrgs.ts';

const TOMAS = 'user:otherrep';
const TOKEN_PATH = '/services/oauth2/token';

describe('where people authorize themselves', () => {
  let world: RelayOfOrgs;
  let home: OrgOfRelay;
  beforeAll(async () => {
    world = await aRelayOfOrgs([{ orgId: '00DPR0000000001AAA', selfAuthorize: true }]);
    home = world.orgs[0]!;
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const connectionOf = async () => (await home.panel({ person: 'otherrep' })).session.connection;
  const authorizeUrl = async () => (await connectionOf()).authorizeUrl ?? '';
  const tokensAskedFor = () => home.org.log().filter(({ path }) => path === TOKEN_PATH).length;

  it('somebody new is told where to connect, at their own org and for this app', async () => {
    const connection = await connectionOf();

    expect(connection).toMatchObject({ mode: 'per-user', status: 'connect_required' });
    expect(connection.help).toMatch(/Press Connect/);
    const url = new URL(connection.authorizeUrl ?? '');
    expect(url.origin + url.pathname).toBe(`${home.org.url}/services/oauth2/authorize`);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: `consumer-of-${home.org.orgId}`,
      redirect_uri: `${world.relayUrl}/oauth/callback`,
      scope: 'api refresh_token',
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      login_hint: home.org.user(TOMAS).username,
    });
  });

  it('every session has a link of its own', async () => {
    const links = [new URL(await authorizeUrl()), new URL(await authorizeUrl())];
    for (const name of ['state', 'code_challenge']) {
      expect(new Set(links.map(({ searchParams }) => searchParams.get(name))).size).toBe(2);
    }
  });

  it('they say yes once, and are connected from then on', async () => {
    const before = await home.panel({ person: 'otherrep' });

    const page = await connect(before.session.connection.authorizeUrl, TOMAS);

    expect(page.status).toBe(200);
    expect(page.html).toContain('You are connected');
    expect(await connectionOf()).toEqual({ mode: 'per-user', status: 'ready' });
    world.model.calls('search_records', { soql: 'SELECT Name FROM Account LIMIT 1' }).says('One.');
    const turn = await before.ask('Which account?');
    expect(turn.of('step.finished')[0]).toMatchObject({ status: 'done' });
  });

  it('they may say so on the consent page, which knows who they are', async () => {
    const link = await authorizeUrl();
    const { id } = home.org.user(TOMAS);
    expect((await open(link)).html).toContain(`<option value="${id}" selected>Tomas Lindqvist`);

    expect((await open(await answerConsent(link, id, 'allow'))).status).toBe(200);

    expect((await connectionOf()).status).toBe('ready');
  });

  it('they may say no', async () => {
    const link = await authorizeUrl();

    const page = await open(await answerConsent(link, home.org.user(TOMAS).id, 'deny'));

    expect(page.html).toContain('You did not allow it');
    expect((await connectionOf()).status).toBe('connect_required');
  });

  it('somebody else cannot say yes for them, and the link is gone then', async () => {
    const link = await authorizeUrl();

    const page = await connect(link, 'user:manager');

    expect(page.status).toBe(403);
    expect(page.html).toContain(`belongs to ${home.org.user(TOMAS).username}`);
    expect((await connectionOf()).status).toBe('connect_required');
    expect((await connect(link, TOMAS)).status).toBe(410);
  });

  it('a link is good once, however often the browser comes back', async () => {
    const back = await allowAs(await authorizeUrl(), TOMAS);
    const before = tokensAskedFor();

    const pages = await Promise.all([open(back), open(back), open(back)]);

    expect(pages.map(({ status }) => status).sort()).toEqual([200, 410, 410]);
    // One for the code, one for the JWT bearer flow that it opened.
    expect(tokensAskedFor() - before).toBe(2);
  });

  it('a link is not spent by who only looks at its head', async () => {
    const back = await allowAs(await authorizeUrl(), TOMAS);
    expect((await fetch(back, { method: 'HEAD' })).status).toBe(404);
    expect((await open(back)).status).toBe(200);
  });

  it('a link is good for as long as the session and ten minutes more', async () => {
    const links = [await authorizeUrl(), await authorizeUrl()];
    world.advance(20 * 60_000 - 5_000);
    expect((await connect(links[0], TOMAS)).status).toBe(200);
    world.advance(20 * 60_000 + 1_000);
    expect((await connect(links[1], TOMAS)).status).toBe(410);
  });

  it.each([
    ['without anything', ''],
    ['without a state', '?code=abc'],
    ['with an empty state', '?code=abc&state='],
    ['with a state of nobody', `?code=abc&state=${'A'.repeat(43)}`],
    ['with a state that is too long', `?code=abc&state=${'A'.repeat(4_000)}`],
    ['with an error only', '?error=access_denied'],
  ])('a call %s asks nothing of Salesforce', async (_how, query) => {
    const page = await open(`${world.relayUrl}/oauth/callback${query}`);
    expect(page.status).toBe(410);
    expect(page.html).toContain('This link is used up');
    expect(tokensAskedFor()).toBe(0);
  });

  it('the key under which a link is kept is no link', async () => {
    const state = new URL(await authorizeUrl()).searchParams.get('state') ?? '';
    const key = createHash('sha256').update(state).digest('base64url');
    expect((await open(`${world.relayUrl}/oauth/callback?code=a&state=${key}`)).status).toBe(410);
  });

  it('a code of one link does not serve another: PKCE ties it', async () => {
    const [first, second] = [await authorizeUrl(), await authorizeUrl()];
    const back = new URL(await allowAs(first, TOMAS));
    back.searchParams.set('state', new URL(second).searchParams.get('state') ?? '');

    const page = await open(back.href);

    expect(page.status).toBe(403);
    expect(page.html).toContain('press Connect again');
  });

  it.each([
    ['OAUTH_APPROVAL_ERROR_GENERIC', 'OAUTH_APPROVAL_ERROR_GENERIC'],
    ['<script>alert(1)</script>', 'no_code'],
  ])('an error %s is passed on to the admin as a word', async (error, word) => {
    const state = new URL(await authorizeUrl()).searchParams.get('state') ?? '';
    const query = new URLSearchParams({ state, error, error_description: '<b>x</b>' });

    const page = await open(`${world.relayUrl}/oauth/callback?${query}`);

    expect(page.status).toBe(403);
    expect(page.html).toContain(`Salesforce answered ${word}.`);
    expect(page.html).not.toContain('alert');
    expect(page.html).not.toContain('<b>');
  });

  it('says so when Salesforce cannot be reached', async () => {
    const back = await allowAs(await authorizeUrl(), TOMAS);
    home.org.fault({ match: TOKEN_PATH, kind: 'cut' });

    const page = await open(back);

    expect(page.status).toBe(502);
    expect(page.html).toContain('Salesforce does not answer');
    const number = page.headers.get('x-correlation-id');
    expect(page.html).toContain(`: ${number}</p>`);
    const lines = world.logLines.map((line) => JSON.parse(line));
    expect(lines.filter(({ correlationId }) => correlationId === number)).toMatchObject([
      { code: 'unavailable', detail: expect.stringMatching(/^\w+$/), msg: 'not connected' },
    ]);
  });

  it('says so when they may not sign in all the same', async () => {
    const link = await authorizeUrl();
    const back = await allowAs(link, TOMAS);
    await home.changeUser(TOMAS, { IsActive: false });

    const page = await open(back);

    expect(page.status).toBe(403);
    expect(page.html).toContain('inactive');
  });

  it('nobody is sent away to connect when that would not help', async () => {
    await home.changeUser(TOMAS, { IsActive: false });
    const connection = await connectionOf();
    expect(connection).toMatchObject({
      status: 'refused',
      help: expect.stringMatching(/inactive/),
    });
    expect(connection).not.toHaveProperty('authorizeUrl');
  });

  it('the page runs nothing but its own script, loads nothing and is kept nowhere', async () => {
    const page = await connect(await authorizeUrl(), TOMAS);

    const csp = page.headers.get('content-security-policy') ?? '';
    expect(csp).toMatch(/^default-src 'none'; /);
    expect(csp).not.toContain('unsafe');
    for (const tag of ['script', 'style']) {
      const inline = [...page.html.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g'))];
      expect(inline).toHaveLength(1);
      const hash = createHash('sha256').update(inline[0]?.[1] ?? '');
      expect(csp).toContain(`'sha256-${hash.digest('base64')}'`);
    }
    expect(page.html).not.toMatch(/<[^>]+\s(?:src|href|on\w+|style)=/);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });
});
