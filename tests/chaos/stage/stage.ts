// The stage of the failure suite: two relays on one Redis, the practice org behind a gate, a model, and what can break between them.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPracticeOrg, type PracticeOrg } from '../../../relay/practice/org/server.ts';
import type { Limits } from '../../../relay/src/config.ts';
import { DEFAULT_TOOLS, signAssertion, type Person } from '../../builders/assertions.ts';
import { freePort } from '../../builders/ports.ts';
import { MARK } from '../questions.ts';
import { aGate, type Gate } from './gate.ts';
import { anInstance, type Instance } from './instance.ts';
import { aLine, type Line } from './line.ts';
import { aChaosModel, type ChaosModel } from './model.ts';
import { aStore, type Store } from './store.ts';

const ORG_ID = '00DPR0000000001AAA';
const AUDIENCE = 'https://login.salesforce.com';
const forceApp = path.resolve(import.meta.dirname, '../../../force-app/main/default');

export const PEOPLE: readonly Person[] = ['rep', 'manager', 'admin'];

/** What is measured is not how fast somebody may ask. */
const LIMITS: Partial<Limits> = {
  turnsPerUserPerMinute: 100_000,
  turnsPerOrgPerMinute: 100_000,
  turnsInFlightPerUser: 10_000,
  turnsInFlightPerOrg: 10_000,
  // Three people of the org stand for all.
  streamsPerUser: 10_000,
  salesforceApiSharePercent: 100,
};

export interface Stage {
  org: PracticeOrg;
  gate: Gate;
  model: ChaosModel;
  store: Store;
  /** The line of each instance to Redis, in their order. */
  lines: readonly Line[];
  instances: readonly [Instance, Instance];
  /** Signs an assertion for an agent of somebody's own: each has conversations apart. */
  assertion(person: Person, agent: string): Promise<string>;
  /** Makes accounts that the person owns; answers their ids. */
  accounts(person: Person, count: number): Promise<string[]>;
  close(): Promise<void>;
}

export async function aStage(limits: Partial<Limits> = {}): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'recordside-chaos-'));
  const [orgKeys, relayKeys] = [keyPair(), keyPair()];
  const org = await startPracticeOrg({
    port: 0,
    forceApp,
    orgId: ORG_ID,
    consumerKey: 'practice-consumer-key',
    relayPublicKeyPem: relayKeys.publicKey,
    audience: [AUDIENCE],
    seedData: 'small',
  });
  const [gate, model, store] = await Promise.all([aGate(() => org.url), aChaosModel(), aStore()]);
  const lines = await Promise.all([aLine(store.port), aLine(store.port)]);
  writeFileSync(path.join(folder, 'relay.pem'), relayKeys.privateKey);
  writeFileSync(path.join(folder, 'org.pem'), orgKeys.publicKey);
  writeFileSync(path.join(folder, 'audit.key'), randomBytes(32).toString('base64'));
  const stateKeys = randomBytes(32).toString('base64');
  const publicUrl = 'http://127.0.0.1:4311';
  const build = async (line: Line): Promise<Instance> => {
    const [port, metricsPort] = [await freePort(), await freePort()];
    const file = path.join(folder, `${port}.json`);
    const parts = { publicUrl, port, loginUrl: gate.url, modelUrl: model.url, limits };
    writeFileSync(file, JSON.stringify(configOf(parts)));
    const env = { RECORDSIDE_CONFIG: file, REDIS_URL: `redis://127.0.0.1:${line.port}`, STATE_KEYS: stateKeys }; // prettier-ignore
    return anInstance(`http://127.0.0.1:${port}`, metricsPort, env);
  };
  const instances = [await build(lines[0]!), await build(lines[1]!)] as const;
  await Promise.all(instances.map((one) => one.start()));
  const signer = { org, orgId: ORG_ID, privateKey: orgKeys.privateKey, audience: publicUrl };
  return {
    org,
    gate,
    model,
    store,
    lines,
    instances: [instances[0], instances[1]],
    assertion: (person, name) =>
      signAssertion(signer, { person, tools: DEFAULT_TOOLS, agent: { name } }),
    accounts: (person, count) => makeAccounts(org, person, count),
    async close() {
      await Promise.all(instances.map((one) => one.kill()));
      await Promise.all([...lines.map((line) => line.close()), gate.close(), model.close()]);
      await Promise.all([org.close(), store.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function keyPair(): { publicKey: string; privateKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

function configOf(parts: {
  publicUrl: string;
  port: number;
  loginUrl: string;
  modelUrl: string;
  limits: Partial<Limits>;
}): object {
  const { publicUrl, port, loginUrl, modelUrl, limits } = parts;
  const org = {
    loginUrl,
    audience: AUDIENCE,
    consumerKey: 'practice-consumer-key',
    relayKeyFile: 'relay.pem',
    certificates: ['org.pem'],
    origins: ['http://127.0.0.1:4310'],
    models: ['default'],
  };
  return {
    publicUrl,
    listen: { port },
    auditKeyFiles: ['audit.key'],
    orgs: { [ORG_ID]: org },
    models: { default: { baseUrl: modelUrl, model: 'scripted', contextTokens: 32_000 } },
    limits: { ...LIMITS, ...limits },
  };
}

/** 200 records in one request of the collections resource. */
async function makeAccounts(org: PracticeOrg, person: Person, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const records = Array.from({ length: Math.min(200, count - ids.length) }, (_one, i) => ({
      attributes: { type: 'Account' },
      Name: `${MARK} ${person} ${randomBytes(6).toString('hex')} ${ids.length + i}`,
      Description: `${MARK} of the account`,
    }));
    const answer = await fetch(`${org.url}/services/data/v66.0/composite/sobjects`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${org.signIn(`user:${person}`)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ allOrNone: true, records }),
    });
    const made = (await answer.json()) as { id: string; success: boolean; errors: unknown }[];
    if (!answer.ok || made.some(({ success }) => !success))
      throw new Error(`no accounts: ${JSON.stringify(made).slice(0, 500)}`);
    ids.push(...made.map(({ id }) => id));
  }
  return ids;
}
