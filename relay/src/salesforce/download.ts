// The bytes of a file: fetched whole or not at all, within a size, as the person.
import { call } from './calls.ts';
import type { Caller } from './calls.ts';
import { API_ROOT, jsonIn, RefusedCall } from './connection.ts';
import type { SalesforceConnection } from './connection.ts';
import { TransportFailure } from './transport.ts';
import type { Exchange, Transport } from './transport.ts';
import type { Downloaded, Salesforce } from './types.ts';

/** Largest file that is fetched, in bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

/** Where the bytes of files stand (Object Reference, ContentVersion and Attachment). */
const BLOB_PATH =
  /^\/sobjects\/(?:ContentVersion\/[A-Za-z0-9]{15,18}\/VersionData|Attachment\/[A-Za-z0-9]{15,18}\/Body)$/;

export interface DownloadRequest {
  /** Below the API root. */
  blobPath: string;
}

/** @throws RangeError for a path that is no file's */
export function download(caller: Caller, path: string): ReturnType<Salesforce['download']> {
  if (!BLOB_PATH.test(path)) throw new RangeError('this is not the path of a file');
  const operation = { name: 'download', read: true, blobPath: path } as const;
  return call(caller, operation, (answer) => answer as Downloaded);
}

/**
 * One download.
 * @throws an error with Salesforce's body as `data` for an answer of 400 and above, as jsforce does, or
 *   TransportFailure, `unreadable` for a file beyond `MAX_FILE_BYTES`
 */
export async function callDownload(
  connection: SalesforceConnection,
  { blobPath }: DownloadRequest,
  transport: Transport,
  exchange: Exchange,
): Promise<Downloaded> {
  const request = {
    method: 'GET',
    url: `${connection.instanceUrl}${API_ROOT}${blobPath}`,
    accept: '*/*',
    headers: { authorization: `Bearer ${connection.accessToken ?? ''}` },
  };
  const { statusCode, headers, body } = await transport.fetch(request, exchange, MAX_FILE_BYTES);
  if (statusCode >= 400) throw new RefusedCall(jsonIn(body.toString('utf8')));
  // A redirect that was taken for an answer, or an empty page of a proxy, is no file.
  if (statusCode !== 200) throw new TransportFailure('unreadable');
  return { bytes: body, contentType: headers['content-type'] ?? '' };
}
