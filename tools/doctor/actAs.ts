// Signs in to an org as a user whose name is all that is known, through the relay's own gateway.
import type { OrgConfig } from '../../relay/src/config.ts';
import { createSalesforceGateway } from '../../relay/src/salesforce/client.ts';
import type { Salesforce } from '../../relay/src/salesforce/types.ts';
import { createLogger } from '../../relay/src/telemetry/logger.ts';

/** Whoever waits at a terminal waits no longer. */
const TIMEOUT_MS = 20_000;

/** The gateway checks a person's id against their assertion; here there is none, and nobody else to protect. */
const NOBODY = '005000000000000AAA';

export type SignInSettings = Pick<
  OrgConfig,
  'orgId' | 'loginUrl' | 'audience' | 'consumerKey' | 'relayKeyPem'
>;

export interface Acting {
  sf: Salesforce;
  close(): Promise<void>;
}

/**
 * The org as `username` sees it; nothing is sent before the first call. Acts over the gateway's shared
 * connection, which takes whatever user the org's settings name.
 * @param now - milliseconds since 1970
 */
export function actAs(org: SignInSettings, username: string, now: () => number): Acting {
  const { orgId, loginUrl, audience, consumerKey, relayKeyPem } = org;
  const settings = {
    orgId,
    loginUrl,
    audience,
    consumerKey,
    relayKeyPem,
    sharedUsername: username,
  };
  const gateway = createSalesforceGateway([settings], {
    log: createLogger('silent'),
    now,
    limits: { timeoutMs: TIMEOUT_MS },
  });
  const sf = gateway.as({
    orgId,
    userId: NOBODY,
    username,
    name: username,
    locale: 'en_US',
    timeZone: 'UTC',
    connection: 'shared',
  });
  return { sf, close: () => gateway.close() };
}
