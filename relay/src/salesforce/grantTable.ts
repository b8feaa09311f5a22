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
  /** The org has shut this person out: what they had open here ends. */
  shutsOut?: true;
  /** About the user who signs in: what the integration user of a shared connection lacks. */
  ofShared?: string;
}

const tellAdmin = 'Tell your Salesforce admin:';

/** Where an admin finds what the texts speak of. */
const appIn = 'Setup, External Client App Manager, Recordside';

const notPermitted = `${tellAdmin} assign the permission set Recordside User, and name it under ${appIn}, Policies.`;

export const grantRows: readonly GrantRow[] = [
  {
    error: 'invalid_grant',
    description: /approved this consumer/i,
    code: 'not_approved',
    status: 'connect_required',
    help: `Recordside may not act for you in Salesforce yet. Press Connect and allow it; that is needed once.`,
    ofShared: 'has not approved Recordside: assign it the permission set Recordside Integration',
  },
  {
    error: 'invalid_app_access',
    code: 'not_admin_approved',
    status: 'refused',
    help: notPermitted,
    shutsOut: true,
    ofShared: `may not use Recordside: assign it the permission set Recordside Integration, and name that under ${appIn}, Policies`,
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
    help: `${tellAdmin} the external client app does not know the relay's certificate. Upload it again under ${appIn}, Settings; a redeployment without it removes it.`,
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
    shutsOut: true,
    ofShared: 'is inactive: activate it',
  },
  {
    error: 'invalid_grant',
    description: /locked|frozen/i,
    code: 'user_locked',
    status: 'refused',
    help: 'Your Salesforce user is locked. Ask your admin to unlock it, or wait and try again.',
    shutsOut: true,
    ofShared: 'is locked or frozen: unlock it',
  },
  {
    error: 'invalid_grant',
    description: /\bip\b/i,
    code: 'ip_restricted',
    status: 'refused',
    help: `${tellAdmin} your login IP ranges keep the relay out. Relax them under ${appIn}, Policies, or add the relay's address to the ranges of your profile.`,
    ofShared: "is kept to login IP ranges: add the relay's address to those of its profile",
  },
  {
    error: 'invalid_grant',
    description: /rate exceeded/i,
    code: 'login_rate',
    status: 'refused',
    help: 'Salesforce counts too many sign-ins for you. Try again in an hour.',
    ofShared: 'has signed in too often: wait an hour',
  },
  {
    error: 'invalid_grant',
    code: 'grant_refused',
    status: 'refused',
    help: `${tellAdmin} Salesforce refuses to sign you in to Recordside. The login history of your user says why.`,
    ofShared: 'is refused: its login history says why',
  },
  {
    error: 'invalid_client_id',
    code: 'wrong_consumer_key',
    status: 'refused',
    help: `${tellAdmin} the relay's consumer key is not the one under ${appIn}, Settings.`,
  },
  {
    error: 'invalid_client',
    code: 'wrong_certificate',
    status: 'refused',
    help: `${tellAdmin} the certificate under ${appIn}, Settings, is not the one of the relay's key.`,
  },
  {
    error: 'invalid_request',
    description: /scope/i,
    code: 'missing_scope',
    status: 'refused',
    help: `${tellAdmin} select the scopes Api and RefreshToken under ${appIn}, Settings.`,
  },
  {
    error: 'invalid_scope',
    code: 'missing_scope',
    status: 'refused',
    help: `${tellAdmin} select the scopes Api and RefreshToken under ${appIn}, Settings.`,
  },
  {
    error: 'unsupported_grant_type',
    code: 'flow_disabled',
    status: 'refused',
    help: `${tellAdmin} enable the JWT bearer flow under ${appIn}, Settings.`,
  },
  {
    error: 'org_inactive',
    code: 'org_inactive',
    status: 'refused',
    help: `${tellAdmin} Salesforce reports that this org is inactive.`,
  },
];

/** The same for the integration user: no person at the panel can connect it or mend it. */
export const sharedRows: readonly GrantRow[] = grantRows.flatMap(
  ({ ofShared, shutsOut: _, ...row }) =>
    ofShared === undefined
      ? []
      : [
          {
            ...row,
            code: `shared_${row.code}`,
            status: 'refused' as const,
            help: `${tellAdmin} the integration user of the shared connection ${ofShared}.`,
          },
        ],
);

/** Where Salesforce takes no code: it was used, is too old, or belongs to another address. */
export const codeRows: readonly GrantRow[] = [
  {
    error: 'invalid_grant',
    description: /code/i,
    code: 'code_refused',
    status: 'refused',
    help: 'Salesforce no longer takes this sign-in. Go back to the panel and press Connect again.',
  },
  {
    error: 'redirect_uri_mismatch',
    code: 'wrong_callback',
    status: 'refused',
    help: `${tellAdmin} the callback URL under ${appIn}, Settings, must be the relay's address with /oauth/callback.`,
  },
  {
    error: 'invalid_client',
    code: 'secret_required',
    status: 'refused',
    help: `${tellAdmin} the web server flow must not require a secret: see ${appIn}, Settings.`,
  },
];

/** What is said of people who are not approved where nobody can approve themselves. */
export const preAuthorizedHelp = notPermitted;

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
