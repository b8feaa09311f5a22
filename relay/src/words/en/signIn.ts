// What is said when Salesforce does not let the relay act for a person, in English: most of it is for the admin, who gets it copied.

const tellAdmin = 'Tell your Salesforce admin:';

/** Where an admin finds what the texts speak of. */
const appIn = 'Setup, External Client App Manager, Recordside';

const scopes = `${tellAdmin} select the scopes Api and RefreshToken under ${appIn}, Settings.`;
const notPermitted = `${tellAdmin} assign the permission set Recordside User, and name it under ${appIn}, Policies.`;
const ofShared = (trouble: string): string =>
  `${tellAdmin} the integration user of the shared connection ${trouble}.`;

/** By the relay's code. */
export const signIn = {
  not_approved:
    'Recordside may not act for you in Salesforce yet. Press Connect and allow it; that is needed once.',
  /** In its place where nobody can approve themselves. */
  not_preauthorized: notPermitted,
  not_admin_approved: notPermitted,
  wrong_audience: `${tellAdmin} the relay's audience is wrong. It is https://login.salesforce.com, for sandboxes and scratch orgs https://test.salesforce.com.`,
  bad_assertion: `${tellAdmin} the external client app does not know the relay's certificate. Upload it again under ${appIn}, Settings; a redeployment without it removes it.`,
  clock: `${tellAdmin} the clock of the relay's machine is wrong.`,
  user_inactive: 'Your Salesforce user is inactive. Ask your admin to activate it.',
  user_locked:
    'Your Salesforce user is locked. Ask your admin to unlock it, or wait and try again.',
  ip_restricted: `${tellAdmin} your login IP ranges keep the relay out. Relax them under ${appIn}, Policies, or add the relay's address to the ranges of your profile.`,
  login_rate: 'Salesforce counts too many sign-ins for you. Try again in an hour.',
  grant_refused: `${tellAdmin} Salesforce refuses to sign you in to Recordside. The login history of your user says why.`,
  wrong_consumer_key: `${tellAdmin} the relay's consumer key is not the one under ${appIn}, Settings.`,
  wrong_certificate: `${tellAdmin} the certificate under ${appIn}, Settings, is not the one of the relay's key.`,
  missing_scope: scopes,
  flow_disabled: `${tellAdmin} enable the JWT bearer flow under ${appIn}, Settings.`,
  org_inactive: `${tellAdmin} Salesforce reports that this org is inactive.`,
  shared_not_approved: ofShared(
    'has not approved Recordside: assign it the permission set Recordside Integration',
  ),
  shared_not_admin_approved: ofShared(
    `may not use Recordside: assign it the permission set Recordside Integration, and name that under ${appIn}, Policies`,
  ),
  shared_user_inactive: ofShared('is inactive: activate it'),
  shared_user_locked: ofShared('is locked or frozen: unlock it'),
  shared_ip_restricted: ofShared(
    "is kept to login IP ranges: add the relay's address to those of its profile",
  ),
  shared_login_rate: ofShared('has signed in too often: wait an hour'),
  shared_grant_refused: ofShared('is refused: its login history says why'),
  code_refused:
    'Salesforce no longer takes this sign-in. Go back to the panel and press Connect again.',
  wrong_callback: `${tellAdmin} the callback URL under ${appIn}, Settings, must be the relay's address with /oauth/callback.`,
  secret_required: `${tellAdmin} the web server flow must not require a secret: see ${appIn}, Settings.`,
  wrong_instance: `${tellAdmin} Salesforce answers from another address than the relay is configured for. Its loginUrl must be the org's My Domain address.`,
  wrong_user: `${tellAdmin} Salesforce signed the relay in as somebody else, so nothing is done.`,
  shared_not_configured: `${tellAdmin} the agent uses the shared connection, but the relay has no shared user for this org.`,
  sign_in_refused: `${tellAdmin} Salesforce refuses to sign the relay in.`,
};

/** `word`: what Salesforce called its error when the person came back from it. */
export const refusedThere = (word: string): string =>
  `${tellAdmin} Salesforce answered ${word}. See ${appIn}, Policies, and the login history of your user.`;

/** What an admin needs to know when the person passes the text on. */
export const aboutPerson = (
  username: string,
  orgId: string,
  code: string,
  number: string,
): string => `(User ${username}, org ${orgId}, ${code}, number ${number}.)`;

/** The page at the end of connecting. */
export const callback = {
  /** For the `lang` of the page. */
  language: 'en',
  /** Below what went wrong. */
  number: (id: string) => `Number for your admin: ${id}`,
  connected: {
    title: 'You are connected',
    text: 'You can close this window. Your question waits in the panel.',
  },
  denied: {
    title: 'You are not connected',
    text: 'You did not allow it, so nothing has changed. Close this window; the panel lets you connect whenever you like.',
  },
  expired: {
    title: 'This link is used up',
    text: 'Close this window, go back to the panel and press Connect there.',
  },
  wrongUser: {
    title: 'This was somebody else',
    text: (username: string) =>
      `The panel belongs to ${username}, but somebody else signed in here. Sign out of Salesforce in this browser, then press Connect in the panel again and sign in as ${username}.`,
  },
  refused: { title: 'You are not connected' },
  unavailable: {
    title: 'Salesforce does not answer',
    text: 'Close this window, wait a minute and press Connect in the panel again.',
  },
};
