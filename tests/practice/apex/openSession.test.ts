// The Apex stand-in: what it signs is what the relay takes, and what it refuses it says in a sentence.
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSPKI, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOpenSession } from '../../../relay/practice/apex/openSession.ts';
import { startPracticeOrg } from '../../../relay/practice/org/server.ts';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { assertionClaims, recordsideClaims } from '../../../relay/src/session/claims.ts';

const orgId = '00DRs0000000001MAA';
const relayUrl = 'http://127.0.0.1:4999/some/path';
const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const folder = mkdtempSync(join(tmpdir(), 'recordside-apex-'));
const forceApp = join(folder, 'default');
let org: PracticeOrg;
let edge: string;

beforeAll(async () => {
  cpSync('force-app/main/default/objects', join(forceApp, 'objects'), { recursive: true });
  cpSync('force-app/main/default/customMetadata', join(forceApp, 'customMetadata'), {
    recursive: true,
  });
  org = await startPracticeOrg({
    port: 0,
    forceApp,
    orgId,
    consumerKey: 'practice',
    relayPublicKeyPem: keys.publicKey,
    audience: [],
    seedData: 'small',
    openSession: createOpenSession({ privateKey: keys.privateKey, relayUrl, orgId }),
  });
  edge = idOf('Account', 'Edge Communications');
});
afterAll(async () => {
  await org.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  cpSync('force-app/main/default/customMetadata', join(forceApp, 'customMetadata'), {
    recursive: true,
  });
});

function idOf(object: string, name: string): string {
  const row = org.rows(object).find((candidate) => candidate['Name'] === name);
  return String(row?.['Id']);
}

