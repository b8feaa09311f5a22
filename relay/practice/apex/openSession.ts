// Stands in for the Apex class RecordsideSession: reads the custom metadata and signs what the relay will verify.
import { randomUUID } from 'node:crypto';
import { importPKCS8, SignJWT } from 'jose';
import type { RecordsideClaims } from '../../src/session/claims.ts';
import type { CustomMetadataRecord } from '../org/schema/customMetadata.ts';
import type { PracticeUser } from '../org/security/users.ts';
import { currency } from '../org/soql/format.ts';
import { practiceClaims } from './claims.ts';
import type { PageRecord, PolicyMetadata } from './claims.ts';
import { NOT_SET_UP, RefusedException, SetupException, sentenceIn } from './refusals.ts';
import { withSampleActions } from './sampleActions.ts';

export interface OpenSessionOptions {
  /** The org's signing key, PKCS #8 PEM. */
  privateKey: string;
  /** Takes the place of the agent's `Relay_Url__c`, which names no relay on this machine. */
  relayUrl: string;
  /** 18 characters. */
  orgId: string;
}

export interface OpenRequest {
  user: PracticeUser;
  recordId: string | null;
  agentName: string;
  org: {
    /** The record's full id and object if the user sees it. */
    recordFor(user: PracticeUser, id: string): PageRecord | null;
    /** The records of a type as they are now. */
    customMetadata(typeName: string): CustomMetadataRecord[];
  };
}

/** As Apex answers: with the relay's address and a compact JWS, or with a sentence for the person. */
export type OpenedSession = { relayUrl: string; assertion: string } | { refusal: string };

/** Minutes are plenty: the panel hands the assertion to the relay at once. */
const lifeSeconds = 180;
/** The relay takes no more in `rs`. */
const maxClaimsBytes = 64 * 1024;

function readPolicy(org: OpenRequest['org']): PolicyMetadata {
  return withSampleActions({
    agents: org.customMetadata('Recordside_Agent__mdt'),
    toolPolicies: org.customMetadata('Recordside_Tool_Policy__mdt'),
    fieldRules: org.customMetadata('Recordside_Field_Rule__mdt'),
    actionTools: org.customMetadata('Recordside_Action_Tool__mdt'),
  });
}

async function sign(
  claims: RecordsideClaims,
  userId: string,
  options: OpenSessionOptions,
): Promise<string> {
  const rs = JSON.stringify(claims);
  if (Buffer.byteLength(rs) > maxClaimsBytes) {
    throw new SetupException({ label: 'Recordside_Setup_Too_Much' });
  }
  const key = await importPKCS8(options.privateKey, 'RS256');
  const issuedAt = Math.floor(Date.now() / 1000);
  return new SignJWT({ nonce: randomUUID(), rs })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(options.orgId)
    .setSubject(userId)
    .setAudience(new URL(options.relayUrl).origin)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifeSeconds)
    .sign(key);
}

/**
 * Makes the function that the practice org calls for `RecordsideSession.open`. It reads the custom metadata at
 * every call, so an edited file counts at the next session.
 * @returns a function that answers a refusal in the person's language; what is wrong with the set-up is told to
 * admins only
 */
export function createOpenSession(
  options: OpenSessionOptions,
): (request: OpenRequest) => Promise<OpenedSession> {
  return async (request) => {
    try {
      return await openFor(request, options);
    } catch (error) {
      if (!(error instanceof RefusedException)) throw error;
      const { language, permissions } = request.user;
      const isTheirs = permissions.includes('Recordside_Admin');
      const isSetup = error instanceof SetupException;
      const refusal = sentenceIn(language, isSetup && !isTheirs ? NOT_SET_UP : error.sentence);
      return { refusal };
    }
  };
}

async function openFor(
  { user, recordId, agentName, org }: OpenRequest,
  options: OpenSessionOptions,
): Promise<OpenedSession> {
  const record = recordId === null ? null : org.recordFor(user, recordId);
  if (recordId !== null && record === null) {
    throw new RefusedException({ label: 'Recordside_Refused_No_Record' });
  }
  const claims = practiceClaims(agentName, readPolicy(org), { ...user, currency }, record);
  return { relayUrl: options.relayUrl, assertion: await sign(claims, user.id, options) };
}
