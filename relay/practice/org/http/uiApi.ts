// The two resources of the UI API that tell what a record type offers. Shapes as in its guide, from memory.
import { createHash } from 'node:crypto';
import { notFound } from '../errors.ts';
import { isStored, nameFieldOf } from '../schema/schema.ts';
import { masterRecordTypeId, recordTypesOf } from '../schema/recordTypes.ts';
import type { RecordTypeDef } from '../schema/recordTypes.ts';
import type { FieldDef, ObjectDef, PicklistValue } from '../schema/types.ts';
import { toId18 } from '../store/ids.ts';
import type { ApiRequest, ApiResponse } from './api.ts';
import { isSearchable, visibleObject } from './describes.ts';
import { recordTypeInfosOf } from './recordTypeInfos.ts';

const eTagOf = (body: unknown): string =>
  createHash('md5').update(JSON.stringify(body)).digest('hex');

/** `ui-api/object-info/Opportunity` */
export function objectInfo(request: ApiRequest): ApiResponse {
  const { core, user } = request;
  const object = visibleObject(request, request.path[2] ?? '');
  const may = core.access.object(user, object);
  const infos = recordTypeInfosOf(request, object);
  const readable = object.fields.filter((field) => core.access.canRead(user, object, field));
  const body = {
    apiName: object.name,
    createable: may.create,
    custom: object.custom,
    defaultRecordTypeId:
      infos.find((info) => info.defaultRecordTypeMapping)?.recordTypeId ?? masterRecordTypeId,
    deletable: may.delete,
    feedEnabled: object.feed === true,
    fields: Object.fromEntries(
      readable.map((field) => [field.name, fieldInfo(request, object, field)]),
    ),
    keyPrefix: object.keyPrefix || null,
    label: object.label,
    labelPlural: object.labelPlural,
    nameFields: [nameFieldOf(object)?.name ?? 'Id'],
    queryable: may.read,
    recordTypeInfos: Object.fromEntries(
      infos.map(({ recordTypeId, name, master, available, defaultRecordTypeMapping }) => [
        recordTypeId,
        { available, defaultRecordTypeMapping, master, name, recordTypeId },
      ]),
    ),
    searchable: isSearchable(object),
    updateable: may.edit,
  };
  return { status: 200, body: { ...body, eTag: eTagOf(body) } };
}

const dataTypes: Partial<Record<FieldDef['type'], string>> = {
  datetime: 'DateTime',
  multipicklist: 'MultiPicklist',
  textarea: 'TextArea',
  combobox: 'ComboBox',
};

function fieldInfo({ core, user }: ApiRequest, object: ObjectDef, field: FieldDef): object {
  const { name, label, type, length, precision, scale, required, referenceTo } = field;
  const may = core.access.object(user, object);
  const writable = core.access.canWrite(user, object, field) && isStored(field);
  return {
    apiName: name,
    calculated: !isStored(field) && type !== 'address',
    createable: field.createable && writable && may.create,
    dataType: dataTypes[type] ?? type.charAt(0).toUpperCase() + type.slice(1),
    label,
    length,
    precision,
    reference: type === 'reference',
    referenceToInfos: referenceTo.map((apiName) => ({ apiName })),
    relationshipName: field.relationshipName,
    required: required && type !== 'boolean',
    scale,
    updateable: field.updateable && writable && may.edit,
  };
}

/** `ui-api/object-info/Opportunity/picklist-values/012…`, and the same with a field behind it. */
export function picklistValues(request: ApiRequest): ApiResponse {
  const { core, user, path } = request;
  const object = visibleObject(request, path[2] ?? '');
  const id = toId18(path[4] ?? '');
  const def = recordTypeOf(request, object, id);
  const fields = object.fields.filter(
    (field) =>
      (field.type === 'picklist' || field.type === 'multipicklist') &&
      core.access.canRead(user, object, field),
  );
  const base = `/services/data/${request.version}/ui-api/object-info/${object.name}/picklist-values/${id}`;
  const shown = (field: FieldDef) => valuesOf(field, def, `${base}/${field.name}`);
  const wanted = path[5];
  if (wanted === undefined) {
    const picklistFieldValues = Object.fromEntries(fields.map((each) => [each.name, shown(each)]));
    return { status: 200, body: { eTag: eTagOf(picklistFieldValues), picklistFieldValues } };
  }
  const field = fields.find((each) => each.name.toLowerCase() === wanted.toLowerCase());
  if (!field) throw notFound();
  return { status: 200, body: shown(field) };
}

/** @throws OrgError NOT_FOUND for what is no record type of the object */
function recordTypeOf(
  { core }: ApiRequest,
  object: ObjectDef,
  id: string | undefined,
): RecordTypeDef | undefined {
  if (id === masterRecordTypeId) return undefined;
  const found = recordTypesOf(core, object.name).find(({ row }) => row.Id === id);
  if (!found) throw notFound();
  return found.def;
}

function valuesOf(field: FieldDef, def: RecordTypeDef | undefined, url: string): object {
  const offered = def?.picklists[field.name];
  const entries = field.picklist.filter(({ value }) => !offered || offered.includes(value));
  const shown = ({ label, value }: PicklistValue) => ({
    attributes: null,
    label,
    validFor: [],
    value,
  });
  const first = entries.find((each) => each.isDefault);
  const body = {
    controllerValues: {},
    defaultValue: first ? shown(first) : null,
    url,
    values: entries.map(shown),
  };
  return { ...body, eTag: eTagOf(body) };
}
