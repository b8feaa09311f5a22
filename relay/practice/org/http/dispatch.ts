// The routes of the REST API below its version, and the transaction that every request runs in.
import { notFound, orgError } from '../errors.ts';
import type { ApiRequest, ApiResponse } from './api.ts';
import { answerOrRefusal } from './api.ts';
import { actionKinds, customKinds, describeAction, listActions, runAction } from './actions.ts';
import { createMany, deleteMany, readMany, updateMany, upsertMany } from './collections.ts';
import { composite } from './composite.ts';
import { readDeploy, startDeploy } from './deploy.ts';
import { basicInformation, describe, globalDescribe } from './describes.ts';
import { query, queryAll, queryMore } from './queries.ts';
import { recent } from './recent.ts';
import { create, read, remove, update } from './records.ts';
import { parameterizedSearch, search } from './search.ts';
import { follow, removeAlong, updateAlong } from './relationships.ts';
import { objectInfo, picklistValues } from './uiApi.ts';

type Handler = (request: ApiRequest) => ApiResponse;

/** `*` stands for any one segment; the first that fits wins. */
const routes: readonly [pattern: string, handlers: Record<string, Handler>][] = [
  ['', { GET: resources }],
  ['limits', { GET: limits }],
  ['query', { GET: query }],
  ['query/*', { GET: queryMore }],
  ['queryAll', { GET: queryAll }],
  ['queryAll/*', { GET: queryMore }],
  ['composite', { POST: (request) => composite(request, dispatchUncaught) }],
  ['composite/sobjects', { POST: createMany, PATCH: updateMany, DELETE: deleteMany }],
  ['composite/sobjects/*', { GET: readMany, POST: readMany }],
  ['composite/sobjects/*/*', { PATCH: upsertMany }],
  ['actions', { GET: actionKinds }],
  ['actions/standard', { GET: listActions }],
  ['actions/standard/*', { GET: describeAction, POST: runAction }],
  ['actions/custom', { GET: customKinds }],
  ['actions/custom/*', { GET: listActions }],
  ['actions/custom/*/*', { GET: describeAction, POST: runAction }],
  ['ui-api/object-info/*', { GET: objectInfo }],
  ['ui-api/object-info/*/picklist-values/*', { GET: picklistValues }],
  ['ui-api/object-info/*/picklist-values/*/*', { GET: picklistValues }],
  ['search', { GET: search }],
  ['parameterizedSearch', { GET: parameterizedSearch, POST: parameterizedSearch }],
  ['recent', { GET: recent }],
  ['metadata/deployRequest', { POST: startDeploy }],
  ['metadata/deployRequest/*', { GET: readDeploy }],
  ['sobjects', { GET: globalDescribe }],
  ['sobjects/*', { GET: basicInformation, POST: create }],
  ['sobjects/*/describe', { GET: describe }],
  ['sobjects/*/*', { GET: read, PATCH: update, DELETE: remove }],
  ['sobjects/*/*/*', { GET: follow, PATCH: updateAlong, DELETE: removeAlong }],
];

/** @returns the answer; a refusal leaves nothing done */
export function dispatch(request: ApiRequest): ApiResponse {
  return answerOrRefusal(() => dispatchUncaught(request));
}

function dispatchUncaught(request: ApiRequest): ApiResponse {
  const route = routes.find(([pattern]) => fits(pattern, request.path));
  if (!route) throw notFound();
  const handler = route[1][request.method];
  if (!handler)
    throw orgError(
      405,
      'METHOD_NOT_ALLOWED',
      `HTTP Method '${request.method}' not allowed. Allowed are ${Object.keys(route[1]).join(',')}`,
    );
  return request.core.store.atomic(() => handler(request));
}

function fits(pattern: string, path: readonly string[]): boolean {
  const parts = pattern === '' ? [] : pattern.split('/');
  return parts.length === path.length && parts.every((part, i) => part === '*' || part === path[i]);
}

function resources({ version }: ApiRequest): ApiResponse {
  const base = `/services/data/${version}`;
  const names = [
    'sobjects',
    'query',
    'queryAll',
    'limits',
    'composite',
    'metadata',
    'search',
    'parameterizedSearch',
    'recent',
    'actions',
  ];
  return {
    status: 200,
    body: Object.fromEntries(names.map((name) => [name, `${base}/${name}`])),
  };
}

/** Calls a day in a developer's org. */
export const dailyApiCalls = 15_000;

function limits({ core }: ApiRequest): ApiResponse {
  const Remaining = Math.max(0, dailyApiCalls - core.apiCalls);
  return { status: 200, body: { DailyApiRequests: { Max: dailyApiCalls, Remaining } } };
}