/** Opens a session as the panel does, over HTTP. */
async function open(
  recordId: string | null,
  { agentName = 'Sales_Assistant', as = 'user:rep' } = {},
): Promise<{ status: number; body: { refusal?: string; relayUrl?: string; assertion?: string } }> {
  const response = await fetch(`${org.url}/__practice/apex/RecordsideSession.open`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${org.signIn(as)}` },
    body: JSON.stringify({ recordId, agentName }),
  });
  return { status: response.status, body: (await response.json()) as object };
}

/** Verifies the signature and parses all claims as the relay does. */
async function signed(recordId: string | null, options = {}) {
  const { body } = await open(recordId, options);
  const key = await importSPKI(keys.publicKey, 'RS256');
  const { payload } = await jwtVerify(body.assertion ?? '', key, { algorithms: ['RS256'] });
  const claims = assertionClaims.parse(payload);
  return { claims, issuedAt: payload.iat ?? 0, rs: recordsideClaims.parse(JSON.parse(claims.rs)) };
}

/** Changes a custom metadata file the way an admin's editor would. */
function edit(record: string, from: string, to: string): void {
  const file = join(forceApp, 'customMetadata', `${record}.md-meta.xml`);
  const xml = readFileSync(file, 'utf8');
  expect(xml).toContain(from);
  writeFileSync(file, xml.replace(from, to));
}

describe('the assertion', () => {
  it('is signed for the relay’s origin, the org, the person and three minutes', async () => {
    const { claims, issuedAt } = await signed(edge);
    expect(claims).toMatchObject({
      iss: orgId,
      sub: org.user('user:rep').id,
      aud: 'http://127.0.0.1:4999',
    });
    expect(claims.exp - issuedAt).toBe(180);
  });

  it('has a nonce of its own every time', async () => {
    const nonces = [await signed(edge), await signed(edge)].map(({ claims }) => claims.nonce);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it('says who asks, on which record, with which agent and policy', async () => {
    const { rs } = await signed(edge);
    expect(rs).toMatchObject({
      username: 'dana.whitfield@practice.example',
      name: 'Dana Whitfield',
      tz: 'America/Los_Angeles',
      recordId: edge,
      objectApiName: 'Account',
      connection: 'per-user',
      sharedAllowed: false,
      admin: false,
      fields: [],
    });
    expect(rs.agent).toMatchObject({
      name: 'Sales_Assistant',
      model: 'default',
      approvalTtlS: 900,
    });
    expect(rs.agent.suggestions).toContain('Show me the open cases');
    expect(Object.fromEntries(rs.tools.map(([tool, , mode]) => [tool, mode]))).toMatchObject({
      create_records: 'Needs_Approval',
      describe_object: 'Always_Allow',
      get_record: 'Always_Allow',
      search_records: 'Always_Allow',
      update_records: 'Needs_Approval',
      escalate_case: 'Needs_Approval',
    });
    expect(rs.tools.every(([, object]) => object === '*')).toBe(true);
    expect(rs.actions?.map(([tool]) => tool)).toEqual(['escalate_case', 'create_renewal']);
  });

  it('takes a record id of fifteen characters and signs eighteen', async () => {
    expect((await signed(edge.slice(0, 15))).rs.recordId).toBe(edge);
  });

  it('is signed without a record on pages that have none', async () => {
    expect((await signed(null)).rs).toMatchObject({ recordId: null, objectApiName: null });
  });

  it('knows the admin by the custom permission', async () => {
    expect((await signed(edge, { as: 'user:admin' })).rs.admin).toBe(true);
  });
});

describe('custom metadata', () => {
  it('counts at the next session when a file is edited', async () => {
    const file = 'Recordside_Tool_Policy.Sales_Assistant_update_records';
    edit(file, 'Needs_Approval', 'Disabled');
    const { rs } = await signed(edge);
    expect(rs.tools).toContainEqual(['update_records', '*', 'Disabled', false, null]);
  });

  it('leaves out the rows of other agents and keeps those of every agent', async () => {
    const own = '<value xsi:type="xsd:string">Sales_Assistant</value>';
    edit('Recordside_Tool_Policy.Sales_Assistant_get_record', own, own.replace('Sales', 'Other'));
    edit('Recordside_Tool_Policy.Sales_Assistant_search_records', own, '<value xsi:nil="true"/>');
    const tools = (await signed(edge)).rs.tools.map(([tool]) => tool);
    expect(tools).not.toContain('get_record');
    expect(tools).toContain('search_records');
  });

  it('turns an empty tool into every tool', async () => {
    const tool = '<value xsi:type="xsd:string">update_records</value>';
    edit('Recordside_Tool_Policy.Sales_Assistant_update_records', tool, '<value xsi:nil="true"/>');
    const { rs } = await signed(edge);
    expect(rs.tools).toContainEqual(['*', '*', 'Needs_Approval', false, null]);
  });

  it('signs field rules', async () => {
    const file = join(forceApp, 'customMetadata', 'Recordside_Field_Rule.Revenue.md-meta.xml');
    const value = (field: string, text: string) =>
      `<values><field>${field}</field><value xsi:type="xsd:string">${text}</value></values>`;
    const values = [
      value('Object__c', 'Account'),
      value('Field__c', 'AnnualRevenue'),
      value('Rule__c', 'Hidden'),
    ];
    writeFileSync(
      file,
      `<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><label>Revenue</label><protected>false</protected>${values.join('')}</CustomMetadata>`,
    );
    const { rs } = await signed(edge);
    rmSync(file);
    expect(rs.fields).toEqual([['Account', 'AnnualRevenue', 'Hidden']]);
  });
});

describe('refusals', () => {
  const agent = 'Recordside_Agent.Sales_Assistant';

  async function refused(recordId: string | null, options = {}): Promise<string | undefined> {
    const { body } = await open(recordId, options);
    expect(body.assertion).toBeUndefined();
    return body.refusal;
  }

  it('names an agent that does not exist to an admin, and to others only that something is missing', async () => {
    const agentName = 'Nobody';
    expect(await refused(edge, { agentName, as: 'user:admin' })).toBe(
      'There is no Recordside Agent “Nobody”.',
    );
    expect(await refused(edge, { agentName })).toBe(
      'This assistant is not set up completely. Please tell your admin.',
    );
  });

  it('says that an agent is not active', async () => {
    edit(
      agent,
      '<value xsi:type="xsd:boolean">true</value>',
      '<value xsi:type="xsd:boolean">false</value>',
    );
    expect(await refused(edge)).toBe('The agent “Sales Assistant” is not active. Ask your admin.');
  });

  it('does not sign a record that the person cannot see', async () => {
    const hidden = idOf('Opportunity', 'Edge Data Center Storage');
    expect(await refused(hidden)).toContain('This record does not exist');
    expect((await signed(hidden, { as: 'user:manager' })).rs.recordId).toBe(hidden);
  });

  it.each(['001Rs0000009999IAA', 'nonsense'])('does not sign the id “%s”', async (id) => {
    expect(await refused(id)).toContain('This record does not exist');
  });

  it('speaks the language of the person', async () => {
    expect(await refused('nonsense', { as: 'user:head' })).toContain('keinen Zugriff');
  });

  it('asks for the permission that the agent requires', async () => {
    const empty = '<field>Required_Permission__c</field>\n        <value xsi:nil="true"/>';
    const required = empty.replace(
      '<value xsi:nil="true"/>',
      '<value xsi:type="xsd:string">Recordside_Admin</value>',
    );
    edit(agent, empty, required);
    expect(await refused(edge)).toBe(
      'You need the permission “Recordside_Admin” to use “Sales Assistant”. Ask your admin for it.',
    );
    expect((await open(edge, { as: 'user:admin' })).body.assertion).toBeDefined();
  });

  it.each([
    [agent, '900.0', '5.0', 'Recordside Agent “Sales Assistant” does not fit: approvalTtlS'],
    [agent, 'https://relay', 'http://relay', 'does not fit: “Relay URL” must start with https://'],
    [agent, '>default<', '><', 'Recordside Agent “Sales Assistant” does not fit: model'],
    [
      'Recordside_Tool_Policy.Sales_Assistant_update_records',
      'Needs_Approval',
      'Perhaps',
      'Recordside Tool Policy “Sales Assistant: Update records” does not fit: Mode',
    ],
    [
      'Recordside_Tool_Policy.Sales_Assistant_update_records',
      '>update_records<',
      '>update records<',
      'Recordside Tool Policy “Sales Assistant: Update records” does not fit: Tool',
    ],
  ])(
    'names the record and the field that does not fit (%s, %s)',
    async (file, from, to, message) => {
      edit(file, from, to);
      expect(await refused(edge, { as: 'user:admin' })).toContain(message);
    },
  );

  it('says when the policy is too much for one session', async () => {
    const file = join(forceApp, 'customMetadata', `${agent}.md-meta.xml`);
    const instructions = /You help salespeople[^<]*/.exec(readFileSync(file, 'utf8'))?.[0] ?? '';
    edit(agent, instructions, '漢'.repeat(32_000));
    expect(await refused(edge, { as: 'user:admin' })).toContain('than fit into a session');
  });
});
