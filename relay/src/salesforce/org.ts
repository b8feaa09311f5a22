// One configured Salesforce org with what all its calls share: the wire, the clock, the key.
import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { ApiShare } from './apiShare.ts';
import { createOrgClock } from './clock.ts';
import type { OrgClock } from './clock.ts';
import { createTransport } from './transport.ts';
import type { Transport } from './transport.ts';

/** What the relay's configuration pins for one org. */
export interface SalesforceOrg {
  /** 18 characters. */
  orgId: string;
  /** The org's My Domain URL; Salesforce's instance URL must have the same origin. */
  loginUrl: string;
  audience: string;
  consumerKey: string;
  /** PEM of the relay's RSA private key. */
  relayKeyPem: string;
  /** The integration user of shared connections. */
  sharedUsername?: string | undefined;
}

export interface OrgRuntime extends Omit<SalesforceOrg, 'relayKeyPem'> {
  origin: string;
  relayKey: KeyObject;
  clock: OrgClock;
  transport: Transport;
  apiShare?: ApiShare | undefined;
}

/** REST API Developer Guide, 'Limit Info Header': `api-usage=18/5000`. */
const LIMIT_INFO = /\bapi-usage=(\d+)\/(\d+)/;

/** @throws an Error that names the org when its key is no private key */
export function startOrg(
  org: SalesforceOrg,
  options: {
    maxSockets: number;
    now: () => number;
    apiShare?: ApiShare | undefined;
    /** Told how many API calls the org has used and may use in 24 hours, whenever it says so. */
    onUsage: (orgId: string, used: number, allowed: number) => void;
  },
): OrgRuntime {
  const { relayKeyPem, ...pinned } = org;
  const origin = new URL(org.loginUrl).origin;
  const clock = createOrgClock(options.now);
  const transport = createTransport({
    origin,
    maxSockets: options.maxSockets,
    onHeaders(headers) {
      clock.observe(headers['date']);
      const [, used, allowed] = LIMIT_INFO.exec(headers['sforce-limit-info'] ?? '') ?? [];
      if (used === undefined) return;
      options.apiShare?.observe(Number(allowed));
      options.onUsage(org.orgId, Number(used), Number(allowed));
    },
  });
  const relayKey = readKey(relayKeyPem, org.orgId);
  return { ...pinned, origin, relayKey, clock, transport, apiShare: options.apiShare };
}

function readKey(pem: string, orgId: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new Error(`the relay key of org ${orgId} is not a PEM private key`, { cause });
  }
}
