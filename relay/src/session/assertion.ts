// Who is asking: verifies what the org signed. Nothing else says who a person is.
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { decodeJwt, errors as joseErrors, jwtVerify } from 'jose';
import type { z } from 'zod';
import type { OrgConfig } from '../config.ts';
import { RelayError } from '../errors.ts';
import type { StateStore } from '../state/interfaces.ts';
import type { OrgTime } from '../salesforce/client.ts';
import { assertionClaims, recordsideClaims } from './claims.ts';
import type { AssertionClaims, RecordsideClaims } from './claims.ts';

/** Clocks of org and relay may differ by this much. */
const TOLERANCE_S = 30;
/** An assertion is for now: the org signs it for five minutes at most. */
const MAX_LIFE_S = 300;

export interface Verified {
  org: OrgConfig;
  claims: AssertionClaims;
  recordside: RecordsideClaims;
}

export interface AssertionDeps {
  orgs: ReadonlyMap<string, OrgConfig>;
  /** The relay's own origin: the audience. */
  publicUrl: string;
  store: StateStore;
  /** The org's own time: it signs by that, and this relay's clock may be off. */
  timeOf(orgId: string): OrgTime;
}

/**
 * Verifies a compact JWS: RS256 only, by the certificates configured for the org it names, for this relay,
 * not expired, and not seen before. Throws RelayError `assertion_invalid` or `assertion_replayed`; the reason
 * is the error's `detail`, for the log.
 */
export async function verifyAssertion(jws: string, deps: AssertionDeps): Promise<Verified> {
  const org = orgOf(jws, deps.orgs);
  const time = deps.timeOf(org.orgId);
  try {
    return await verifyAt(jws, org, deps, time.now());
  } catch (error) {
    // The org has signed it, but for another time than ours: our clock may be the one that is off.
    if (!isAboutTime(error)) throw error;
    await time.ask();
    return verifyAt(jws, org, deps, time.now());
  }
}

const isAboutTime = (error: unknown): boolean =>
  error instanceof RelayError && /^(ERR_JWT_EXPIRED|lives_too_long)/.test(error.detail ?? '');

async function verifyAt(
  jws: string,
  org: OrgConfig,
  deps: AssertionDeps,
  nowMs: number,
): Promise<Verified> {
  const payload = await verifySignature(jws, org, deps, nowMs);
  const claims = assertionClaims.safeParse(payload);
  if (!claims.success) throw invalid(`claims_do_not_fit: ${pathsOf(claims.error)}`);
  if (claims.data.exp - nowMs / 1_000 > MAX_LIFE_S + TOLERANCE_S) throw invalid('lives_too_long');
  const recordside = parseRecordsideClaims(claims.data.rs);
  await spendNonce(claims.data, deps, nowMs);
  return { org, claims: claims.data, recordside };
}

/** The org an assertion says it is from; only used to choose the certificates. */
function orgOf(jws: string, orgs: ReadonlyMap<string, OrgConfig>): OrgConfig {
  if (!jws.split('.').every(isOnlySpelling)) throw invalid('not_a_jws');
  let issuer: unknown;
  try {
    issuer = decodeJwt(jws).iss;
  } catch (error) {
    throw invalid('not_a_jws', error);
  }
  const org = typeof issuer === 'string' ? orgs.get(issuer) : undefined;
  if (org === undefined) throw invalid('unknown_org');
  return org;
}

/** Decoders forgive stray bits in the last character: then one signature could be written in several ways. */
function isOnlySpelling(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}

async function verifySignature(
  jws: string,
  org: OrgConfig,
  { publicUrl }: AssertionDeps,
  nowMs: number,
): Promise<unknown> {
  let refused: unknown;
  for (const key of keysOf(org)) {
    try {
      const verified = await jwtVerify(jws, key, {
        algorithms: ['RS256'],
        issuer: org.orgId,
        audience: publicUrl,
        clockTolerance: TOLERANCE_S,
        currentDate: new Date(nowMs),
        requiredClaims: ['exp', 'sub', 'nonce', 'rs'],
      });
      return verified.payload;
    } catch (error) {
      refused = error;
      // Only a signature can be good under another certificate.
      if (!(error instanceof joseErrors.JWSSignatureVerificationFailed)) break;
    }
  }
  throw invalid(
    refused instanceof joseErrors.JOSEError ? reasonOf(refused) : 'not_verified',
    refused,
  );
}

function reasonOf(error: joseErrors.JOSEError): string {
  const claim = error instanceof joseErrors.JWTClaimValidationFailed ? `:${error.claim}` : '';
  return `${error.code}${claim}`;
}

const keyCache = new WeakMap<OrgConfig, KeyObject[]>();

function keysOf(org: OrgConfig): KeyObject[] {
  const keys = keyCache.get(org) ?? org.certificates.map((pem) => createPublicKey(pem));
  keyCache.set(org, keys);
  return keys;
}

function parseRecordsideClaims(text: string): RecordsideClaims {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw invalid('rs_is_no_json', error);
  }
  const parsed = recordsideClaims.safeParse(json);
  if (parsed.success) return parsed.data;
  throw invalid(`rs_does_not_fit: ${pathsOf(parsed.error)}`);
}

/** Where it does not fit; what stands there is nobody's business. */
function pathsOf(error: z.ZodError): string {
  return error.issues.map((issue) => issue.path.join('.')).join(' ');
}

async function spendNonce(
  claims: AssertionClaims,
  deps: AssertionDeps,
  nowMs: number,
): Promise<void> {
  const hash = createHash('sha256').update(claims.nonce).digest('base64url');
  const ttlMs = (claims.exp + 2 * TOLERANCE_S) * 1_000 - nowMs;
  const fresh = await deps.store.put(`nonce:${claims.iss}:${hash}`, 1, { ttlMs, ifVersion: 0 });
  if (!fresh) throw new RelayError('assertion_replayed');
}

function invalid(detail: string, cause?: unknown): RelayError {
  return new RelayError('assertion_invalid', { detail, cause });
}
