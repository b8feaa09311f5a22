// Why Salesforce grants no token, as data: what the person or their admin does next.
//
// Salesforce Help, 'OAuth 2.0 JWT Bearer Flow' and 'OAuth Authorization Errors'. Rows are tried in order; the
// description is only a hint, its wording is not promised.

export interface GrantRow {
  /** OAuth's `error`; absent where the relay itself refuses. */
  error?: string;
  description?: RegExp;
  code: string;
  status: 'connect_required' | 'refused';
  help: string;
}

const tellAdmin = 'Tell your Salesforce admin:';

export const grantRows: readonly GrantRow[] = [
  {
    error: 'invalid_grant',
    description: /approved this consumer/i,
    code: 'not_approved',
    status: 'connect_required',
    help: `Recordside may not act for you in Salesforce yet. Connect it, or ask your admin to assign you its permission set.`,
  },
  {
    error: 'invalid_app_access',
    code: 'not_admin_approved',
    status: 'refused',
    help: `${tellAdmin} your user needs the permission set that the external client app of Recordside is limited to.`,
  },
  {
    error: 'invalid_grant',
    description: /audience/i,
    code: 'wrong_audience',
    status: 'refused',
    help: `${tellAdmin} the relay's audience is wrong. It is https://login.salesforce.com, for sandboxes and scratch orgs https://test.salesforce.com.`,
  },
  {
    error: 'invalid_grant',
    description: /invalid assertion|signature|certificate/i,
    code: 'bad_assertion',
    status: 'refused',
    help: `${tellAdmin} the external client app does not know the relay's certificate. Upload it again; a redeployment without it removes it.`,
  },
  {
    error: 'invalid_grant',
    description: /expired|expiration/i,
    code: 'clock',
    status: 'refused',
    help: `${tellAdmin} the clock of the relay's machine is wrong.`,
  },
  {
    error: 'invalid_grant',
    description: /inactive|deactivated/i,
    code: 'user_inactive',
    status: 'refused',
    help: 'Your Salesforce user is inactive. Ask your admin to activate it.',
  },
  {
    error: 'invalid_grant',
    description: /locked|frozen/i,
    code: 'user_locked',
    status: 'refused',
    help: 'Your Salesforce user is locked. Ask your admin to unlock it, or wait and try again.',
  },
  {
    error: 'invalid_grant',
    description: /\bip\b/i,
    code: 'ip_restricted',
    status: 'refused',
    help: `${tellAdmin} your login IP ranges keep the relay out. Relax them for the external client app, or add the relay's address.`,
  },
  {
    error: 'invalid_grant',
    description: /rate exceeded/i,
    code: 'login_rate',
    status: 'refused',
    help: 'Salesforce counts too many sign-ins for you. Try again in an hour.',
  },
  {
    error: 'invalid_grant',
    code: 'grant_refused',
    status: 'refused',
    help: `${tellAdmin} Salesforce refuses to sign you in to Recordside. The login history of your user says why.`,
  },
  {
    error: 'invalid_client_id',
    code: 'wrong_consumer_key',
    status: 'refused',
    help: `${tellAdmin} the relay's consumer key is not the one of the external client app.`,
  },
  {
    error: 'invalid_client',
    code: 'wrong_certificate',
    status: 'refused',
    help: `${tellAdmin} the certificate in the external client app is not the one of the relay's key.`,
  },
  {
    error: 'invalid_request',
    description: /scope/i,
    code: 'missing_scope',
    status: 'refused',
    help: `${tellAdmin} the external client app needs the scopes Api and RefreshToken.`,
  },
  {
    error: 'invalid_scope',
    code: 'missing_scope',
    status: 'refused',
    help: `${tellAdmin} the external client app needs the scopes Api and RefreshToken.`,
  },
  {
    error: 'unsupported_grant_type',
    code: 'flow_disabled',
    status: 'refused',
    help: `${tellAdmin} the external client app does not allow the JWT bearer flow.`,
  },
  {
    error: 'org_inactive',
    code: 'org_inactive',
    status: 'refused',
    help: `${tellAdmin} Salesforce reports that this org is inactive.`,
  },
];

/** Where the relay itself refuses what it was granted, or does not ask. */
export const relayRefusals = {
  wrong_instance: {
    code: 'wrong_instance',
    status: 'refused',
    help: `${tellAdmin} Salesforce answers from another address than the relay is configured for. Its loginUrl must be the org's My Domain address.`,
  },
  wrong_user: {
    code: 'wrong_user',
    status: 'refused',
    help: `${tellAdmin} Salesforce signed the relay in as somebody else, so nothing is done.`,
  },
  shared_not_configured: {
    code: 'shared_not_configured',
    status: 'refused',
    help: `${tellAdmin} the agent uses the shared connection, but the relay has no shared user for this org.`,
  },
} as const satisfies Record<string, GrantRow>;

/** OAuth errors that are in no row. */
export const otherRefusal: GrantRow = {
  code: 'sign_in_refused',
  status: 'refused',
  help: `${tellAdmin} Salesforce refuses to sign the relay in.`,
};
