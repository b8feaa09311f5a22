// Sign-in, SOAP and REST on our own wire: jsforce knows the first two, transport.ts knows time, sockets and origin.
//
// No refresh function is handed to jsforce: against a server that always answers 401 its refresh never ends,
// and one that throws leaves the request pending. client.ts signs in again, once per request.
import { PassThrough } from 'node:stream';
import { Connection } from 'jsforce/lib/connection.js';
import { OAuth2 } from 'jsforce/lib/oauth2.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';
import { z } from 'zod';
import type { Exchange, HttpAnswer, Transport } from './transport.ts';

/** jsforce's default is 50.0. */
export const API_VERSION = '66.0';

/** The root of every REST path. */
export const API_ROOT = `/services/data/v${API_VERSION}`;

export type SalesforceConnection = Connection;

export interface RestRequest {
  method: 'GET' | 'POST';
  /** Below the API root, e.g. `/query?q=…`. */
  path: string;
  body?: unknown;
}

const tokenAnswer = z.object({
  access_token: z.string().min(1),
  instance_url: z.url(),
  /** `https://login.salesforce.com/id/<org id>/<user id>` */
  id: z.url(),
});

export interface Grant {
  accessToken: string;
  instanceUrl: string;
  orgId: string;
  userId: string;
}

/** The parameters of a token request, by their OAuth names. */
export type TokenRequest = { grant_type: string } & Record<string, string>;

/** The JWT bearer flow's request for a signed assertion. */
export const bearerRequest = (assertion: string): TokenRequest => ({
  grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  assertion,
});

/**
 * Trades a signed assertion or a code for an access token.
 * @throws an Error named after the OAuth error, a ZodError for an answer that is no token, or TransportFailure
 */
export async function requestToken(
  loginUrl: string,
  request: TokenRequest,
  transport: Transport,
  exchange: Exchange,
): Promise<Grant> {
  const oauth2 = new OAuth2({ loginUrl });
  oauth2._transport = asJsforceTransport(transport, () => exchange);
  const answer = await oauth2.requestToken(request);
  const { access_token, instance_url, id } = tokenAnswer.parse(answer);
  const [orgId = '', userId = ''] = new URL(id).pathname.split('/').slice(-2);
  return { accessToken: access_token, instanceUrl: instance_url, orgId, userId };
}

/** A connection that never changes: a new token means a new connection. */
export function connect(grant: Grant, transport: Transport): SalesforceConnection {
  const connection = new Connection({
    instanceUrl: grant.instanceUrl,
    accessToken: grant.accessToken,
    version: API_VERSION,
  });
  connection._transport = asJsforceTransport(
    transport,
    (options) => (options as { exchange: Exchange }).exchange,
  );
  return connection;
}

/**
 * One REST call and its parsed answer, which nobody has looked at yet. Made without jsforce, which opens four streams
 * for each call in case somebody wants to read one.
 * @throws an error with Salesforce's body as `data` for an answer of 400 and above, as jsforce does, or TransportFailure
 */
export async function callRest(
  { instanceUrl, accessToken }: SalesforceConnection,
  transport: Transport,
  { method, path, body }: RestRequest,
  exchange: Exchange,
): Promise<unknown> {
  const json: Record<string, string> =
    body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await transport.send(
    {
      method,
      url: `${instanceUrl}${API_ROOT}${path}`,
      headers: { ...json, authorization: `Bearer ${accessToken ?? ''}` },
      body: body === undefined ? undefined : JSON.stringify(body),
    },
    exchange,
  );
  const data = jsonIn(answer.body);
  if (answer.statusCode >= 400) throw new RefusedCall(data);
  return data;
}

/** Salesforce's answer of 400 and above, as jsforce's own errors carry it. */
export class RefusedCall extends Error {
  override readonly name = 'RefusedCall';
  readonly data: unknown;

  /** `data` is the parsed body; of a list with one error, that error. */
  constructor(data: unknown) {
    super('refused');
    this.data = Array.isArray(data) && data.length === 1 ? (data[0] as unknown) : data;
  }
}

/** The parsed text; undefined for what is no JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** jsforce asks its transport for a promise that has a stream; the stream is only for downloads we never make. */
function asJsforceTransport(
  transport: Transport,
  exchangeOf: (options: unknown) => Exchange,
): Connection['_transport'] {
  return {
    httpRequest: (request, options) =>
      StreamPromise.create<HttpAnswer>(() => ({
        stream: new PassThrough(),
        promise: transport.send(
          {
            method: request.method,
            url: request.url,
            headers: request.headers ?? {},
            body: request.body as string | undefined,
          },
          exchangeOf(options),
        ),
      })),
    getRequestStreamCreator() {
      throw new Error('nothing is streamed from Salesforce');
    },
  };
}
