// The practice org as the gateway's partner in tests: it checks signatures, permissions and transactions for real.
import { generateKeyPairSync } from 'node:crypto';
import path from 'node:path';
import { afterAll, afterEach, onTestFinished } from 'vitest';
import { startPracticeOrg } from '../../../relay/practice/org/server.ts';
import { createSalesforceGateway } from '../../../relay/src/salesforce/client.ts';
import type { SalesforceOrg } from '../../../relay/src/salesforce/client.ts';
import type { Actor } from '../../../relay/src/salesforce/types.ts';
import { keptLog } from './fakeOrg.ts';

const ORG_ID = '00DPR0000000001AAA';
const AUDIENCE = 'https://login.salesforce.com';
const forceApp = path.resolve(import.meta.dirname, '../../../force-app/main/default');

/** Starts an org and a gateway to it for a whole test file; the org is as new after each test. */
export async function startPractice() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const org = await startPracticeOrg({
    port: 0,
    forceApp,
    orgId: ORG_ID,
    consumerKey: 'practice-consumer-key',
    relayPublicKeyPem: publicKey,
    audience: [AUDIENCE],
    seedData: 'small',
  });
  const settings: SalesforceOrg = {
    orgId: ORG_ID,
    loginUrl: org.url,
    audience: AUDIENCE,
    consumerKey: 'practice-consumer-key',
    relayKeyPem: privateKey,
  };
  const { log } = keptLog();
  const gateway = createSalesforceGateway([settings], { log });
  afterEach(() => org.reset());
  afterAll(async () => {
    await gateway.close();
    await org.close();
  });
  return {
    gateway,
    rows: (object: string) => org.rows(object),
    outbox: () => org.outbox(),
    actor: (firstName: string) => actorNamed(firstName, org.rows('User')),
    /** The next request whose path holds `match` meets this fault. */
    fault: (match: string, kind: string) => addFault(org.url, { match, kind }),
    /** Another gateway than the file's; it closes with the test. */
    gatewayWith(changes: Partial<SalesforceOrg>, now = Date.now) {
      const other = createSalesforceGateway([{ ...settings, ...changes }], { log, now });
      onTestFinished(() => other.close());
      return other;
    },
  };
}

function actorNamed(firstName: string, users: Record<string, unknown>[]): Actor {
  const user = users.find(({ FirstName }) => FirstName === firstName);
  if (!user) throw new Error(`no ${firstName} in the practice org`);
  return {
    orgId: ORG_ID,
    userId: String(user.Id),
    username: String(user.Username),
    name: String(user.Name),
    locale: 'en_US',
    timeZone: 'America/Los_Angeles',
    connection: 'per-user',
  };
}

async function addFault(url: string, fault: { match: string; kind: string }): Promise<void> {
  const response = await fetch(`${url}/__practice/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fault),
  });
  if (!response.ok) throw new Error(`the org takes no fault ${fault.kind}`);
}
