// The OAuth token endpoint: trades a JWT bearer assertion or a code for an access token, and says who a token is.
import { randomBytes } from 'node:crypto';
import { decodeJwt, errors, importSPKI, importX509, jwtVerify } from 'jose';
import type { CryptoKey } from 'jose';
import type { OrgCore } from '../core.ts';
import type { AppAccess } from '../security/appAccess.ts';
import type { PracticeUser } from '../security/users.ts';
import type { Authorize } from './authorize.ts';

export interface OAuthOptions {
  consumerKey: string;
  relayPublicKeyPem: string;
  audience: readonly string[];
}

export interface OAuthAnswer {
  status: 200 | 400;
  body: Record<string, unknown>;
}

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const maxLifetimeS = 180;

/** @returns the function behind `POST /services/oauth2/token` */
export function createTokenEndpoint(
  core: OrgCore,
  options: OAuthOptions,
  { access, authorize }: { access: AppAccess; authorize: Authorize },
): (form: URLSearchParams, url: string) => Promise<OAuthAnswer> {
  let key: Promise<CryptoKey> | undefined;
  const granted = (user: PracticeUser, url: string): Record<string, unknown> => ({
    access_token: access.signIn(user),
    scope: 'api refresh_token',
    instance_url: url,
    id: identityUrl(core, user, url),
    token_type: 'Bearer',
  });
  return async (form, url) => {
    const grantType = form.get('grant_type');
    if (grantType === 'authorization_code') {
      const result = authorize.redeem(form);
      if ('error' in result) return refuse(result.error, result.description);
      const refresh_token = `5Aep${randomBytes(32).toString('base64url')}`;
      return { status: 200, body: { ...granted(result.user, url), refresh_token } };
    }
    if (grantType !== jwtBearer)
      return refuse('unsupported_grant_type', 'grant type not supported');
    key ??= importKey(options.relayPublicKeyPem);
    const checked = await checkAssertion(core, options, await key, form.get('assertion') ?? '');
    if ('error' in checked) return refuse(checked.error, checked.description);
    if (!access.isApproved(checked.user)) {
      const { error, description } = access.refusal();
      return refuse(error, description);
    }
    return { status: 200, body: granted(checked.user, url) };
  };
}

const importKey = (pem: string): Promise<CryptoKey> =>
  pem.includes('BEGIN CERTIFICATE') ? importX509(pem, 'RS256') : importSPKI(pem, 'RS256');

function refuse(error: string, description: string): OAuthAnswer {
  return { status: 400, body: { error, error_description: description } };
}

type Checked = { user: PracticeUser } | { error: string; description: string };

const grant = (description: string): Checked => ({ error: 'invalid_grant', description });

async function checkAssertion(
  core: OrgCore,
  options: OAuthOptions,
  key: CryptoKey,
  assertion: string,
): Promise<Checked> {
  const now = core.clock.now();
  try {
    if (decodeJwt(assertion).iss !== options.consumerKey)
      return { error: 'invalid_client_id', description: 'client identifier invalid' };
    const { payload } = await jwtVerify(assertion, key, {
      algorithms: ['RS256'],
      currentDate: new Date(0),
    });
    const audiences = [payload.aud ?? []].flat();
    if (!audiences.some((each) => options.audience.includes(each.replace(/\/$/, ''))))
      return grant('audience is invalid');
    const problem = lifetimeProblem(payload.exp, now);
    return problem ? grant(problem) : findUser(core, payload.sub);
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError)
      return grant('invalid assertion');
    throw error;
  }
}

/** The `exp` of the Salesforce CLI is in milliseconds, and Salesforce takes it. */
function lifetimeProblem(exp: number | undefined, now: Date): string | undefined {
  if (exp === undefined) return 'invalid assertion';
  const seconds = exp > 1e11 ? exp / 1000 : exp;
  const left = seconds - now.getTime() / 1000;
  if (left <= 0) return 'expired assertion';
  return left > maxLifetimeS ? 'assertion expiration is too far in the future' : undefined;
}

function findUser(core: OrgCore, username: string | undefined): Checked {
  const user = core.users.find((each) => each.username === username?.toLowerCase());
  if (!user) return grant("user hasn't approved this consumer");
  if (!core.isActive(user)) return grant('inactive user');
  return { user };
}

const identityUrl = (core: OrgCore, user: PracticeUser, url: string): string =>
  `${url}/id/${core.orgId}/${user.id}`;

/** @returns who the user is, as `/services/oauth2/userinfo` tells */
export function userInfo(core: OrgCore, user: PracticeUser, url: string): Record<string, unknown> {
  return {
    sub: identityUrl(core, user, url),
    user_id: user.id,
    organization_id: core.orgId,
    preferred_username: user.username,
    name: user.name,
    given_name: user.firstName,
    family_name: user.lastName,
    email: user.email,
    email_verified: true,
    zoneinfo: user.timeZone,
    locale: user.locale,
    language: 'en_US',
    user_type: 'STANDARD',
    urls: restUrls(url),
  };
}

/** @returns who the user is, as the address in the token answer's `id` tells */
export function identity(core: OrgCore, user: PracticeUser, url: string): Record<string, unknown> {
  return {
    id: identityUrl(core, user, url),
    asserted_user: true,
    user_id: user.id,
    organization_id: core.orgId,
    username: user.username,
    display_name: user.name,
    email: user.email,
    first_name: user.firstName,
    last_name: user.lastName,
    timezone: user.timeZone,
    active: core.isActive(user),
    user_type: 'STANDARD',
    language: 'en_US',
    locale: user.locale,
    urls: restUrls(url),
  };
}

const restUrls = (url: string): Record<string, string> => ({
  rest: `${url}/services/data/v{version}/`,
  sobjects: `${url}/services/data/v{version}/sobjects/`,
  query: `${url}/services/data/v{version}/query/`,
});
