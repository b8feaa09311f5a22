// Builders for the tests of the practice org: a running org with few records, and people signed in to it.
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { SignJWT, importPKCS8 } from 'jose';
import { Connection } from 'jsforce';
import { startPracticeOrg } from '../../../relay/practice/org/server.ts';
import type { PracticeOrg, PracticeOrgOptions } from '../../../relay/practice/org/server.ts';

export const orgId = '00DRs0000000001MAA';
export const consumerKey = 'recordside-practice-client';
export const forceApp = join(import.meta.dirname, '../../../force-app/main/default');

const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

/** Sunday 22 November 2026, 18:30 UTC: 10:30 in the morning for the rep in Los Angeles. */
export const noon = new Date('2026-11-22T18:30:00Z');

export function startOrg(options: Partial<PracticeOrgOptions> = {}): Promise<PracticeOrg> {
  return startPracticeOrg({
    port: 0,
    forceApp,
    orgId,
    consumerKey,
    relayPublicKeyPem: keys.publicKey,
    audience: ['https://login.salesforce.com'],
    now: () => noon,
    seedData: 'small',
    ...options,
  });
}

export interface AssertionOptions {
  iss?: string;
  sub?: string;
  aud?: string;
  /** Seconds from the org's time. */
  expiresIn?: number;
  privateKey?: string;
}

/** @returns a JWT bearer assertion, right but for what the options change */
export async function bearerAssertion(options: AssertionOptions = {}): Promise<string> {
  const key = await importPKCS8(options.privateKey ?? keys.privateKey, 'RS256');
  return new SignJWT({})
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(options.iss ?? consumerKey)
    .setSubject(options.sub ?? 'dana.whitfield@practice.example')
    .setAudience(options.aud ?? 'https://login.salesforce.com')
    .setExpirationTime(Math.floor(noon.getTime() / 1000) + (options.expiresIn ?? 120))
    .sign(key);
}

/** A person working in the org over its REST API. */
export interface Person {
  connection: Connection;
  /** @returns the records of a query */
  query(soql: string): Promise<Record<string, unknown>[]>;
  /** @returns the error code that a query is refused with, and its message */
  refusal(soql: string): Promise<{ code: string; message: string }>;
  /** Sends JSON to a path below `/services/data/v66.0`. */
  send(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

export interface Answer {
  status: number;
  /** Parsed; undefined for an empty body. */
  body: AnswerBody;
  headers: Headers;
}

/** What the tests look for in bodies, of whatever kind they are. */
export interface AnswerBody extends Array<AnswerEntry> {
  id: string;
  totalSize: number;
  nextRecordsUrl: string;
  records: Record<string, unknown>[];
  compositeResponse: SubrequestAnswer[];
  [field: string]: unknown;
}

/** A refusal, or the result of one record of a collection. */
export interface AnswerEntry {
  errorCode: string;
  message: string;
  fields: string[];
  id: string;
  success: boolean;
  created: boolean;
  errors: { statusCode: string; message: string }[];
}

export interface SubrequestAnswer {
  body: AnswerBody;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

/** @param key - e.g. `user:rep` */
export function signedIn(org: PracticeOrg, key: string): Person {
  const accessToken = org.signIn(key);
  const connection = new Connection({ instanceUrl: org.url, accessToken, version: '66.0' });
  return {
    connection,
    async query(soql) {
      const { records } = await connection.query<Record<string, unknown>>(soql);
      return records.map(plain);
    },
    async refusal(soql) {
      try {
        await connection.query(soql);
      } catch (error) {
        const { errorCode, message } = error as { errorCode: string; message: string };
        return { code: errorCode, message };
      }
      throw new Error(`not refused: ${soql}`);
    },
    async send(method, path, body, headers = {}) {
      const response = await fetch(`${org.url}/services/data/v66.0${path}`, {
        method,
        headers: {
          authorization: `Bearer ${accessToken}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: (text ? JSON.parse(text) : undefined) as AnswerBody,
        headers: response.headers,
      };
    },
  };
}

/** A record without `attributes`, parents and children included. */
function plain(value: unknown): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (key === 'attributes' ? undefined : inner)),
  ) as Record<string, unknown>;
}

/** Creates records for a test. @returns their ids */
export async function made(
  person: Person,
  object: string,
  ...records: Record<string, unknown>[]
): Promise<string[]> {
  const ids: string[] = [];
  for (const record of records) {
    const { status, body } = await person.send('POST', `/sobjects/${object}`, record);
    if (status !== 201) throw new Error(JSON.stringify(body));
    ids.push(body.id);
  }
  return ids;
}
