// sObject collections: up to 200 records in one request, all or none if asked.
import { asObject } from '../dml/input.ts';
import { deleteRecord } from '../dml/remove.ts';
import { createRecord, updateRecord } from '../dml/save.ts';
import { OrgError, orgError } from '../errors.ts';
import type { ErrorEntry } from '../errors.ts';
import type { ObjectDef } from '../schema/types.ts';
import { toId18 } from '../store/ids.ts';
import { collectionErrors, dmlContext } from './api.ts';
import type { ApiRequest, ApiResponse } from './api.ts';
import { visibleObject } from './describes.ts';
import { externalField, selectById, upsertRecord } from './records.ts';

const maxRecords = 200;

interface Success {
  id: string;
  created?: boolean;
}

export interface CollectionResult {
  id?: string;
  success: boolean;
  created?: boolean;
  errors: unknown[];
}

/** @returns whether the body is that of a collection with a record that failed */
export function hasFailure(body: unknown): boolean {
  return Array.isArray(body) && body.some((each: CollectionResult) => each?.success === false);
}

export function createMany(request: ApiRequest): ApiResponse {
  const context = dmlContext(request);
  return saveAll(request, (record) => {
    const object = objectOf(request, record);
    return { id: createRecord(context, object, record) };
  });
}

export function updateMany(request: ApiRequest): ApiResponse {
  const context = dmlContext(request);
  return saveAll(request, ({ id: lower, Id: upper, ...record }) => {
    const object = objectOf(request, record);
    const id = collectionId(object, lower ?? upper);
    updateRecord(context, object, id, record);
    return { id };
  });
}

export function upsertMany(request: ApiRequest): ApiResponse {
  const object = visibleObject(request, request.path[2] ?? '');
  const field = externalField(request, object, request.path[3] ?? '');
  return saveAll(request, (record) => {
    const value = record[field.name];
    if (typeof value !== 'string')
      throw orgError(400, 'MISSING_ARGUMENT', `${field.name} not specified`, []);
    return upsertRecord(request, object, field, value, record);
  });
}

export function deleteMany(request: ApiRequest): ApiResponse {
  const context = dmlContext(request);
  const ids = (request.query.get('ids') ?? '').split(',').filter(Boolean);
  const allOrNone = request.query.get('allOrNone') === 'true';
  return run(request, ids, allOrNone, (text) => {
    const object = request.core.schema.objectOfId(text);
    if (!object) throw orgError(400, 'MALFORMED_ID', `malformed id ${text}`, []);
    const id = collectionId(object, text);
    deleteRecord(context, object, id);
    return { id };
  });
}

/** Records by id in the order asked for; null for those that are not there or not seen. */
export function readMany(request: ApiRequest): ApiResponse {
  const object = visibleObject(request, request.path[2] ?? '');
  const body = request.method === 'POST' ? asObject(request.body) : {};
  const listed = (name: string): string[] => {
    const value = body[name] ?? request.query.get(name)?.split(',') ?? [];
    return Array.isArray(value) ? value.map(String) : [];
  };
  const ids = listed('ids').map((text) => collectionId(object, text));
  if (ids.length === 0) return { status: 200, body: [] };
  const records = selectById(request, object, ids, listed('fields').join(',') || 'Id');
  return { status: 200, body: ids.map((id) => records.find((each) => each.Id === id) ?? null) };
}

function collectionId(object: ObjectDef, value: unknown): string {
  if (typeof value !== 'string')
    throw orgError(400, 'MISSING_ARGUMENT', 'Id not specified in an update call', []);
  const id = toId18(value);
  if (!id?.startsWith(object.keyPrefix))
    throw orgError(
      400,
      'MALFORMED_ID',
      `${object.label} ID: id value of incorrect type: ${value}`,
      ['Id'],
    );
  return id;
}

function objectOf(request: ApiRequest, record: Record<string, unknown>): ObjectDef {
  const type = (record.attributes as { type?: unknown } | undefined)?.type;
  const object = typeof type === 'string' ? request.core.schema.object(type) : undefined;
  if (!object || !request.core.access.object(request.user, object).read)
    throw orgError(400, 'INVALID_TYPE', `sObject type '${String(type)}' is not supported.`, []);
  return object;
}

function saveAll(
  request: ApiRequest,
  save: (record: Record<string, unknown>) => Success,
): ApiResponse {
  const { records, allOrNone } = asObject(request.body);
  if (!Array.isArray(records))
    throw orgError(400, 'JSON_PARSER_ERROR', 'records is missing or is no list');
  return run(request, records, allOrNone === true, (record) => save(asObject(record)));
}

/** Thrown to undo what the others of the collection did. */
class RolledBack extends Error {}

function run<T>(
  request: ApiRequest,
  items: readonly T[],
  asked: boolean,
  work: (item: T) => Success,
): ApiResponse {
  if (items.length > maxRecords)
    throw orgError(400, 'LIMIT_EXCEEDED', `The maximum number of records is ${maxRecords}`);
  const { store } = request.core;
  const allOrNone = asked || request.forceAllOrNone;
  let results: CollectionResult[] = [];
  try {
    store.atomic(() => {
      results = items.map((item) => attempt(() => store.atomic(() => work(item))));
      if (allOrNone && hasFailure(results)) throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
    results = results.map((each) => (each.success ? rolledBack : each));
  }
  return { status: 200, body: results };
}

const rolledBack: CollectionResult = {
  success: false,
  errors: collectionErrors([
    {
      errorCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      message:
        'Record rolled back because not all records were valid and the request was using AllOrNone header',
    } satisfies ErrorEntry,
  ]),
};

function attempt(work: () => Success): CollectionResult {
  try {
    return { ...work(), success: true, errors: [] };
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    return { success: false, errors: collectionErrors(error.entries) };
  }
}
