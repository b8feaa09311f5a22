// Why Salesforce grants no token, as data; words/ has under each code what the person or their admin does next.
//
// Salesforce Help, 'OAuth 2.0 JWT Bearer Flow' and 'OAuth Authorization Errors'. Rows are tried in order; the
// description is only a hint, its wording is not promised.
import type { Words } from '../words/words.ts';

export type SignInCode = keyof Words['signIn'];

export interface GrantRow {
  /** OAuth's `error`; absent where the relay itself refuses. */
  error?: string;
  description?: RegExp;
  code: SignInCode;
  status: 'connect_required' | 'refused';
  /** The org has shut this person out: what they had open here ends. */
  shutsOut?: true;
  /** It is about the user who signs in: it may be the integration user of a shared connection. */
  sharedCode?: SignInCode;
}

export const grantRows: readonly GrantRow[] = [
  {
    error: 'invalid_grant',
    description: /approved this consumer/i,
    code: 'not_approved',
    status: 'connect_required',
    sharedCode: 'shared_not_approved',
  },
  {
    error: 'invalid_app_access',
    code: 'not_admin_approved',
    status: 'refused',
    shutsOut: true,
    sharedCode: 'shared_not_admin_approved',
  },
  {
    error: 'invalid_grant',
    description: /audience/i,
    code: 'wrong_audience',
    status: 'refused',
  },
  {
    error: 'invalid_grant',
    description: /invalid assertion|signature|certificate/i,
    code: 'bad_assertion',
    status: 'refused',
  },
  {
    error: 'invalid_grant',
    description: /expired|expiration/i,
    code: 'clock',
    status: 'refused',
  },
  {
    error: 'invalid_grant',
    description: /inactive|deactivated/i,
    code: 'user_inactive',
    status: 'refused',
    shutsOut: true,
    sharedCode: 'shared_user_inactive',
  },
  {
    error: 'invalid_grant',
    description: /locked|frozen/i,
    code: 'user_locked',
    status: 'refused',
    shutsOut: true,
    sharedCode: 'shared_user_locked',
  },
  {
    error: 'invalid_grant',
    description: /\bip\b/i,
    code: 'ip_restricted',
    status: 'refused',
    sharedCode: 'shared_ip_restricted',
  },
  {
    error: 'invalid_grant',
    description: /rate exceeded/i,
    code: 'login_rate',
    status: 'refused',
    sharedCode: 'shared_login_rate',
  },
  {
    error: 'invalid_grant',
    code: 'grant_refused',
    status: 'refused',
    sharedCode: 'shared_grant_refused',
  },
  {
    error: 'invalid_client_id',
    code: 'wrong_consumer_key',
    status: 'refused',
  },
  {
    error: 'invalid_client',
    code: 'wrong_certificate',
    status: 'refused',
  },
  {
    error: 'invalid_request',
    description: /scope/i,
    code: 'missing_scope',
    status: 'refused',
  },
  {
    error: 'invalid_scope',
    code: 'missing_scope',
    status: 'refused',
  },
  {
    error: 'unsupported_grant_type',
    code: 'flow_disabled',
    status: 'refused',
  },
  {
    error: 'org_inactive',
    code: 'org_inactive',
    status: 'refused',
  },
];

/** The same for the integration user: no person at the panel can connect it or mend it. */
export const sharedRows: readonly GrantRow[] = grantRows.flatMap(
  ({ sharedCode: code, shutsOut: _, ...row }) =>
    code === undefined ? [] : [{ ...row, code, status: 'refused' as const }],
);

/** Where Salesforce takes no code: it was used, is too old, or belongs to another address. */
export const codeRows: readonly GrantRow[] = [
  {
    error: 'invalid_grant',
    description: /code/i,
    code: 'code_refused',
    status: 'refused',
  },
  {
    error: 'redirect_uri_mismatch',
    code: 'wrong_callback',
    status: 'refused',
  },
  {
    error: 'invalid_client',
    code: 'secret_required',
    status: 'refused',
  },
];

/** Where the relay itself refuses what it was granted, or does not ask. */
export const relayRefusals = {
  wrong_instance: {
    code: 'wrong_instance',
    status: 'refused',
  },
  wrong_user: {
    code: 'wrong_user',
    status: 'refused',
  },
  shared_not_configured: {
    code: 'shared_not_configured',
    status: 'refused',
  },
} as const satisfies Record<string, GrantRow>;

/** OAuth errors that are in no row. */
export const otherRefusal: GrantRow = {
  code: 'sign_in_refused',
  status: 'refused',
};
