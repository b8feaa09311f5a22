// Describes: what an object is for this user, with fields that the user does not see left out.
import { isLongText, isNumeric, isStored } from '../schema/schema.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { notFound } from '../errors.ts';
import type { ApiRequest, ApiResponse } from './api.ts';
import { recentItems } from './recent.ts';
import { recordTypeInfosOf } from './recordTypeInfos.ts';

/** @throws OrgError NOT_FOUND for an object that does not exist or that the user may not read */
export function visibleObject({ core, user }: ApiRequest, name: string): ObjectDef {
  const object = core.schema.object(name);
  if (!object || !core.access.object(user, object).read) throw notFound();
  return object;
}

export function globalDescribe(request: ApiRequest): ApiResponse {
  const { core, user } = request;
  const sobjects = core.schema.objects
    .filter((object) => core.access.object(user, object).read)
    .map((object) => summary(request, object));
  return { status: 200, body: { encoding: 'UTF-8', maxBatchSize: 200, sobjects } };
}

export function basicInformation(request: ApiRequest): ApiResponse {
  const object = visibleObject(request, request.path[1] ?? '');
  const recent = recentItems(request, object.name);
  return { status: 200, body: { objectDescribe: summary(request, object), recentItems: recent } };
}

export function describe(request: ApiRequest): ApiResponse {
  const { core, user } = request;
  const object = visibleObject(request, request.path[1] ?? '');
  const readable = (field: FieldDef): boolean => core.access.canRead(user, object, field);
  const childRelationships = core.schema
    .children(object)
    .filter(
      ({ child, field }) =>
        core.access.object(user, child).read && core.access.canRead(user, child, field),
    )
    .map(({ name, child, field }) => ({
      cascadeDelete: field.onParentDelete === 'cascade',
      childSObject: child.name,
      deprecatedAndHidden: false,
      field: field.name,
      relationshipName: name,
      restrictedDelete: field.onParentDelete === 'restrict',
    }));
  const fields = object.fields
    .filter(readable)
    .map((field) => fieldDescribe(request, object, field));
  const recordTypeInfos = recordTypeInfosOf(request, object);
  const body = { ...summary(request, object), fields, childRelationships, recordTypeInfos };
  return { status: 200, body };
}

/** Custom objects are found by searching as those standard ones are that people know by name. */
export const isSearchable = (object: ObjectDef): boolean =>
  object.searchable === true || (object.custom && !object.metadataType);

function summary({ core, user, version }: ApiRequest, object: ObjectDef): object {
  const may = core.access.object(user, object);
  const base = `/services/data/${version}/sobjects/${object.name}`;
  return {
    name: object.name,
    label: object.label,
    labelPlural: object.labelPlural,
    keyPrefix: object.keyPrefix || null,
    custom: object.custom,
    customSetting: false,
    activateable: false,
    deprecatedAndHidden: false,
    feedEnabled: object.feed === true,
    layoutable: !object.metadataType && object.historyOf === undefined,
    searchLayoutable: isSearchable(object),
    mergeable: false,
    retrieveable: may.read,
    replicateable: may.read,
    queryable: may.read,
    searchable: may.read && isSearchable(object),
    createable: may.create,
    updateable: may.edit,
    deletable: may.delete,
    undeletable: may.delete && object.historyOf === undefined,
    triggerable: true,
    urls: { sobject: base, describe: `${base}/describe`, rowTemplate: `${base}/{ID}` },
  };
}

const soapTypes: Record<string, string> = {
  id: 'tns:ID',
  reference: 'tns:ID',
  boolean: 'xsd:boolean',
  int: 'xsd:int',
  double: 'xsd:double',
  currency: 'xsd:double',
  percent: 'xsd:double',
  date: 'xsd:date',
  datetime: 'xsd:dateTime',
  address: 'urn:address',
};

function fieldDescribe({ core, user }: ApiRequest, object: ObjectDef, field: FieldDef): object {
  const may = core.access.object(user, object);
  const writable = core.access.canWrite(user, object, field) && isStored(field);
  const flat = !isLongText(field) && !['address', 'anyType', 'base64'].includes(field.type);
  const decimals = ['currency', 'double', 'percent', 'datetime', 'multipicklist'];
  return {
    ...fixedDescribe(object, field),
    createable: field.createable && writable && may.create,
    updateable: field.updateable && writable && may.edit,
    filterable: flat,
    sortable: flat && field.type !== 'multipicklist',
    groupable: flat && !decimals.includes(field.type),
    aggregatable: flat && field.type !== 'boolean',
    permissionable: !field.required && field.createable,
  };
}

function fixedDescribe(object: ObjectDef, field: FieldDef): object {
  const { name, label, type, length, precision, scale, defaultValue } = field;
  const hasDefault = defaultValue !== null || name === 'OwnerId' || field.autoNumber !== null;
  return {
    name,
    label,
    type,
    soapType: soapTypes[type] ?? 'xsd:string',
    length,
    byteLength: length * 3,
    // Salesforce tells the digits of whole numbers in `digits`.
    precision: type === 'int' ? 0 : precision,
    digits: type === 'int' ? precision : 0,
    scale,
    custom: name.endsWith('__c'),
    nillable: !field.required && type !== 'boolean',
    defaultedOnCreate: hasDefault || name === 'Id' || isSystemStamp(name),
    defaultValue: typeof defaultValue === 'boolean' ? defaultValue : null,
    calculated: !isStored(field) && type !== 'address',
    calculatedFormula: field.formula,
    autoNumber: field.autoNumber !== null,
    nameField: field.nameField,
    unique: field.unique,
    externalId: field.externalId,
    idLookup: type === 'id' || field.externalId || (field.nameField && !field.autoNumber),
    caseSensitive: field.caseSensitive,
    restrictedPicklist: field.restricted,
    picklistValues: picklistValues(field),
    referenceTo: field.referenceTo,
    relationshipName: field.relationshipName,
    relationshipOrder: field.masterDetail ? 0 : null,
    polymorphicForeignKey: field.referenceTo.length > 1,
    cascadeDelete: field.onParentDelete === 'cascade',
    restrictedDelete: field.onParentDelete === 'restrict',
    namePointing: field.referenceTo.length > 1,
    compoundFieldName: field.compound,
    extraTypeInfo: extraTypeInfo(object, field),
    htmlFormatted: field.extraTypeInfo === 'richtextarea',
    inlineHelpText: field.help,
    controllerName: null,
    dependentPicklist: false,
    deprecatedAndHidden: false,
    encrypted: false,
    highScaleNumber: isNumeric(field) && scale > 8,
  };
}

const isSystemStamp = (name: string): boolean =>
  /^(CreatedDate|CreatedById|LastModifiedDate|LastModifiedById|SystemModstamp|IsDeleted)$/.test(
    name,
  );

function picklistValues(field: FieldDef): object[] {
  return field.picklist.map(({ value, label, isDefault }) => ({
    active: true,
    defaultValue: isDefault,
    label,
    validFor: null,
    value,
  }));
}

/** Salesforce marks the parts of a person's name, and what a long text holds. */
function extraTypeInfo(object: ObjectDef, field: FieldDef): string | null {
  if (field.extraTypeInfo) return field.extraTypeInfo;
  const person = object.fields.some((each) => each.compound === 'Name');
  return person && field.name === 'Name' ? 'personname' : null;
}
