// Answers each way in which Salesforce refuses a sign-in with the Setup page and the setting that mend it.
import { familyOf } from '../finding.ts';
import type { Finding, Reading } from '../finding.ts';

const say = familyOf('sign-in');

const APP = 'Setup, External Client App Manager, Recordside';
const USER_PAGE = 'Setup, Users';

/**
 * By the relay's own code of the refusal. Salesforce Help, 'OAuth 2.0 JWT Bearer Flow for Server-to-Server
 * Integration', 'OAuth Authorization Errors'.
 */
const mends: Readonly<Record<string, string>> = {
  not_approved: `${APP}, Policies, OAuth Policies: set Permitted Users to “Admin approved users are pre-authorized”, add the permission set Recordside_User, and assign it to this user (${USER_PAGE}, Permission Set Assignments); the integration user needs Recordside_Integration. Where users may authorize themselves, this user presses Connect in the panel once.`,
  not_admin_approved: `${USER_PAGE}, this user, Permission Set Assignments: assign Recordside_User (the integration user: Recordside_Integration); it must stand in ${APP}, Policies, OAuth Policies, Selected Permission Sets.`,
  wrong_audience:
    'relay.config.json, audience: https://login.salesforce.com for production and Developer Edition, https://test.salesforce.com for sandboxes and scratch orgs.',
  bad_assertion: `${APP}, Settings, OAuth Settings, Flow Enablement: enable JWT Bearer Flow and upload the relay’s certificate again. A redeployment of the app without it removes it.`,
  clock: 'Set the clock of the relay’s machine; see the clock check above.',
  user_inactive: `${USER_PAGE}, this user: tick Active.`,
  user_locked: `${USER_PAGE}, this user: Unlock, or Unfreeze.`,
  ip_restricted: `${APP}, Policies, OAuth Policies, IP Relaxation: “Relax IP restrictions”; or add the relay’s address under Setup, Profiles, the user’s profile, Login IP Ranges (or Setup, Network Access).`,
  login_rate: 'Wait an hour: Salesforce counts at most 3,600 sign-ins of a user an hour.',
  grant_refused: `${USER_PAGE}, this user, Login History: the row of this minute says why. Look at Login IP Ranges and Login Hours of the profile, and at ${APP}, Policies.`,
  wrong_consumer_key: `${APP}, Settings, OAuth Settings, Consumer Key and Secret: copy the consumer key into consumerKey in relay.config.json. A new app works only after some minutes.`,
  wrong_certificate: `${APP}, Settings, OAuth Settings, Flow Enablement, JWT Bearer Flow: upload the certificate of this relay key.`,
  missing_scope: `${APP}, Settings, OAuth Settings, OAuth Scopes: add “Manage user data via APIs (api)” and “Perform requests at any time (refresh_token, offline_access)”.`,
  flow_disabled: `${APP}, Settings, OAuth Settings, Flow Enablement: enable JWT Bearer Flow.`,
  org_inactive: 'Setup, Company Information: the org is locked or expired. Ask Salesforce.',
  wrong_instance:
    'relay.config.json, loginUrl: use the address under Setup, My Domain (it ends in .my.salesforce.com).',
  wrong_user:
    'relay.config.json: this entry’s org id and loginUrl belong to two orgs. Setup, Company Information shows the id.',
  shared_not_configured:
    'relay.config.json, sharedUsername: name the integration user, or set Connection of the agent to Per User.',
  api_disabled: `Setup, Permission Sets (or Profiles), System Permissions: give this user API Enabled.`,
};

/** Answers of Salesforce's own that name a cause without being OAuth errors of the table. */
const families: readonly { error: RegExp; mend: string }[] = [
  {
    error: /^(?:OAUTH_APPROVAL_ERROR_GENERIC|OAUTH_AUTHORIZATION_BLOCKED|OAUTH_APP_BLOCKED)$/i,
    mend: `The app is blocked or not installed for this user: Setup, Connected Apps OAuth Usage: Unblock or Install Recordside; ${APP}, Policies: App Status is Enabled; with API Access Control on, give the user “Use Any API Client” or install the app; else “Approve Uninstalled Connected Apps”.`,
  },
  {
    error: /^OAUTH_EC_APP_NOT_FOUND$|^OAUTH_APP_NOT_FOUND$/i,
    mend: `The org does not have the app: deploy force-app/client-app with "npm run setup:org", and check ${APP}.`,
  },
  {
    error: /^(?:OAUTH_APP_ACCESS_DENIED|OAUTH_USER_NOT_APPROVED)$/i,
    mend: mends['not_admin_approved']!,
  },
];

export interface Refusal {
  /** The relay's code. */
  code: string;
  /** OAuth's `error`, or Salesforce's error code. */
  salesforceCode?: string;
  why: string;
}

/** What mends a refused sign-in; every refusal has an answer. */
export function mendFor({ code, salesforceCode }: Refusal): string {
  const family = families.find(({ error }) => error.test(salesforceCode ?? ''));
  // The gateway marks what it says of an integration user; what mends it is the same.
  const general = code.replace(/^shared_(?!not_configured)/, '');
  return family?.mend ?? mends[general] ?? mends['grant_refused']!;
}

/** @param attempt - the sign-in of `username` with one small query */
export function checkSignIn(
  username: string,
  attempt: Reading<unknown> & Partial<Refusal>,
): Finding {
  if (attempt.ok) return say.ok(username, 'The relay can act as this user, and the API answers.');
  const named = attempt.salesforceCode === undefined ? '' : ` (${attempt.salesforceCode})`;
  if (attempt.code === 'timeout' || attempt.code === 'salesforce_unavailable') {
    const mend = 'Try again; status.salesforce.com shows outages.';
    return say.fail(username, `No answer to the sign-in${named}.`, mend);
  }
  return say.fail(username, `Sign-in refused: ${attempt.code}${named}.`, mendFor(attempt));
}

/** Said when nobody was named to sign in as. */
export function noOneNamed(orgId: string): Finding {
  return say.unknown(
    orgId,
    'No user was named, so the sign-in and what needs it were not checked.',
    'Run the doctor with --user USERNAME, a person who uses the panel (best: an admin).',
  );
}
