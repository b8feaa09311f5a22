// Describes: cut down, kept per person, shared by those who wait, bounded in number and age.
import { describe, expect, it, vi } from 'vitest';
import {
  aGateway,
  anActor,
  failure,
  grants,
  json,
  ORG_ID,
  refuses,
  startFakeOrg,
  TOKEN_PATH,
} from './fakeOrg.ts';
import type { FakeOrg, Handler } from './fakeOrg.ts';

const other = anActor({ userId: '005000000000002AAA', username: 'marcus@example.com' });

const described = (name: string, changes: Record<string, unknown> = {}) => ({
  name,
  label: name,
  labelPlural: `${name}s`,
  keyPrefix: '001',
  queryable: true,
  updateable: true,
  urls: { sobject: '/services/data/v66.0/sobjects/Account' },
  fields: [
    {
      name: 'Industry',
      label: 'Industry',
      type: 'picklist',
      length: 255,
      nillable: true,
      updateable: true,
      picklistValues: [{ value: 'Energy', label: null, active: true, defaultValue: false }],
      soapType: 'xsd:string',
    },
  ],
  childRelationships: [
    { childSObject: 'Contact', field: 'AccountId', relationshipName: 'Contacts' },
  ],
  ...changes,
});

const describesByName: Handler = (call) =>
  json(200, described(call.path.split('/')[2] ?? ''))(call);

/** Grants a token to whoever asks, as themselves. */
const grantsToAll =
  (org: FakeOrg): Handler =>
  (call) => {
    const assertion = new URLSearchParams(call.body).get('assertion') ?? '';
    const payload = JSON.parse(
      Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString(),
    ) as { sub: string };
    const { userId } = payload.sub === other.username ? other : anActor();
    grants(org.url, { id: `https://login.salesforce.com/id/${ORG_ID}/${userId}` })(call);
  };

async function anOrg(handler: Handler = describesByName) {
  const org = await startFakeOrg();
  org.on('/sobjects/', handler);
  org.on(TOKEN_PATH, grantsToAll(org));
  return org;
}

