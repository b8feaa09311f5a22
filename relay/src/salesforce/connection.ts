// jsforce on our own wire: it knows Salesforce's paths and answers, transport.ts knows time, sockets and origin.
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
 * One REST call and its parsed answer, which nobody has looked at yet.
 * @throws jsforce's error for an answer of 400 and above, or TransportFailure
 */
export async function callRest(
  connection: SalesforceConnection,
  request: RestRequest,
  exchange: Exchange,
): Promise<unknown> {
  const { method, path, body } = request;
  const json = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers: Record<string, string> = body ? { 'content-type': 'application/json' } : {};
  return connection.request({ method, url: path, headers, ...json }, { exchange });
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
