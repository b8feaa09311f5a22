// The vocabulary in which objects are written down: one function per kind of field.
import type { FieldDef, FieldType, ObjectDef, PicklistValue, SharingModel } from './types.ts';

export type FieldOptions = Partial<Omit<FieldDef, 'name' | 'label' | 'type'>>;

const blank = {
  length: 0,
  precision: 0,
  scale: 0,
  required: false,
  createable: true,
  updateable: true,
  nameField: false,
  unique: false,
  externalId: false,
  caseSensitive: false,
  defaultValue: null,
  autoNumber: null,
  picklist: [],
  restricted: false,
  referenceTo: [],
  relationshipName: null,
  childRelationshipName: null,
  onParentDelete: 'clear',
  masterDetail: false,
  compound: null,
  through: null,
  expression: null,
  formula: null,
  help: null,
  extraTypeInfo: null,
} as const;

/** Options of a field that nobody sets through the API. */
export const systemSet = { createable: false, updateable: false } as const;

/** @returns a field of any type with the defaults of an optional, writable one */
export function field(
  type: FieldType,
  name: string,
  label: string,
  options: FieldOptions = {},
): FieldDef {
  return { ...blank, type, name, label, ...options };
}

export const text = (name: string, label: string, length: number, options?: FieldOptions) =>
  field('string', name, label, { length, ...options });
export const textarea = (name: string, label: string, length: number, options?: FieldOptions) =>
  field('textarea', name, label, { length, extraTypeInfo: 'plaintextarea', ...options });
export const email = (name: string, label: string, options?: FieldOptions) =>
  field('email', name, label, { length: 80, ...options });
export const phone = (name: string, label: string, options?: FieldOptions) =>
  field('phone', name, label, { length: 40, ...options });
export const url = (name: string, label: string, options?: FieldOptions) =>
  field('url', name, label, { length: 255, ...options });
export const checkbox = (name: string, label: string, options?: FieldOptions) =>
  field('boolean', name, label, { defaultValue: false, ...options });
export const integer = (name: string, label: string, options?: FieldOptions) =>
  field('int', name, label, { precision: 8, ...options });
export const decimal = (
  name: string,
  label: string,
  precision: number,
  scale: number,
  options?: FieldOptions,
) => field('double', name, label, { precision, scale, ...options });
export const currency = (name: string, label: string, options?: FieldOptions) =>
  field('currency', name, label, { precision: 18, scale: 2, ...options });
export const percent = (name: string, label: string, options?: FieldOptions) =>
  field('percent', name, label, { precision: 3, scale: 0, ...options });
export const date = (name: string, label: string, options?: FieldOptions) =>
  field('date', name, label, options);
export const datetime = (name: string, label: string, options?: FieldOptions) =>
  field('datetime', name, label, options);

/**
 * @param values - in the order in which they sort; the API value is the label
 * @returns a restricted picklist; `defaultValue` marks the value it starts with
 */
export function picklist(
  name: string,
  label: string,
  values: readonly string[],
  options: FieldOptions = {},
): FieldDef {
  const entries: PicklistValue[] = values.map((value) => ({
    value,
    label: value,
    isDefault: value === options.defaultValue,
  }));
  const length = { length: 255, restricted: true };
  return field('picklist', name, label, { ...length, picklist: entries, ...options });
}

/** @param parents - one object, or several for a polymorphic lookup */
export function lookup(
  name: string,
  label: string,
  parents: string | readonly string[],
  relationshipName: string,
  childRelationshipName: string | null,
  options: FieldOptions = {},
): FieldDef {
  const referenceTo = typeof parents === 'string' ? [parents] : parents;
  const relation = { length: 18, referenceTo, relationshipName, childRelationshipName };
  return field('reference', name, label, { ...relation, ...options });
}

/** The parts of an address and the compound field over them, e.g. `BillingStreet` … `BillingAddress`. */
export function address(prefix: string, label: string): FieldDef[] {
  const compound = { compound: `${prefix}Address` };
  const of = (part: string) => (label ? `${label} ${part}` : part);
  const accuracy = ['Address', 'NearAddress', 'Block', 'Street', 'Zip', 'City', 'State', 'Unknown'];
  return [
    textarea(`${prefix}Street`, of('Street'), 255, compound),
    text(`${prefix}City`, of('City'), 40, compound),
    text(`${prefix}State`, of('State/Province'), 80, compound),
    text(`${prefix}PostalCode`, of('Zip/Postal Code'), 20, compound),
    text(`${prefix}Country`, of('Country'), 80, compound),
    decimal(`${prefix}Latitude`, of('Latitude'), 18, 15, compound),
    decimal(`${prefix}Longitude`, of('Longitude'), 18, 15, compound),
    picklist(`${prefix}GeocodeAccuracy`, of('Geocode Accuracy'), accuracy, compound),
    field('address', `${prefix}Address`, of('Address'), systemSet),
  ];
}

/** Salutation, first and last name, and the name made of them. */
export function personName(label: string): FieldDef[] {
  const compound = { compound: 'Name' };
  const salutations = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'];
  return [
    text('LastName', 'Last Name', 80, { ...compound, required: true }),
    text('FirstName', 'First Name', 40, compound),
    picklist('Salutation', 'Salutation', salutations, compound),
    text('Name', label, 121, { ...systemSet, nameField: true, required: true }),
  ];
}

export const owner = (parents: string | readonly string[] = 'User') =>
  lookup('OwnerId', 'Owner ID', parents, 'Owner', null, { required: true });

export const recordTypeId = () =>
  lookup('RecordTypeId', 'Record Type ID', 'RecordType', 'RecordType', null);

const stamps: readonly FieldDef[] = [
  datetime('CreatedDate', 'Created Date', { ...systemSet, required: true }),
  lookup('CreatedById', 'Created By ID', 'User', 'CreatedBy', null, {
    ...systemSet,
    required: true,
  }),
  datetime('LastModifiedDate', 'Last Modified Date', { ...systemSet, required: true }),
  lookup('LastModifiedById', 'Last Modified By ID', 'User', 'LastModifiedBy', null, {
    ...systemSet,
    required: true,
  }),
  datetime('SystemModstamp', 'System Modstamp', { ...systemSet, required: true }),
];

/** Id, deletion mark and stamps: what every object has. */
export function withSystemFields(label: string, fields: readonly FieldDef[]): FieldDef[] {
  return [
    field('id', 'Id', `${label} ID`, { ...systemSet, length: 18, required: true }),
    field('boolean', 'IsDeleted', 'Deleted', { ...systemSet, defaultValue: false }),
    ...fields,
    ...stamps,
  ];
}

/** @returns a standard object with its system fields */
export function standardObject(
  name: string,
  [label, labelPlural]: readonly [string, string],
  keyPrefix: string,
  sharing: SharingModel,
  fields: readonly FieldDef[],
): ObjectDef {
  const flags = { custom: false, metadataType: false };
  const all = withSystemFields(label, fields);
  return { name, label, labelPlural, keyPrefix, sharing, ...flags, fields: all };
}
