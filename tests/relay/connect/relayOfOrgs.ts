// One relay in front of one or several practice orgs, each with keys of its own, for tests of how people connect.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve } from '@hono/node-server';
import type { ServerType } from '@hono/node-server';
import { startPracticeOrg } from '../../../relay/practice/org/server.ts';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import type { PermittedUsers } from '../../../relay/practice/org/security/appAccess.ts';
import { createRelay } from '../../../relay/src/app.ts';
import { parseConfig } from '../../../relay/src/config.ts';
import { createLogger } from '../../../relay/src/telemetry/logger.ts';
import { signAssertion, type AssertionOptions } from '../../builders/assertions.ts';
import { openPanel, type Panel } from '../../builders/panel.ts';
import { freePort } from '../../builders/ports.ts';
import { aModel, type ScriptedModel } from '../../builders/scriptedModel.ts';
import { storeUnderTest } from '../../builders/stores.ts';

export interface OrgOptions {
  /** 18 characters. */
  orgId: string;
  /** People authorize themselves: in the relay's configuration and, unless said otherwise, at the org. */
  selfAuthorize?: boolean;
  permittedUsers?: PermittedUsers;
  sharedUsername?: string;
}

/** The certificate that the org signs with, the one that follows, and one that nobody configured. */
export type KeyName = 'today' | 'next' | 'retired';

interface KeyPair {
  publicKey: string;
  privateKey: string;
}

export interface OrgOfRelay {
  org: PracticeOrg;
  keys: Record<KeyName, KeyPair>;
  /** PEM of the key that signs the relay's JWT bearer assertions for this org. */
  relayKey: string;
  assertion(options?: AssertionOptions, key?: KeyName): Promise<string>;
  panel(options?: AssertionOptions): Promise<Panel>;
  /** An admin changes a user. */
  changeUser(key: string, values: Record<string, unknown>): Promise<void>;
}

export interface RelayOfOrgs {
  relayUrl: string;
  model: ScriptedModel;
  logLines: string[];
  /** Questions that one person may start in a minute. */
  turnsPerMinute: number;
  orgs: OrgOfRelay[];
  /** Sets the relay's clock this many milliseconds ahead. */
  advance(ms: number): void;
  /** After each test: the script must be used up; orgs, clock and relay begin anew. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

const forceApp = path.resolve(import.meta.dirname, '../../../force-app/main/default');
const AUDIENCE = 'https://login.salesforce.com';

const keyPair = (): KeyPair =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

/** Starts the orgs and the relay, on the Redis at `redisUrl` if the test has one; call `close` afterwards. */
export async function aRelayOfOrgs(options: OrgOptions[], redisUrl?: string): Promise<RelayOfOrgs> {
  const folder = mkdtempSync(path.join(tmpdir(), 'recordside-orgs-'));
  const model = await aModel();
  const port = await freePort();
  const relayUrl = `http://127.0.0.1:${port}`;
  const clock = { aheadMs: 0 };
  const orgs = await Promise.all(options.map((one) => startOrg(one, relayUrl)));
  const store = await storeUnderTest(redisUrl);
  const config = configOf(
    folder,
    { port, relayUrl, modelUrl: model.url, env: store.env },
    orgs,
    options,
  );
  const logLines: string[] = [];
  const start = () => {
    const logger = createLogger('debug', { write: (line) => logLines.push(line) });
    return listen(
      createRelay(config, logger, () => Date.now() + clock.aheadMs),
      port,
    );
  };
  let running = await start();
  return {
    relayUrl,
    model,
    logLines,
    turnsPerMinute: config.limits.turnsPerUserPerMinute,
    orgs,
    advance(ms) {
      clock.aheadMs = ms;
    },
    async reset() {
      try {
        model.assertComplete();
      } finally {
        model.reset();
        clock.aheadMs = 0;
        logLines.length = 0;
        for (const { org } of orgs) org.reset();
        await running.stop();
        await store.empty();
        running = await start();
      }
    },
    async close() {
      await running.stop();
      await Promise.all([model.close(), store.close(), ...orgs.map(({ org }) => org.close())]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startOrg(options: OrgOptions, relayUrl: string): Promise<OrgOfRelay> {
  const { orgId } = options;
  const relayKeys = keyPair();
  const keys = { today: keyPair(), next: keyPair(), retired: keyPair() };
  const org = await startPracticeOrg({
    port: 0,
    forceApp,
    orgId,
    consumerKey: `consumer-of-${orgId}`,
    relayPublicKeyPem: relayKeys.publicKey,
    audience: [AUDIENCE],
    permittedUsers:
      options.permittedUsers ??
      (options.selfAuthorize ? 'AllSelfAuthorized' : 'AdminApprovedPreAuthorized'),
    callbackUrls: [`${relayUrl}/oauth/callback`],
    seedData: 'small',
  });
  const assertion = (more: AssertionOptions = {}, key: KeyName = 'today') => {
    const { privateKey } = keys[key];
    return signAssertion({ org, orgId, privateKey, audience: relayUrl }, more);
  };
  return {
    org,
    keys,
    relayKey: relayKeys.privateKey,
    assertion,
    panel: async (more) => openPanel(relayUrl, await assertion(more)),
    async changeUser(key, values) {
      const address = `${org.url}/services/data/v66.0/sobjects/User/${org.user(key).id}`;
      const authorization = `Bearer ${org.signIn('user:admin')}`;
      const headers = { authorization, 'content-type': 'application/json' };
      const body = JSON.stringify(values);
      const response = await fetch(address, { method: 'PATCH', headers, body });
      if (response.status !== 204) throw new Error(`not changed: ${await response.text()}`);
    },
  };
}

function configOf(
  folder: string,
  at: { port: number; relayUrl: string; modelUrl: string; env: Record<string, string> },
  orgs: OrgOfRelay[],
  options: OrgOptions[],
) {
  const write = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text);
    return name;
  };
  const entries = orgs.map(({ org, keys, relayKey }, i) => [
    org.orgId,
    {
      loginUrl: org.url,
      audience: AUDIENCE,
      consumerKey: `consumer-of-${org.orgId}`,
      relayKeyFile: write(`relay-${i}.pem`, relayKey),
      certificates: [
        write(`today-${i}.pem`, keys.today.publicKey),
        write(`next-${i}.pem`, keys.next.publicKey),
      ],
      origins: [`http://127.0.0.1:${4_310 + i}`],
      models: ['default'],
      ...(options[i]?.selfAuthorize && { selfAuthorize: true }),
      ...(options[i]?.sharedUsername && { sharedUsername: options[i].sharedUsername }),
    },
  ]);
  const file = {
    publicUrl: at.relayUrl,
    listen: { port: at.port },
    auditKeyFiles: [write('audit.key', randomBytes(32).toString('base64'))],
    orgs: Object.fromEntries(entries) as object,
    models: { default: { baseUrl: at.modelUrl, model: 'scripted', contextTokens: 32_000 } },
  };
  const answer = parseConfig(file, folder, at.env);
  if (!answer.ok) throw new Error(answer.problems.join('\n'));
  return answer.config;
}

async function listen(relay: ReturnType<typeof createRelay>, port: number) {
  const server = await new Promise<ServerType>((resolve) => {
    const made = serve({ fetch: relay.app.fetch, hostname: '127.0.0.1', port }, () =>
      resolve(made),
    );
  });
  return {
    async stop() {
      (server as { closeAllConnections?: () => void }).closeAllConnections?.();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await relay.close(0);
    },
  };
}
