// A whole world for tests: practice org, scripted model and the real relay, each behind HTTP on this machine.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPracticeOrg } from '../../relay/practice/org/server.ts';
import type { PracticeOrg } from '../../relay/practice/org/server.ts';
import { parseConfig } from '../../relay/src/config.ts';
import type { Config, Limits } from '../../relay/src/config.ts';
import { freePort } from './ports.ts';
import { relayAsProcess, relayInProcess } from './relays.ts';
import { aModel } from './scriptedModel.ts';
import { storeUnderTest } from './stores.ts';
import type { ScriptedModel } from './scriptedModel.ts';
import { signAssertion } from './assertions.ts';
import type { AssertionOptions, Person } from './assertions.ts';
import { openPanel } from './panel.ts';
import type { Panel } from './panel.ts';

export const ORG_ID = '00DPR0000000001AAA';
export const PANEL_ORIGIN = 'http://127.0.0.1:4310';

export interface World {
  org: PracticeOrg;
  model: ScriptedModel;
  relayUrl: string;
  /** Every log line of the relay so far. */
  logLines: string[];
  config: Config;
  /** Signs an assertion as the org would, for a user of the practice org. */
  assertion(options?: AssertionOptions): Promise<string>;
  /** Opens a session as that user. */
  panel(options?: AssertionOptions): Promise<Panel>;
  /** Ends the relay as a crash would, and starts a new one in its place. */
  restartRelay(): Promise<void>;
  /** Tells the relay, a process of its own, to end; answers its exit code. */
  endRelay(): Promise<number | null>;
  /** Sets the relay's clock this many milliseconds ahead. */
  advance(ms: number): void;
  /** Somebody else changes a record in the org. */
  changeBehindTheBack(object: string, id: string, values: Record<string, unknown>): Promise<void>;
  /** What a person's own query answers. */
  queryAs(person: Person, soql: string): Promise<Record<string, unknown>[]>;
  /** Rows of an object in the org, as the system sees them. */
  rows(object: string): Record<string, unknown>[];
  /** After each test: the script must be used up; org, clock and relay begin anew. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  limits?: Partial<Limits>;
  seedData?: 'small' | 'full';
  sharedUsername?: string;
  /** The relay is a process of its own, and `restartRelay` kills it with SIGKILL. */
  ownProcess?: boolean;
  /** The address of a Redis: what the relay knows outlives it. */
  redisUrl?: string;
  /** Further variables of the relay's environment. */
  env?: Record<string, string>;
}

const CONFIG_FILE = 'relay.config.json';
const forceApp = path.resolve(import.meta.dirname, '../../force-app/main/default');

function keyPair(): { publicKey: string; privateKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

/** Starts everything; call `close` afterwards. */
export async function aWorld(options: WorldOptions = {}): Promise<World> {
  const folder = mkdtempSync(path.join(tmpdir(), 'recordside-'));
  const orgKeys = keyPair();
  const relayKeys = keyPair();
  const model = await aModel();
  const org = await startPracticeOrg({
    port: 0,
    forceApp,
    orgId: ORG_ID,
    consumerKey: 'practice-consumer-key',
    relayPublicKeyPem: relayKeys.publicKey,
    audience: ['https://login.salesforce.com'],
    seedData: options.seedData ?? 'small',
  });
  const port = await freePort();
  const relayUrl = `http://127.0.0.1:${port}`;
  const store = await storeUnderTest(options.redisUrl);
  const env = { ...store.env, ...options.env };
  const parts = { relayUrl, port, org, model, orgKeys, relayKeys, options, env };
  const config = writeConfig(folder, parts);
  const logLines: string[] = [];
  const log = (line: string): number => logLines.push(line);
  let aheadMs = 0;
  const relay = options.ownProcess
    ? relayAsProcess(path.join(folder, CONFIG_FILE), relayUrl, log, env)
    : relayInProcess(config, () => Date.now() + aheadMs, log);
  await relay.start();
  const assertion = (more: AssertionOptions = {}): Promise<string> =>
    signAssertion({ org, orgId: ORG_ID, privateKey: orgKeys.privateKey, audience: relayUrl }, more);
  const world: World = {
    org,
    model,
    relayUrl,
    logLines,
    config,
    assertion,
    panel: async (more) => openPanel(relayUrl, await assertion(more)),
    async restartRelay() {
      await relay.kill();
      await relay.start();
    },
    endRelay: () => relay.end(),
    advance(ms) {
      aheadMs = ms;
    },
    async changeBehindTheBack(object, id, values) {
      const path = `/services/data/v66.0/sobjects/${object}/${id}`;
      const response = await asUser(org, 'admin', path, {
        method: 'PATCH',
        body: JSON.stringify(values),
      });
      if (response.status !== 204) throw new Error(`not changed: ${await response.text()}`);
    },
    async queryAs(person, soql) {
      const response = await asUser(
        org,
        person,
        `/services/data/v66.0/query?q=${encodeURIComponent(soql)}`,
      );
      return ((await response.json()) as { records: Record<string, unknown>[] }).records;
    },
    rows: (object) => org.rows(object),
    async reset() {
      try {
        model.assertComplete();
      } finally {
        model.reset();
        org.reset();
        aheadMs = 0;
        await relay.kill();
        await store.empty();
        await relay.start();
      }
    },
    async close() {
      await relay.kill();
      await Promise.all([org.close(), model.close(), store.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return world;
}

function asUser(
  org: PracticeOrg,
  person: Person,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const headers = {
    authorization: `Bearer ${org.signIn(`user:${person}`)}`,
    'content-type': 'application/json',
  };
  return fetch(org.url + path, { ...init, headers });
}

interface ConfigParts {
  relayUrl: string;
  port: number;
  org: PracticeOrg;
  model: ScriptedModel;
  orgKeys: { publicKey: string };
  relayKeys: { privateKey: string };
  options: WorldOptions;
  env: Record<string, string>;
}

function writeConfig(folder: string, parts: ConfigParts): Config {
  writeFileSync(path.join(folder, 'relay.pem'), parts.relayKeys.privateKey);
  writeFileSync(path.join(folder, 'org.pem'), parts.orgKeys.publicKey);
  writeFileSync(path.join(folder, 'audit.key'), randomBytes(32).toString('base64'));
  const { sharedUsername } = parts.options;
  const file = {
    publicUrl: parts.relayUrl,
    listen: { port: parts.port },
    auditKeyFiles: ['audit.key'],
    orgs: {
      [ORG_ID]: {
        loginUrl: parts.org.url,
        audience: 'https://login.salesforce.com',
        consumerKey: 'practice-consumer-key',
        relayKeyFile: 'relay.pem',
        certificates: ['org.pem'],
        origins: [PANEL_ORIGIN],
        models: ['default'],
        ...(sharedUsername === undefined ? {} : { sharedUsername }),
      },
    },
    models: { default: { baseUrl: parts.model.url, model: 'scripted', contextTokens: 32_000 } },
    limits: {
      turnsPerUserPerMinute: 10_000,
      turnsInFlightPerUser: 100,
      salesforceApiSharePercent: 100,
      ...parts.options.limits,
    },
  };
  writeFileSync(path.join(folder, CONFIG_FILE), JSON.stringify(file));
  const answer = parseConfig(file, folder, parts.env);
  if (!answer.ok) throw new Error(answer.problems.join('\n'));
  return answer.config;
}
