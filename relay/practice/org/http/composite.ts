// Composite requests: up to 25 subrequests in order, references between them, all undone together if asked.
import { asObject } from '../dml/input.ts';
import { orgError } from '../errors.ts';
import { answerOrRefusal, pathSegments } from './api.ts';
import type { ApiRequest, ApiResponse } from './api.ts';
import { hasFailure } from './collections.ts';
import { resolveInBody, resolveInUrl } from './references.ts';

/** Runs a request of the API; handed in, because composite is itself one of them. */
export type Dispatch = (request: ApiRequest) => ApiResponse;

interface Subrequest {
  method: string;
  url: string;
  referenceId: string;
  body: unknown;
  headers: ReadonlyMap<string, string>;
}

interface SubrequestAnswer {
  body: unknown;
  httpHeaders: Record<string, string>;
  httpStatusCode: number;
  referenceId: string;
}

const maxSubrequests = 25;
const maxQueriesAndCollections = 5;

/** Thrown to undo every subrequest once one has failed. */
class Undone extends Error {}

export function composite(request: ApiRequest, dispatch: Dispatch): ApiResponse {
  const { compositeRequest, allOrNone } = asObject(request.body);
  const subrequests = readSubrequests(compositeRequest);
  const answers: SubrequestAnswer[] = [];
  try {
    request.core.store.atomic(() => {
      runAll(request, dispatch, subrequests, allOrNone === true, answers);
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    return { status: 200, body: { compositeResponse: halted(subrequests, answers) } };
  }
  return { status: 200, body: { compositeResponse: answers } };
}

function runAll(
  request: ApiRequest,
  dispatch: Dispatch,
  subrequests: readonly Subrequest[],
  allOrNone: boolean,
  answers: SubrequestAnswer[],
): void {
  const values = new Map<string, unknown>();
  for (const each of subrequests) {
    const { status, body, headers } = answerOrRefusal(() => {
      const url = resolveInUrl(each.url, values);
      const resolved = { ...each, url, body: resolveInBody(each.body, values) };
      return dispatch(subrequest(request, resolved, allOrNone));
    });
    const { referenceId } = each;
    const httpHeaders = headers ?? {};
    answers.push({ body: body ?? null, httpHeaders, httpStatusCode: status, referenceId });
    if (status < 400) values.set(referenceId, body);
    if (allOrNone && (status >= 400 || hasFailure(body))) throw new Undone();
  }
}

/** All but the one that failed say that they were undone, or not run. */
function halted(
  subrequests: readonly Subrequest[],
  answers: readonly SubrequestAnswer[],
): SubrequestAnswer[] {
  const failed = answers.at(-1);
  return subrequests.map(({ referenceId }) => {
    if (failed?.referenceId === referenceId) return failed;
    const message =
      'The transaction was rolled back since another operation in the same transaction failed.';
    const body = [{ errorCode: 'PROCESSING_HALTED', message }];
    return { body, httpHeaders: {}, httpStatusCode: 400, referenceId };
  });
}

function readSubrequests(list: unknown): Subrequest[] {
  if (!Array.isArray(list) || list.length === 0)
    throw orgError(400, 'JSON_PARSER_ERROR', 'compositeRequest is missing or is no list');
  if (list.length > maxSubrequests)
    throw orgError(
      400,
      'LIMIT_EXCEEDED',
      `Limit of ${maxSubrequests} reached for number of operations in a composite request`,
    );
  const subrequests = list.map(readSubrequest);
  if (new Set(subrequests.map((each) => each.referenceId)).size < list.length)
    throw orgError(400, 'INVALID_INPUT', 'Each referenceId must be unique in the request');
  const heavy = subrequests.filter(({ url }) =>
    /^\/services\/data\/v\d+\.0\/(query|queryAll|composite\/sobjects)\b/i.test(url),
  );
  if (heavy.length > maxQueriesAndCollections)
    throw orgError(
      400,
      'LIMIT_EXCEEDED',
      `Limit of ${maxQueriesAndCollections} reached for number of query and sObject collection operations`,
    );
  return subrequests;
}

const forbiddenHeaders = ['accept', 'authorization', 'content-type'];

function readSubrequest(value: unknown): Subrequest {
  const { method, url, referenceId, body, httpHeaders } = asObject(value);
  if (typeof referenceId !== 'string' || !/^[A-Za-z0-9]\w*$/.test(referenceId))
    throw orgError(
      400,
      'INVALID_INPUT',
      `Provided referenceId ('${String(referenceId)}') must start with a letter or a number, and it can contain only letters, numbers and underscores ('_').`,
    );
  if (typeof method !== 'string' || typeof url !== 'string')
    throw orgError(400, 'INVALID_INPUT', `${referenceId}: method and url are required`);
  const headers = new Map(
    Object.entries(asObject(httpHeaders ?? {})).map(([name, header]) => [
      name.toLowerCase(),
      String(header),
    ]),
  );
  const forbidden = forbiddenHeaders.find((name) => headers.has(name));
  if (forbidden)
    throw orgError(400, 'INVALID_INPUT', `${referenceId}: header ${forbidden} is not allowed`);
  return { method: method.toUpperCase(), url, referenceId, body, headers };
}

function subrequest(
  outer: ApiRequest,
  { method, url, body, headers }: Subrequest,
  allOrNone: boolean,
): ApiRequest {
  const match = /^\/services\/data\/(v\d+\.0)\/([^?]*)(?:\?(.*))?$/s.exec(url);
  const [, version, path, query] = match ?? [];
  const isComposite = path === 'composite' || path === 'composite/';
  if (!version || !path || isComposite)
    throw orgError(400, 'INVALID_INPUT', `The url of a subrequest cannot be ${url}`);
  return {
    ...outer,
    version,
    method,
    path: pathSegments(path),
    query: new URLSearchParams(query ?? ''),
    body,
    header: (name) => headers.get(name.toLowerCase()),
    forceAllOrNone: allOrNone,
  };
}
