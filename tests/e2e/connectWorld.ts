// The local page in front of an org in which people are not connected yet: by themselves, or by their admin.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serve } from '@hono/node-server';
import type { ServerType } from '@hono/node-server';
import { createOpenSession } from '../../relay/practice/apex/openSession.ts';
import { startPracticeModel } from '../../relay/practice/model/server.ts';
import { startPracticeOrg } from '../../relay/practice/org/server.ts';
import type { PracticeOrg } from '../../relay/practice/org/server.ts';
import type { PageBuild } from '../../relay/practice/page/bundle/buildPage.ts';
import { pageOrigins } from '../../relay/practice/page/guard.ts';
import { startPageServer } from '../../relay/practice/page/server.ts';
import { practiceKeys } from '../../relay/practice/start/keys.ts';
import { createRelay } from '../../relay/src/app.ts';
import { parseConfig } from '../../relay/src/config.ts';
import type { Config } from '../../relay/src/config.ts';
import { createLogger } from '../../relay/src/telemetry/logger.ts';
import { freePort } from '../builders/ports.ts';

export interface ConnectWorld {
  pageUrl: string;
  org: PracticeOrg;
  close(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../..');
const forceApp = path.join(root, 'force-app/main/default');
const ORG_ID = '00DPR0000000001AAA';
const CONSUMER_KEY = 'recordside-connect';
const AUDIENCE = 'https://login.salesforce.com';

/**
 * @param build the page, built once for all worlds
 * @param selfAuthorize people connect by themselves; otherwise their admin approves them
 */
export async function aConnectWorld(
  build: PageBuild,
  selfAuthorize: boolean,
): Promise<ConnectWorld> {
  const folder = mkdtempSync(path.join(tmpdir(), 'recordside-connect-'));
  const keys = practiceKeys(folder);
  const [pagePort, relayPort] = await Promise.all([freePort(), freePort()]);
  const relayUrl = `http://127.0.0.1:${relayPort}`;
  const privateKey = keys.orgPrivateKeyPem;
  const org = await startPracticeOrg({
    ...{ port: 0, forceApp, orgId: ORG_ID, consumerKey: CONSUMER_KEY, seedData: 'small' },
    relayPublicKeyPem: keys.relayPublicKeyPem,
    audience: [AUDIENCE],
    permittedUsers: selfAuthorize ? 'AllSelfAuthorized' : 'AdminApprovedPreAuthorized',
    callbackUrls: [`${relayUrl}/oauth/callback`],
    openSession: createOpenSession({ privateKey, relayUrl, orgId: ORG_ID }),
  });
  const model = await startPracticeModel({ port: 0 });
  const entry = {
    ...{ loginUrl: org.url, audience: AUDIENCE, consumerKey: CONSUMER_KEY, selfAuthorize },
    relayKeyFile: keys.relayKeyFile,
    certificates: [keys.orgPublicKeyFile],
    origins: pageOrigins(pagePort),
    models: ['default'],
  };
  const relay = await startRelay(folder, {
    publicUrl: relayUrl,
    listen: { port: relayPort },
    auditKeyFiles: [keys.auditKeyFile],
    orgs: { [ORG_ID]: entry },
    models: {
      default: { baseUrl: `${model.url}/v1`, model: 'practice', contextTokens: 32_000 },
    },
  });
  const page = await startPageServer({
    ...{ port: pagePort, root, orgUrl: org.url, relayUrl, build, watch: false },
    agentName: 'Sales_Assistant',
  });
  return {
    pageUrl: page.url,
    org,
    async close() {
      await Promise.all([page.close(), relay.close(), model.close(), org.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startRelay(
  folder: string,
  file: { listen: { port: number } } & Record<string, unknown>,
): Promise<{ close(): Promise<void> }> {
  const answer = parseConfig(file, folder, {});
  if (!answer.ok) throw new Error(answer.problems.join('\n'));
  return listen(answer.config, file.listen.port);
}

async function listen(config: Config, port: number): Promise<{ close(): Promise<void> }> {
  const relay = createRelay(config, createLogger('error', { write: () => undefined }));
  const server = await new Promise<ServerType>((resolve) => {
    const made = serve({ fetch: relay.app.fetch, hostname: '127.0.0.1', port }, () =>
      resolve(made),
    );
  });
  return {
    async close() {
      (server as { closeAllConnections?: () => void }).closeAllConnections?.();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await relay.close(0);
    },
  };
}
