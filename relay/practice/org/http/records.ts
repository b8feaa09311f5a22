// Single records: read, create, update, delete, and by external id.
import { notFound, orgError } from '../errors.ts';
import type { OrgError } from '../errors.ts';
import { asObject } from '../dml/input.ts';
import { deleteRecord } from '../dml/remove.ts';
import { createRecord, updateRecord } from '../dml/save.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { runQuery } from '../soql/query.ts';
import type { ApiRecord } from '../soql/record.ts';
import { toId18 } from '../store/ids.ts';
import { dmlContext, queryContext } from './api.ts';
import type { ApiRequest, ApiResponse } from './api.ts';
import { visibleObject } from './describes.ts';

/** A path names an object that exists, and the user may at least see it. */
const objectOf = (request: ApiRequest): ObjectDef => visibleObject(request, request.path[1] ?? '');

/** @throws OrgError for what is no id, or one of another object */
export function idOf(object: ObjectDef, text: string): string {
  const id = toId18(text);
  if (!id) throw orgError(400, 'MALFORMED_ID', `malformed id ${text}`);
  if (!id.startsWith(object.keyPrefix)) throw missing();
  return id;
}

const missing = (): OrgError =>
  notFound('Provided external ID field does not exist or is not accessible');

export function create(request: ApiRequest): ApiResponse {
  const object = objectOf(request);
  const id = createRecord(dmlContext(request), object, asObject(request.body));
  return created(request, object, id);
}

function created({ version }: ApiRequest, object: ObjectDef, id: string): ApiResponse {
  return {
    status: 201,
    body: { id, success: true, errors: [] },
    headers: { Location: `/services/data/${version}/sobjects/${object.name}/${id}` },
  };
}

export function read(request: ApiRequest): ApiResponse {
  const object = objectOf(request);
  return readById(request, object, idOf(object, request.path[2] ?? ''));
}

function readById(request: ApiRequest, object: ObjectDef, id: string): ApiResponse {
  const row = request.core.store.row(object, id);
  if (row?.IsDeleted === 1) throw orgError(404, 'ENTITY_IS_DELETED', 'entity is deleted', []);
  const [record] = selectById(request, object, [id], request.query.get('fields'));
  if (!record) throw notFound();
  return { status: 200, body: record };
}

/**
 * @param fields - names with commas; null for all
 * @returns the records among these that the user sees
 */
export function selectById(
  request: ApiRequest,
  object: ObjectDef,
  ids: readonly string[],
  fields: string | null,
): ApiRecord[] {
  const { access } = request.core;
  const all = object.fields.filter((field) => access.canRead(request.user, object, field));
  const named = fields?.split(',').map((name) => name.trim()) ?? all.map((field) => field.name);
  const columns = [...new Set(['Id', ...named])];
  for (const name of columns) {
    // The names become part of a query: nothing but a path may get there.
    if (!/^\w+(\.\w+)*$/.test(name))
      throw orgError(400, 'INVALID_FIELD', `No such column '${name}' on entity '${object.name}'.`);
  }
  const list = ids.map((id) => `'${id}'`).join(', ');
  const soql = `SELECT ${columns.join(', ')} FROM ${object.name} WHERE Id IN (${list})`;
  return runQuery(queryContext(request, soql, false)).records;
}

export function update(request: ApiRequest): ApiResponse {
  const object = objectOf(request);
  const id = idOf(object, request.path[2] ?? '');
  checkUnmodified(request, object, id);
  updateRecord(dmlContext(request), object, id, asObject(request.body));
  return { status: 204 };
}

/** `If-Unmodified-Since` on a record: 412 when it was changed after that second. */
function checkUnmodified(request: ApiRequest, object: ObjectDef, id: string): void {
  const since = Date.parse(request.header('If-Unmodified-Since') ?? '');
  const stamp = request.core.store.row(object, id)?.SystemModstamp;
  if (Number.isNaN(since) || typeof stamp !== 'string') return;
  if (Math.floor(Date.parse(stamp) / 1000) > Math.floor(since / 1000))
    throw orgError(412, 'PRECONDITION_FAILED', 'The record was modified after the given date');
}

export function remove(request: ApiRequest): ApiResponse {
  const object = objectOf(request);
  deleteRecord(dmlContext(request), object, idOf(object, request.path[2] ?? ''));
  return { status: 204 };
}

/** @throws OrgError NOT_FOUND for a field that is no external id */
export function externalField(request: ApiRequest, object: ObjectDef, name: string): FieldDef {
  const field = request.core.schema.field(object, name);
  if (!field?.externalId || !request.core.access.canRead(request.user, object, field))
    throw missing();
  return field;
}

/** @returns the ids of the records with that value of an external id */
function idsByExternal(
  { core }: ApiRequest,
  object: ObjectDef,
  field: FieldDef,
  value: string,
): string[] {
  return core.store.find(object, { [field.name]: value }).map((row) => String(row.Id));
}

export function readByExternal(request: ApiRequest): ApiResponse {
  const object = objectOf(request);
  const field = externalField(request, object, request.path[2] ?? '');
  const [id] = idsByExternal(request, object, field, request.path[3] ?? '');
  if (!id) throw notFound();
  return readById(request, object, id);
}

export function upsert(request: ApiRequest): ApiResponse {
  const object = objectOf(request);
  const field = externalField(request, object, request.path[2] ?? '');
  const value = request.path[3] ?? '';
  const result = upsertRecord(request, object, field, value, asObject(request.body));
  const body = { ...result, success: true, errors: [] };
  return { status: result.created ? 201 : 200, body };
}

/** @throws OrgError MULTIPLE_CHOICES when several records hold the value */
export function upsertRecord(
  request: ApiRequest,
  object: ObjectDef,
  field: FieldDef,
  value: string,
  body: Record<string, unknown>,
): { id: string; created: boolean } {
  const [id, another] = idsByExternal(request, object, field, value);
  if (another) throw orgError(300, 'MULTIPLE_CHOICES', 'several records have this external id');
  const context = dmlContext(request);
  const { [field.name]: _, ...others } = body;
  if (!id)
    return { id: createRecord(context, object, { ...others, [field.name]: value }), created: true };
  updateRecord(context, object, id, others);
  return { id, created: false };
}

export function removeByExternal(request: ApiRequest): ApiResponse {
  const object = objectOf(request);
  const field = externalField(request, object, request.path[2] ?? '');
  const [id] = idsByExternal(request, object, field, request.path[3] ?? '');
  if (!id) throw notFound();
  deleteRecord(dmlContext(request), object, id);
  return { status: 204 };
}
