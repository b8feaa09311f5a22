// Assertions as the org signs them, for any policy a test wants.
import { createPrivateKey, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import type { PracticeOrg } from '../../relay/practice/org/server.ts';
import type { AgentClaim, RecordsideClaims } from '../../relay/src/session/claims.ts';

/** Keys of the practice org's users; the last one may not sign in. */
export type Person = 'rep' | 'manager' | 'readonly' | 'admin' | 'otherrep';

export interface AssertionOptions {
  person?: Person;
  /** A record of the practice org: the panel is on its page. */
  record?: { id: string; object: string };
  tools?: RecordsideClaims['tools'];
  fields?: RecordsideClaims['fields'];
  actions?: RecordsideClaims['actions'];
  agent?: Partial<AgentClaim>;
  /** `en_US` when left out. */
  locale?: string;
  /** As Salesforce writes languages; an older package signs none, as when left out. */
  language?: string;
  /** Of the org; null where it has several. USD when left out. */
  currency?: string | null;
  connection?: 'per-user' | 'shared';
  sharedAllowed?: boolean;
  admin?: boolean;
  /** Replaces claims of the payload, e.g. `iss`. */
  payload?: Record<string, unknown>;
}

/** The seed rows of the policy: search allowed, create and update ask, the rest is disabled. */
export const DEFAULT_TOOLS: RecordsideClaims['tools'] = [
  ['search_records', '*', 'Always_Allow', false, null],
  ['get_record', '*', 'Always_Allow', false, null],
  ['describe_object', '*', 'Always_Allow', false, null],
  ['create_records', '*', 'Needs_Approval', false, null],
  ['update_records', '*', 'Needs_Approval', false, null],
];

export interface Signer {
  org: PracticeOrg;
  orgId: string;
  /** PEM. */
  privateKey: string;
  audience: string;
}

/** The `rs` claim for a person. */
export function claimsFor(
  username: string,
  name: string,
  options: AssertionOptions,
): RecordsideClaims {
  return {
    v: 1,
    username,
    name,
    locale: options.locale ?? 'en_US',
    ...(options.language === undefined ? {} : { language: options.language }),
    tz: 'America/Los_Angeles',
    currency: options.currency === undefined ? 'USD' : options.currency,
    recordId: options.record?.id ?? null,
    objectApiName: options.record?.object ?? null,
    agent: {
      name: 'Sales_Assistant',
      label: 'Sales Assistant',
      model: 'default',
      instructions: '',
      greeting: 'Hello',
      suggestions: ['What is open here?'],
      approvalTtlS: 600,
      edits: false,
      logReads: false,
      outsiderRule: false,
      ...options.agent,
    },
    connection: options.connection ?? 'per-user',
    sharedAllowed: options.sharedAllowed ?? false,
    admin: options.admin ?? false,
    tools: options.tools ?? DEFAULT_TOOLS,
    fields: options.fields ?? [],
    ...(options.actions === undefined ? {} : { actions: options.actions }),
  };
}

export async function signAssertion(signer: Signer, options: AssertionOptions): Promise<string> {
  const user = signer.org.user(`user:${options.person ?? 'rep'}`);
  const now = Math.floor(Date.now() / 1_000);
  const rs = JSON.stringify(claimsFor(user.username, user.name, options));
  const payload = {
    iss: signer.orgId,
    sub: user.id,
    aud: signer.audience,
    iat: now,
    exp: now + 180,
    nonce: randomBytes(16).toString('hex'),
    rs,
    ...options.payload,
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256' })
    .sign(createPrivateKey(signer.privateKey));
}
