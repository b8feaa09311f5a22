// A request to the REST API as the handlers see it, whether it came by itself or inside a composite request.
import type { OrgCore } from '../core.ts';
import type { DmlContext } from '../dml/context.ts';
import { checkLock, rowLocked } from '../dml/locks.ts';
import { OrgError, orgError } from '../errors.ts';
import type { ErrorEntry } from '../errors.ts';
import type { PracticeUser } from '../security/users.ts';
import type { QueryContext } from '../soql/context.ts';
import { localTime } from '../store/calendar.ts';
import type { Cursors } from './cursors.ts';

export interface ApiRequest {
  core: OrgCore;
  user: PracticeUser;
  cursors: Cursors;
  /** e.g. `v66.0`. */
  version: string;
  method: string;
  /** Decoded segments below `/services/data/vXX.0/`. */
  path: readonly string[];
  query: URLSearchParams;
  body: unknown;
  /** By name, any case. */
  header(name: string): string | undefined;
  /** Inside a composite request that is all or none, collections are so too. */
  forceAllOrNone: boolean;
  /** True once: the next write finds its record locked. */
  takeRowLock(): boolean;
}

export interface ApiResponse {
  status: number;
  /** Undefined for an empty body. */
  body?: unknown;
  /** Instead of a body: bytes as they are. */
  bytes?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

export function queryContext(
  { core, user, version }: ApiRequest,
  soql: string,
  includeDeleted: boolean,
): QueryContext {
  const { schema, store, access, clock } = core;
  const today = localTime(clock.now(), user.timeZone).day;
  const now = () => clock.now();
  return { schema, store, access, user, version, soql, includeDeleted, today, now };
}

export function dmlContext(request: ApiRequest): DmlContext {
  const { core, user, version } = request;
  const { schema, store, access, clock } = core;
  const duplicates = request.header('Sforce-Duplicate-Rule-Header') ?? '';
  return {
    schema,
    store,
    access,
    clock,
    user,
    version,
    allowDuplicates: /allowSave\s*=\s*true/i.test(duplicates),
    lock(id) {
      if (request.takeRowLock()) throw rowLocked(id);
      const object = schema.objectOfId(id);
      checkLock(store, id, object ? access.object(user, object).modifyAll : false);
    },
  };
}

/** @throws OrgError when an address holds a broken escape */
export function pathSegments(path: string): string[] {
  try {
    return path.split('/').filter(Boolean).map(decodeURIComponent);
  } catch {
    throw orgError(400, 'URL_NOT_PARSED', `The address ${path} cannot be read`);
  }
}

/**
 * The body of a refusal. The misspelt `duplicateResut` is Salesforce's own; collections spell it right.
 */
export function errorBody(error: OrgError): unknown[] {
  return error.entries.map(({ duplicateResult, errorCode, message, fields }) => ({
    ...(duplicateResult === undefined ? {} : { duplicateResut: duplicateResult }),
    message,
    errorCode,
    ...(fields ? { fields } : {}),
  }));
}

/** The errors of one record in a collection. */
export function collectionErrors(entries: readonly ErrorEntry[]): unknown[] {
  return entries.map(({ errorCode, message, fields, duplicateResult }) => ({
    statusCode: errorCode,
    message,
    fields: fields ?? [],
    ...(duplicateResult === undefined ? {} : { duplicateResult }),
  }));
}

/** @returns the answer, or the refusal that was thrown on the way to it */
export function answerOrRefusal(work: () => ApiResponse): ApiResponse {
  try {
    return work();
  } catch (error) {
    if (error instanceof OrgError) return { status: error.status, body: errorBody(error) };
    throw error;
  }
}