describe('a describe', () => {
  it('is cut down to what the relay uses; what is missing counts as not allowed', async () => {
    const org = await anOrg();
    const account = await aGateway(org.url).gateway.as(anActor()).describe('Account');
    expect(account).toMatchObject({ name: 'Account', updateable: true, createable: false });
    expect(account).not.toHaveProperty('urls');
    expect(account.fields[0]).toMatchObject({
      name: 'Industry',
      updateable: true,
      createable: false,
    });
    expect(account.fields[0]).not.toHaveProperty('soapType');
    expect(account.fields[0]?.picklistValues).toEqual([
      { value: 'Energy', label: 'Energy', active: true, defaultValue: false },
    ]);
  });

  it('calls by its subject what no field names, as activities are', async () => {
    const text = (name: string, nameField = false) => ({
      name,
      nameField,
      label: name,
      type: 'string',
    });
    const fields = { Task: [text('Subject')], Case: [text('CaseNumber', true), text('Subject')] };
    const org = await anOrg((call) => {
      const name = call.path.split('/')[2] as keyof typeof fields;
      json(200, described(name, { fields: fields[name] }))(call);
    });
    const sf = aGateway(org.url).gateway.as(anActor());
    const namesOf = async (object: string) =>
      (await sf.describe(object)).fields.filter(({ nameField }) => nameField);
    expect(await namesOf('Task')).toMatchObject([{ name: 'Subject' }]);
    expect(await namesOf('Case')).toMatchObject([{ name: 'CaseNumber' }]);
  });

  it('is asked for once, however many ask and in whatever case they write it', async () => {
    const org = await anOrg();
    const salesforce = aGateway(org.url).gateway.as(anActor());
    await Promise.all([salesforce.describe('Account'), salesforce.describe('account')]);
    await salesforce.describe('Account');
    expect(org.count('/sobjects/')).toBe(1);
    expect(salesforce.apiCalls).toBe(1);
  });

  it('is never taken from another person', async () => {
    const org = await anOrg();
    const { gateway } = aGateway(org.url);
    await gateway.as(anActor()).describe('Account');
    await gateway.as(other).describe('Account');
    expect(org.count('/sobjects/Account')).toBe(2);
  });

  it('expires, and is forgotten on demand for that person only', async () => {
    const org = await anOrg();
    let clock = Date.now();
    const { gateway } = aGateway(org.url, { now: () => clock, limits: { describeAgeMs: 1_000 } });
    const ask = () => gateway.as(anActor()).describe('Account');
    await ask();
    clock += 999;
    await ask();
    expect(org.count('/sobjects/')).toBe(1);
    clock += 1;
    await ask();
    expect(org.count('/sobjects/')).toBe(2);
    gateway.forget(other);
    await ask();
    expect(org.count('/sobjects/')).toBe(2);
    gateway.forget(anActor());
    await ask();
    expect(org.count('/sobjects/')).toBe(3);
  });

  it('that was under way when the person was forgotten is not kept', async () => {
    const { promise: forgotten, resolve } = Promise.withResolvers<null>();
    const org = await anOrg((call) => void forgotten.then(() => describesByName(call)));
    const { gateway } = aGateway(org.url);
    const underWay = gateway.as(anActor()).describe('Account');
    await vi.waitFor(() => expect(org.count('/sobjects/')).toBe(1));
    gateway.forget(anActor());
    resolve(null);
    await underWay;
    await gateway.as(anActor()).describe('Account');
    expect(org.count('/sobjects/')).toBe(2);
  });

  it('that was used longest ago makes room', async () => {
    const org = await anOrg();
    const { gateway } = aGateway(org.url, { limits: { maxEntries: 2 } });
    const salesforce = gateway.as(anActor());
    for (const name of ['Account', 'Contact', 'Account', 'Lead']) await salesforce.describe(name);
    await salesforce.describe('Account');
    expect(org.count('/sobjects/Account')).toBe(1);
    await salesforce.describe('Contact');
    expect(org.count('/sobjects/Contact')).toBe(2);
  });

  it('that is the same for many people is kept once, and takes the room of one', async () => {
    const org = await anOrg();
    const { gateway } = aGateway(org.url, { limits: { maxEntries: 1 } });
    const mine = await gateway.as(anActor()).describe('Account');
    expect(await gateway.as(other).describe('Account')).toBe(mine);
    expect(await gateway.as(anActor()).describe('Account')).toBe(mine);
    expect(org.count('/sobjects/Account')).toBe(2);
  });

  it('of an object that is not there says so, and is asked again', async () => {
    const org = await anOrg(refuses(404, 'NOT_FOUND', 'The requested resource does not exist'));
    const salesforce = aGateway(org.url).gateway.as(anActor());
    expect(await failure(salesforce.describe('Nope__c'))).toMatchObject({ code: 'unknown_object' });
    await failure(salesforce.describe('Nope__c'));
    expect(org.count('/sobjects/')).toBe(2);
  });

  it.each(['../query?q=x', 'Account/describe', 'A B', '', 'x'.repeat(81)])(
    'of %j is not sent: it is no object name',
    async (name) => {
      const org = await anOrg();
      const error = await failure(aGateway(org.url).gateway.as(anActor()).describe(name));
      expect(error).toMatchObject({ code: 'unknown_object', outcome: 'not_sent' });
      expect(org.calls).toHaveLength(0);
    },
  );

  it('goes on for the others when the one who asked first stops', async () => {
    const { promise: stopped, resolve } = Promise.withResolvers<null>();
    const org = await anOrg((call) => void stopped.then(() => describesByName(call)));
    const { gateway } = aGateway(org.url);
    const stop = new AbortController();
    const first = failure(gateway.as(anActor(), { signal: stop.signal }).describe('Account'));
    const second = gateway.as(anActor()).describe('Account');
    await vi.waitFor(() => expect(org.count('/sobjects/')).toBe(1));
    stop.abort();
    expect(await first).toMatchObject({ code: 'stopped' });
    resolve(null);
    expect(await second).toMatchObject({ name: 'Account' });
    expect(org.count('/sobjects/')).toBe(1);
  });

  it('that makes no sense is an error and is not kept', async () => {
    const org = await anOrg(json(200, described('Account', { fields: 'none' })));
    const salesforce = aGateway(org.url).gateway.as(anActor());
    const error = await failure(salesforce.describe('Account'));
    expect(error.code).toBe('unreadable_answer');
  });
});

it('lists the objects that the actor sees, once', async () => {
  const org = await startFakeOrg();
  org.on('/sobjects', json(200, { sobjects: [described('Account'), described('Contact')] }));
  const salesforce = aGateway(org.url).gateway.as(anActor());
  await salesforce.listObjects();
  const objects = await salesforce.listObjects();
  expect(objects).toContainEqual({
    name: 'Account',
    label: 'Account',
    labelPlural: 'Accounts',
    keyPrefix: '001',
    queryable: true,
  });
  expect(org.count('/sobjects')).toBe(1);
});
