// The assertion of the OAuth 2.0 JWT bearer flow: jsforce sends one but cannot sign it.
import type { KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';

/** Salesforce takes at most three minutes; the rest is for what its `Date` header rounds away. */
const LIFETIME_S = 150;

export interface BearerClaims {
  consumerKey: string;
  username: string;
  /** `https://login.salesforce.com`, or `https://test.salesforce.com` for sandboxes and scratch orgs. */
  audience: string;
  /** Salesforce's time, in milliseconds since the epoch. */
  nowMs: number;
}

/**
 * Signs a JWT bearer assertion (RS256).
 * Salesforce Help, 'OAuth 2.0 JWT Bearer Flow for Server-to-Server Integration'.
 */
export function signBearerAssertion(relayKey: KeyObject, claims: BearerClaims): Promise<string> {
  const issuedAt = Math.floor(claims.nowMs / 1000);
  return new SignJWT()
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(claims.consumerKey)
    .setSubject(claims.username)
    .setAudience(claims.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_S)
    .sign(relayKey);
}
