// What a run needs on disk: keys, what the fakes answer, and the relay's configuration.
import { createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { aWorld, ORG_ID } from '../../builders/world.ts';
import type { Given } from './work.ts';

export interface SetUp {
  folder: string;
  /** The file that fakes and floor are started with. */
  givenFile: string;
  /** Signs assertions as the org. */
  orgKey: KeyObject;
  /** Writes the configuration of a relay; answers its path. */
  writeConfig(relayPort: number, modelUrl: string, orgUrl: string): string;
  remove(): void;
}

const keyPair = (): { publicKey: string; privateKey: string } =>
  generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** Describes and the prompt come from the practice org and the relay once: they have the size of real ones. */
async function gather(): Promise<Given> {
  const world = await aWorld();
  try {
    const token = world.org.signIn('user:rep');
    const metadata: Given['metadata'] = {};
    for (const path of [
      '/sobjects',
      '/sobjects/Account/describe',
      '/sobjects/Opportunity/describe',
      '/sobjects/User/describe',
    ]) {
      const url = `${world.org.url}/services/data/v66.0${path}`;
      const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
      metadata[path] = await answer.json();
    }
    world.model.says('Hello.');
    await (await world.panel()).ask('Hello');
    const { tools, messages } = world.model.requests[0]!;
    const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
    return { orgId: ORG_ID, metadata, prompt: { tools, system: system.join('\n') } };
  } finally {
    await world.close();
  }
}

export async function prepare(): Promise<SetUp> {
  const folder = mkdtempSync(path.join(tmpdir(), 'recordside-load-'));
  const inFolder = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text);
    return path.join(folder, name);
  };
  const orgKeys = keyPair();
  inFolder('org.pem', orgKeys.publicKey);
  inFolder('relay.pem', keyPair().privateKey);
  inFolder('audit.key', randomBytes(32).toString('base64'));
  return {
    folder,
    givenFile: inFolder('given.json', JSON.stringify(await gather())),
    orgKey: createPrivateKey(orgKeys.privateKey),
    writeConfig: (...where) =>
      inFolder('relay.config.json', JSON.stringify(configOf(...where), null, 2)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** As in production, but for limits that thousands of questions a minute would meet. */
function configOf(relayPort: number, modelUrl: string, orgUrl: string): object {
  return {
    publicUrl: `http://127.0.0.1:${relayPort}`,
    listen: { port: relayPort },
    auditKeyFiles: ['audit.key'],
    orgs: {
      [ORG_ID]: {
        loginUrl: orgUrl,
        audience: 'https://login.salesforce.com',
        consumerKey: 'load',
        relayKeyFile: 'relay.pem',
        certificates: ['org.pem'],
        origins: ['http://127.0.0.1:1'],
        models: ['default'],
      },
    },
    models: { default: { baseUrl: modelUrl, model: 'fake', contextTokens: 128_000 } },
    limits: {
      sessionMinutes: 60,
      // Streams that are held open are no model that fell silent.
      modelTimeoutSeconds: 900,
      turnSeconds: 900,
      turnsInFlight: 6_000,
      turnsInFlightPerUser: 1_000,
      turnsInFlightPerOrg: 10_000,
      streamsPerUser: 1_000,
      turnsPerUserPerMinute: 1_000_000,
      turnsPerOrgPerMinute: 1_000_000,
      salesforceApiSharePercent: 100,
    },
  };
}
