// The page server over HTTP, with a real practice org behind it: who is signed in, and who is kept out.
import path from 'node:path';
import { request } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeOrg } from '../../../relay/practice/org/server.ts';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { startPageServer } from '../../../relay/practice/page/server.ts';
import type { PageServer } from '../../../relay/practice/page/server.ts';
import { anyFreePort } from '../../../relay/practice/start/ports.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const DANA = 'dana.whitfield@practice.example';
const MARCUS = 'marcus.reyes@practice.example';

let org: PracticeOrg;
let page: PageServer;
let opened: { username: string; recordId: string | null; agentName: string } | undefined;

beforeAll(async () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  org = await startPracticeOrg({
    port: 0,
    forceApp: path.join(ROOT, 'force-app/main/default'),
    orgId: '00DRS000000Demo2AC',
    consumerKey: 'test',
    relayPublicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    audience: [],
    seedData: 'small',
    openSession: ({ user, recordId, agentName }) => {
      opened = { username: user.username, recordId, agentName };
      if (agentName === 'Nobody') return Promise.reject(new Error('There is no such agent.'));
      return Promise.resolve({ relayUrl: 'http://relay.example', assertion: 'signed' });
    },
  });
  page = await startPageServer({
    port: await anyFreePort(),
    root: ROOT,
    orgUrl: org.url,
    relayUrl: 'http://127.0.0.1:9',
    agentName: 'Sales_Assistant',
    build: {
      script: () => new TextEncoder().encode('page();'),
      onRebuilt: () => () => undefined,
      close: () => Promise.resolve(),
    },
    watch: false,
  });
});

afterAll(async () => {
  await page.close();
  await org.close();
});

const get = (where: string, cookie = ''): Promise<Response> =>
  fetch(page.url + where, { headers: { cookie }, redirect: 'manual' });

const post = (where: string, body: object, headers: Record<string, string> = {}) =>
  fetch(page.url + where, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: page.url, ...headers },
    body: JSON.stringify(body),
  });

const signInAs = async (username: string): Promise<string> => {
  const answer = await post('/page/user', { username });
  return answer.headers.get('set-cookie')!.split(';')[0]!;
};

const query = async (soql: string, cookie = ''): Promise<{ totalSize: number }> => {
  const answer = await get(`/org/services/data/v66.0/query?q=${encodeURIComponent(soql)}`, cookie);
  return (await answer.json()) as { totalSize: number };
};

const contextOf = (html: string): { user: { username: string } } =>
  JSON.parse(/type="application\/json">(.*?)<\/script>/.exec(html)![1]!) as never;

describe('the document', () => {
  it('says who is signed in: the sales rep, until somebody else is chosen', async () => {
    expect(contextOf(await (await get('/lightning/o/Account/list')).text()).user.username).toBe(
      DANA,
    );
    const cookie = await signInAs(MARCUS);
    const html = await (await get('/lightning/o/Account/list', cookie)).text();
    expect(contextOf(html).user.username).toBe(MARCUS);
  });

  it('allows scripts of this page only and calls to the relay only', async () => {
    const policy = (await get('/lightning/page/audit')).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("connect-src 'self' http://127.0.0.1:9;");
    expect(policy).not.toContain('script-src');
  });

  it('holds no token', async () => {
    const token = org.signIn('user:rep');
    const html = await (await get('/lightning/page/audit')).text();
    expect(html).not.toContain(token);
    expect(html).not.toMatch(/accessToken|Bearer/);
  });

  it('opens at the account of the examples', async () => {
    const answer = await get('/');
    expect(answer.status).toBe(302);
    const [edge] = org.rows('Account').filter((row) => row['Name'] === 'Edge Communications');
    expect(answer.headers.get('location')).toBe(`/lightning/r/Account/${String(edge!['Id'])}/view`);
  });
});

describe('the practice org behind the page', () => {
  it('answers as the chosen person', async () => {
    const soql = 'SELECT Id FROM Opportunity';
    const [rep, manager] = [await query(soql), await query(soql, await signInAs(MARCUS))];
    expect(rep.totalSize).toBeGreaterThan(0);
    expect(manager.totalSize).toBeGreaterThan(rep.totalSize);
  });

  it('is asked again with a new token when the old one has ended', async () => {
    org.fault({ match: '/query', kind: '401', times: 1 });
    expect((await query('SELECT Id FROM Account')).totalSize).toBeGreaterThan(0);
  });

  it('passes its refusals on as they are', async () => {
    const answer = await get('/org/services/data/v66.0/query?q=SELECT+Nope+FROM+Account');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject([{ errorCode: 'INVALID_FIELD' }]);
  });

  it('cannot be written to through the page', async () => {
    const answer = await post('/org/services/data/v66.0/sobjects/Account', { Name: 'Nope' });
    expect(answer.status).toBe(404);
    expect(org.rows('Account').some((row) => row['Name'] === 'Nope')).toBe(false);
  });

  it('shows nothing but its REST API', async () => {
    expect((await get('/org/__practice/rows?object=User')).status).toBe(404);
  });
});

describe('the Apex call', () => {
  it('is made as the chosen person, with what the panel sent', async () => {
    const cookie = await signInAs(MARCUS);
    const [account] = org.rows('Account');
    const recordId = String(account!['Id']);
    const answer = await post(
      '/apex/RecordsideSession.open',
      { recordId, agentName: 'Sales_Assistant' },
      { cookie },
    );
    expect(await answer.json()).toEqual({ relayUrl: 'http://relay.example', assertion: 'signed' });
    expect(opened).toEqual({ username: MARCUS, recordId, agentName: 'Sales_Assistant' });
  });
});

describe('keeps out', () => {
  it('another site that posts', async () => {
    const answer = await post('/page/reset', {}, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
  });

  it('a post that does not say where it comes from', async () => {
    const answer = await fetch(`${page.url}/page/reset`, { method: 'POST' });
    expect(answer.status).toBe(403);
  });

  it('a foreign name that resolves to this computer', async () => {
    const { port } = new URL(page.url);
    const status = await new Promise((resolve) => {
      request(`${page.url}/`, { headers: { host: `evil.example:${port}` } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end();
    });
    expect(status).toBe(403);
  });

  it('people who are not there', async () => {
    const answer = await post('/page/user', { username: 'nobody@practice.example' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('scripts from the cookie that says who is signed in', async () => {
    const answer = await post('/page/user', { username: DANA });
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
  });
});

describe('the assets', () => {
  it('are the design system’s', async () => {
    const sprite = await get('/assets/icons/utility-sprite/svg/symbols.svg');
    expect(sprite.headers.get('content-type')).toContain('svg');
    expect(await sprite.text()).toContain('id="check"');
  });

  it.each(['/assets/%2e%2e/package.json', '/assets/..%2fpackage.json', '/assets/none.css'])(
    'do not lead out of their folder: %s',
    async (where) => {
      const { port } = new URL(page.url);
      const status = await new Promise((resolve) => {
        request({ port, host: '127.0.0.1', path: where }, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        }).end();
      });
      expect(status).toBe(404);
    },
  );
});

describe('putting the data back', () => {
  it('undoes what was changed', async () => {
    const before = org.rows('Account').length;
    const token = org.signIn('user:admin');
    await fetch(`${org.url}/services/data/v66.0/sobjects/Account`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ Name: 'Passing' }),
    });
    expect(org.rows('Account')).toHaveLength(before + 1);
    expect((await post('/page/reset', {})).status).toBe(204);
    expect(org.rows('Account')).toHaveLength(before);
  });
});
