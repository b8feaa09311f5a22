// From a record to its parent or children by relationship name, and to the bytes of a file.
import { asObject } from '../dml/input.ts';
import { deleteRecord } from '../dml/remove.ts';
import { updateRecord } from '../dml/save.ts';
import { notFound, orgError } from '../errors.ts';
import { nameFieldOf } from '../schema/schema.ts';
import type { ObjectDef } from '../schema/types.ts';
import { runQuery } from '../soql/query.ts';
import { toId18 } from '../store/ids.ts';
import { dmlContext, queryContext } from './api.ts';
import type { ApiRequest, ApiResponse } from './api.ts';
import { visibleObject } from './describes.ts';
import { readByExternal, removeByExternal, selectById, upsert } from './records.ts';

/** `sobjects/Account/001…/Contacts` goes along a relationship, `sobjects/Account/Ext__c/value` does not. */
function startOf(request: ApiRequest): { object: ObjectDef; id: string } | undefined {
  const object = visibleObject(request, request.path[1] ?? '');
  const id = toId18(request.path[2] ?? '');
  return id?.startsWith(object.keyPrefix) ? { object, id } : undefined;
}

export function follow(request: ApiRequest): ApiResponse {
  const start = startOf(request);
  if (!start) return readByExternal(request);
  const { object, id } = start;
  if (selectById(request, object, [id], 'Id').length === 0) throw notFound();
  const name = request.path[3] ?? '';
  if (request.core.schema.field(object, name)?.type === 'base64')
    return blob(request, object, id, name);
  const parent = parentOf(request, object, id, name);
  if (parent === undefined) return children(request, object, id, name);
  const [record] = parent
    ? selectById(request, parent.object, [parent.id], request.query.get('fields'))
    : [];
  if (!record) throw noRelation(name);
  return { status: 200, body: record };
}

export function updateAlong(request: ApiRequest): ApiResponse {
  const start = startOf(request);
  if (!start) return upsert(request);
  const parent = parentOf(request, start.object, start.id, request.path[3] ?? '');
  if (!parent) throw noRelation(request.path[3] ?? '');
  updateRecord(dmlContext(request), parent.object, parent.id, asObject(request.body));
  return { status: 204 };
}

export function removeAlong(request: ApiRequest): ApiResponse {
  const start = startOf(request);
  if (!start) return removeByExternal(request);
  const parent = parentOf(request, start.object, start.id, request.path[3] ?? '');
  if (!parent) throw noRelation(request.path[3] ?? '');
  deleteRecord(dmlContext(request), parent.object, parent.id);
  return { status: 204 };
}

const noRelation = (name: string) =>
  notFound(`The requested resource does not exist: no relationship ${name} leads to a record`);

/** @returns null where the lookup is empty, undefined where it is none */
function parentOf(
  request: ApiRequest,
  object: ObjectDef,
  id: string,
  name: string,
): { object: ObjectDef; id: string } | null | undefined {
  const { core, user } = request;
  const field = object.fields.find(
    (each) => each.relationshipName?.toLowerCase() === name.toLowerCase(),
  );
  if (!field || !core.access.canRead(user, object, field)) return undefined;
  const [record] = selectById(request, object, [id], field.name);
  const parentId = record?.[field.name];
  const parent = typeof parentId === 'string' ? core.schema.objectOfId(parentId) : undefined;
  if (!parent || typeof parentId !== 'string') return null;
  return core.access.object(user, parent).read ? { object: parent, id: parentId } : null;
}

function children(request: ApiRequest, object: ObjectDef, id: string, name: string): ApiResponse {
  const { schema, access } = request.core;
  const relation = schema
    .children(object)
    .find((each) => each.name?.toLowerCase() === name.toLowerCase());
  const readable =
    relation &&
    access.object(request.user, relation.child).read &&
    access.canRead(request.user, relation.child, relation.field);
  if (!relation || !readable) throw notFound();
  const { child, field } = relation;
  const all = child.fields.filter((each) => access.canRead(request.user, child, each));
  const named = request.query
    .get('fields')
    ?.split(',')
    .map((each) => each.trim());
  const names = named ?? all.map((each) => each.name);
  const stray = names.find((each) => !/^\w+(\.\w+)*$/.test(each));
  if (stray !== undefined)
    throw orgError(400, 'INVALID_FIELD', `No such column '${stray}' on entity '${child.name}'.`);
  const soql = `SELECT ${[...new Set(['Id', ...names])].join(', ')} FROM ${child.name} WHERE ${field.name} = '${id}'`;
  const { records, totalSize } = runQuery(queryContext(request, soql, false));
  return { status: 200, body: { done: true, totalSize, records } };
}

/** The bytes of a file; the name of it goes along. */
function blob(request: ApiRequest, object: ObjectDef, id: string, name: string): ApiResponse {
  const row = request.core.store.row(object, id);
  const data = row?.[request.core.schema.field(object, name)?.name ?? ''];
  if (typeof data !== 'string') throw notFound();
  const title = String(row?.PathOnClient ?? row?.[nameFieldOf(object)?.name ?? 'Id'] ?? id);
  return {
    status: 200,
    bytes: new Uint8Array(Buffer.from(data, 'base64')),
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${encodeURIComponent(title)}"`,
    },
  };
}
