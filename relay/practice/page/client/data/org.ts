// Reads the practice org over its REST API, through the page server, as the signed-in person.
import type {
  ObjectDescribe,
  ObjectSummary,
  SObjectRecord,
} from '../../../../src/salesforce/types.ts';
import { pageContext } from './pageContext.ts';

const API = pageContext.orgPath ?? '/org/services/data/v66.0';

export interface OrgRecord extends SObjectRecord {
  Id: string;
}

export interface OrgQuery<T = OrgRecord> {
  totalSize: number;
  records: T[];
}

/** What the org answered instead of data: Salesforce's code and sentence. */
export class OrgError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** First page of a query. Throws OrgError. */
export async function query<T = OrgRecord>(soql: string): Promise<OrgQuery<T>> {
  return getJson<OrgQuery<T>>(`/query?q=${encodeURIComponent(soql)}`);
}

const describes = new Map<string, Promise<ObjectDescribe>>();

/** Labels, types and picklists of an object as this person may see them; asked once a page. */
export function describe(objectApiName: string): Promise<ObjectDescribe> {
  let answer = describes.get(objectApiName);
  if (!answer) {
    answer = getJson<ObjectDescribe>(`/sobjects/${encodeURIComponent(objectApiName)}/describe`);
    answer.catch(() => describes.delete(objectApiName));
    describes.set(objectApiName, answer);
  }
  return answer;
}

let objects: Promise<{ sobjects: ObjectSummary[] }> | undefined;

/** The object that an id belongs to, by its first three characters; undefined when it is not visible. */
export async function objectOfId(id: string): Promise<string | undefined> {
  objects ??= getJson<{ sobjects: ObjectSummary[] }>('/sobjects');
  const { sobjects } = await objects;
  return sobjects.find(({ keyPrefix }) => keyPrefix === id.slice(0, 3))?.name;
}

/** A SOQL string literal with what needs escaping escaped. */
export function quote(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

async function getJson<T>(path: string): Promise<T> {
  const response = await fetch(API + path, { headers: { accept: 'application/json' } });
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok && body !== undefined) return body as T;
  const [first] = Array.isArray(body) ? (body as { errorCode?: string; message?: string }[]) : [];
  throw new OrgError(
    first?.errorCode ?? `HTTP_${response.status}`,
    first?.message ?? 'The practice org did not answer. Is npm start still running?',
  );
}
