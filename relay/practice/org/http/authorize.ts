// The OAuth authorise endpoint: asks a person whether the app may act for them, and hands out a code for it.
import { createHash, randomBytes } from 'node:crypto';
import type { OrgCore } from '../core.ts';
import type { AppAccess } from '../security/appAccess.ts';
import type { PracticeUser } from '../security/users.ts';
import { consentPage, refusalPage } from './consentPage.ts';

export interface AuthorizeOptions {
  consumerKey: string;
  /** The only addresses that a code is sent to. */
  callbackUrls: readonly string[];
}

export type AuthorizeAnswer = { page: string; status: 200 | 400 } | { redirect: string };

export type Redeemed = { user: PracticeUser } | { error: string; description: string };

export interface Authorize {
  /** `GET`: the consent page; with `login_as=<key of a user>` that user says yes at once. */
  ask(query: URLSearchParams): AuthorizeAnswer;
  /** `POST` of the consent page. */
  decide(form: URLSearchParams): AuthorizeAnswer;
  /** The token endpoint's part: whose code it is. A code is good once. */
  redeem(form: URLSearchParams): Redeemed;
  reset(): void;
}

interface Code {
  user: PracticeUser;
  redirectUri: string;
  challenge: string;
  expiresAt: number;
}

const codeLifeMs = 10 * 60_000;

export function createAuthorize(
  core: OrgCore,
  options: AuthorizeOptions,
  access: AppAccess,
): Authorize {
  const codes = new Map<string, Code>();

  const grant = createGrant(core, codes, access);

  return {
    ask(query) {
      const refused = refusalOf(query, options);
      if (refused) return refused;
      const key = query.get('login_as');
      const user = core.users.find((each) => each.key === key);
      if (user) return grant(user, query);
      const active = core.users.filter((each) => core.isActive(each));
      return { status: 200, page: consentPage(active, query) };
    },
    decide(form) {
      const refused = refusalOf(form, options);
      if (refused) return refused;
      const user = core.users.find((each) => each.id === form.get('user'));
      if (form.get('answer') !== 'allow' || !user || !core.isActive(user))
        return back(form, {
          error: 'access_denied',
          error_description: 'end-user denied authorization',
        });
      return grant(user, form);
    },
    redeem(form) {
      const text = form.get('code') ?? '';
      const code = codes.get(text);
      codes.delete(text);
      return redeem(code, form, options, core.clock.now().getTime());
    },
    reset: () => codes.clear(),
  };
}

/** Approves the user, where people may approve themselves, and sends them back with a code. */
function createGrant(core: OrgCore, codes: Map<string, Code>, access: AppAccess) {
  return (user: PracticeUser, query: URLSearchParams): AuthorizeAnswer => {
    if (access.permittedUsers !== 'AllSelfAuthorized' && !access.isApproved(user))
      return back(query, {
        error: 'OAUTH_APPROVAL_ERROR_GENERIC',
        error_description: 'An unexpected error has occured during authentication',
      });
    access.approve(user);
    const code = `aPrx${randomBytes(32).toString('base64url')}==`;
    codes.set(code, {
      user,
      redirectUri: query.get('redirect_uri') ?? '',
      challenge: query.get('code_challenge') ?? '',
      expiresAt: core.clock.now().getTime() + codeLifeMs,
    });
    return back(query, { code });
  };
}

/** What is wrong with the app or the address is said on a page; the rest is sent back to the app. */
function refusalOf(
  query: URLSearchParams,
  { consumerKey, callbackUrls }: AuthorizeOptions,
): AuthorizeAnswer | undefined {
  if (query.get('client_id') !== consumerKey)
    return {
      status: 400,
      page: refusalPage('invalid_client_id', 'client identifier invalid'),
    };
  if (!callbackUrls.includes(query.get('redirect_uri') ?? ''))
    return {
      status: 400,
      page: refusalPage('redirect_uri_mismatch', 'redirect_uri must match configuration'),
    };
  if (query.get('response_type') !== 'code')
    return back(query, {
      error: 'unsupported_response_type',
      error_description: 'response type must be one of: token code',
    });
  // The app requires PKCE, and takes no plain challenge.
  const s256 = query.get('code_challenge_method') === 'S256';
  if (!s256 || !/^[\w-]{43}$/.test(query.get('code_challenge') ?? ''))
    return back(query, {
      error: 'invalid_request',
      error_description: 'missing required code challenge',
    });
  return undefined;
}

function back(query: URLSearchParams, answer: Record<string, string>): AuthorizeAnswer {
  const to = new URL(query.get('redirect_uri') ?? '');
  for (const [name, value] of Object.entries(answer)) to.searchParams.set(name, value);
  const state = query.get('state');
  if (state !== null) to.searchParams.set('state', state);
  return { redirect: to.href };
}

function redeem(
  code: Code | undefined,
  form: URLSearchParams,
  { consumerKey }: AuthorizeOptions,
  now: number,
): Redeemed {
  if (form.get('client_id') !== consumerKey)
    return { error: 'invalid_client_id', description: 'client identifier invalid' };
  if (code === undefined || code.expiresAt <= now)
    return { error: 'invalid_grant', description: 'expired authorization code' };
  if (form.get('redirect_uri') !== code.redirectUri)
    return {
      error: 'redirect_uri_mismatch',
      description: 'redirect_uri must match configuration',
    };
  const verifier = createHash('sha256').update(form.get('code_verifier') ?? '');
  if (verifier.digest('base64url') !== code.challenge)
    return { error: 'invalid_grant', description: 'invalid code verifier' };
  return { user: code.user };
}
