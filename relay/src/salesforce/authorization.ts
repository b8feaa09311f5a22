// The web server flow with PKCE: a person lets the relay act for them, once; the tokens it yields are not kept.
import { requestToken } from './connection.ts';
import { errorFromGrant } from './grants.ts';
import type { OrgRuntime } from './org.ts';
import { checkGrant } from './tokens.ts';
import { newExchange } from './transport.ts';
import type { Actor } from './types.ts';
import type { Logger } from '../telemetry/logger.ts';
import { timeLimit } from '../timeLimit.ts';

export interface AuthorizeRequest {
  state: string;
  /** PKCE, S256: base64url of the verifier's SHA-256. */
  codeChallenge: string;
  /** The callback URL as the external client app knows it. */
  redirectUri: string;
}

export interface CodeAnswer {
  code: string;
  codeVerifier: string;
  redirectUri: string;
}

/** The JWT bearer flow asks for both later, although it is never given a refresh token. */
const SCOPE = 'api refresh_token';

/**
 * The address at which the person says yes, on the pinned org.
 * Salesforce Help, 'OAuth 2.0 Web Server Flow for Web App Integration'.
 */
export function authorizeUrl(org: OrgRuntime, actor: Actor, request: AuthorizeRequest): string {
  const url = new URL('/services/oauth2/authorize', org.origin);
  const query = {
    response_type: 'code',
    client_id: org.consumerKey,
    redirect_uri: request.redirectUri,
    scope: SCOPE,
    state: request.state,
    code_challenge: request.codeChallenge,
    code_challenge_method: 'S256',
    login_hint: actor.username,
  };
  url.search = new URLSearchParams(query).toString();
  return url.href;
}

/**
 * Redeems the code at the pinned org and checks who said yes. What it grants is dropped unread but for that; it
 * is not revoked either, because that would take the approval back. A code is good once, so nothing is repeated.
 * @throws SalesforceError: a refusal of grantTable.ts, or `unreachable`
 */
export async function redeemCode(
  org: OrgRuntime,
  actor: Actor,
  { code, codeVerifier, redirectUri }: CodeAnswer,
  options: { timeoutMs: number; log: Logger },
): Promise<void> {
  const time = timeLimit(options.timeoutMs);
  const exchange = newExchange({ deadline: time.signal, finishOnceSent: false });
  const request = {
    grant_type: 'authorization_code',
    code,
    code_verifier: codeVerifier,
    client_id: org.consumerKey,
    redirect_uri: redirectUri,
  };
  const about = { orgId: actor.orgId, userId: actor.userId };
  try {
    const grant = await requestToken(org.loginUrl, request, org.transport, exchange);
    checkGrant(grant, org, actor);
    options.log.info(about, 'allowed to act in Salesforce');
  } catch (thrown) {
    const error = errorFromGrant(thrown, exchange, 'code');
    const { code: reason, salesforceCode } = error;
    options.log.warn(
      { ...about, code: reason, salesforceCode },
      'not allowed to act in Salesforce',
    );
    throw error;
  } finally {
    time.end();
  }
}
