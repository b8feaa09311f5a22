// Whether a user sees a record, asked of the practice org as that user: what `WITH USER_MODE` is to Apex.
import { ApexException } from './apexException.ts';
import type { PageRecord } from './claims.ts';

/** Any version the org lists would do. */
const dataPath = '/services/data/v66.0';

interface GlobalDescribe {
  sobjects: { name: string; keyPrefix: string | null }[];
}

async function signIn(orgUrl: string, username: string): Promise<string> {
  const response = await fetch(`${orgUrl}/__practice/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username }),
  });
  if (!response.ok) throw new ApexException(`${username} cannot sign in to the practice org.`);
  const { accessToken } = (await response.json()) as { accessToken: string };
  return accessToken;
}

/**
 * The record's full id and its object.
 * @throws ApexException when there is no such record for this user: invisible and missing are not told apart
 */
export async function visibleRecord(
  orgUrl: string,
  username: string,
  recordId: string,
): Promise<PageRecord> {
  const token = await signIn(orgUrl, username);
  const get = (path: string): Promise<Response> =>
    fetch(`${orgUrl}${dataPath}${path}`, { headers: { Authorization: `Bearer ${token}` } });
  const { sobjects } = (await (await get('/sobjects')).json()) as GlobalDescribe;
  const object = sobjects.find((summary) => summary.keyPrefix === recordId.slice(0, 3));
  const response = object && (await get(`/sobjects/${object.name}/${recordId}?fields=Id`));
  if (!object || !response?.ok) {
    throw new ApexException('This record does not exist, or you have no access to it.');
  }
  const { Id } = (await response.json()) as { Id: string };
  return { id: Id, objectApiName: object.name };
}
