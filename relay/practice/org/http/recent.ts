// What the user looked at last.
import { orgError } from '../errors.ts';
import { attributesOf } from '../soql/record.ts';
import { runQuery } from '../soql/query.ts';
import { queryContext } from './api.ts';
import type { ApiRequest, ApiResponse } from './api.ts';

const defaultItems = 200;

/** `GET /recent?limit=N`: the newest first, whatever objects they are of. */
export function recent(request: ApiRequest): ApiResponse {
  const limit = Number(request.query.get('limit') ?? defaultItems);
  if (!Number.isInteger(limit) || limit < 1 || limit > defaultItems)
    throw orgError(400, 'INVALID_QUERY_LIMIT', `limit must be between 1 and ${defaultItems}`);
  const soql = `SELECT Id, Name, Type FROM RecentlyViewed ORDER BY LastViewedDate DESC LIMIT ${limit}`;
  const { records } = runQuery(queryContext(request, soql, false));
  const { schema } = request.core;
  return { status: 200, body: records.map((each) => shown(request, schema, each)) };
}

function shown(
  request: ApiRequest,
  schema: ApiRequest['core']['schema'],
  { Id, Name, Type }: Record<string, unknown>,
): object {
  const object = schema.object(String(Type));
  if (!object) throw new Error(`RecentlyViewed holds an unknown type ${String(Type)}`);
  return { attributes: attributesOf(request, object, String(Id)), Id, Name };
}

/** The items of one object, as its basic information lists them. */
export function recentItems(request: ApiRequest, objectName: string): object[] {
  const soql = `SELECT Id, Name, Type FROM RecentlyViewed WHERE Type = '${objectName}' ORDER BY LastViewedDate DESC LIMIT 25`;
  const { records } = runQuery(queryContext(request, soql, false));
  return records.map((each) => shown(request, request.core.schema, each));
}
