// The controls that only a practice org has: people, reset, log, rows, the stand-in for Apex.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from 'jsforce';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenSessionRequest, PracticeOrg } from '../../../relay/practice/org/server.ts';
import { forceApp, made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

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

/** What the controls answer, as far as the tests look into it. */
interface Controlled extends Array<{ name: string }> {
  accessToken: string;
}

describe('the controls', () => {
  const control = async (path: string, body?: unknown, authorization?: string) => {
    const response = await fetch(`${org.url}/__practice${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: authorization ? { authorization } : {},
    });
    return { status: response.status, body: (await response.json()) as Controlled };
  };

  it('list the people and sign them in without a password', async () => {
    const { body: people } = await control('/users');
    expect(people.map((each) => each.name)).toEqual([
      'Alex Morgan',
      'Marcus Reyes',
      'Dana Whitfield',
      'Priya Nair',
      'Lena Brandt',
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
