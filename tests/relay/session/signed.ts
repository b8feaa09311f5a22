// Assertions as an org signs them, and as those sign them who are not the org.
import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { SignJWT, type JWTHeaderParameters } from 'jose';
import { onTestFinished } from 'vitest';
import type { OrgConfig } from '../../../relay/src/config.ts';
import { RelayError } from '../../../relay/src/errors.ts';
import type { AssertionDeps } from '../../../relay/src/session/assertion.ts';
import { createMemoryStore } from '../../../relay/src/state/memory/store.ts';
import { claimsFor } from '../../builders/assertions.ts';

export const ORG_ID = '00D000000000001EAA';
export const USER_ID = '005000000000001AAA';
export const RELAY = 'https://relay.example.com';
/** Seconds since 1970: when all of this happens. */
export const NOW = 1_800_000_000;

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** The org's certificate of today, the one that follows it, and one of somebody else. */
export const keys = { today: rsa(), next: rsa(), foreign: rsa() };

export const pemOf = (key: KeyObject): string =>
  String(key.export({ type: 'spki', format: 'pem' }));

/** The `rs` claim with some of its parts replaced. */
export const rsWith = (changes: object = {}): string =>
  JSON.stringify({ ...claimsFor('dana@example.com', 'Dana', {}), ...changes });

/** The payload of a good assertion; `undefined` takes a claim out. */
export const payload = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  iss: ORG_ID,
  sub: USER_ID,
  aud: RELAY,
  iat: NOW,
  exp: NOW + 180,
  nonce: randomBytes(16).toString('hex'),
  rs: rsWith(),
  ...changes,
});

export interface Signing {
  header?: JWTHeaderParameters;
  key?: KeyObject | Uint8Array;
}

/** Signs it as the org does, or otherwise. */
export function signed(
  claims: Record<string, unknown> = payload(),
  { header = { alg: 'RS256' }, key = keys.today.privateKey }: Signing = {},
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader(header).sign(key);
}

export function anOrg(changes: Partial<OrgConfig> = {}): OrgConfig {
  return {
    orgId: ORG_ID,
    loginUrl: 'https://example.my.salesforce.com',
    audience: 'https://login.salesforce.com',
    consumerKey: 'consumer-key',
    relayKeyPem: '',
    certificates: [pemOf(keys.today.publicKey)],
    origins: [],
    models: ['default'],
    ...changes,
  };
}

/** What a relay with one org verifies assertions with, at NOW. */
export function aRelay(org: OrgConfig = anOrg()): AssertionDeps & { clock: { now: number } } {
  const clock = { now: NOW * 1_000 };
  const store = createMemoryStore(() => clock.now);
  onTestFinished(() => store.close());
  return {
    orgs: new Map([[org.orgId, org]]),
    publicUrl: RELAY,
    store,
    timeOf: () => ({ now: () => clock.now, ask: async () => undefined }),
    clock,
  };
}

/** What a request was refused with. */
export async function refusal(promise: Promise<unknown>) {
  const thrown = await promise.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof RelayError)) throw thrown;
  return { code: thrown.code, status: thrown.status, detail: thrown.detail };
}
