// Turns one `*.field-meta.xml` of the package into a field of the practice org.
import { field, lookup } from './fields.ts';
import type { FieldOptions } from './fields.ts';
import type { FieldDef, FieldType, PicklistValue } from './types.ts';
import { element, elements, isTrue, textOf } from './xml.ts';
import type { XmlNode } from './xml.ts';

const plainTypes: Record<string, FieldType> = {
  Text: 'string',
  AutoNumber: 'string',
  TextArea: 'textarea',
  LongTextArea: 'textarea',
  Html: 'textarea',
  Picklist: 'picklist',
  MultiselectPicklist: 'multipicklist',
  Checkbox: 'boolean',
  Number: 'double',
  Currency: 'currency',
  Percent: 'percent',
  Date: 'date',
  DateTime: 'datetime',
  Email: 'email',
  Phone: 'phone',
  Url: 'url',
};

const fixedLengths: Record<string, number> = {
  TextArea: 255,
  Picklist: 255,
  Email: 80,
  Phone: 40,
  Url: 255,
  AutoNumber: 30,
};

/**
 * @param xml - the `CustomField` element
 * @param where - the file, for error messages
 * @throws Error when the field's type is one that the practice org does not have
 */
export function customField(xml: XmlNode, where: string): FieldDef {
  const name = textOf(xml, 'fullName');
  const type = textOf(xml, 'type');
  if (!name || !type) throw new Error(`${where}: a field needs fullName and type`);
  const label = textOf(xml, 'label') ?? name;
  const options = sharedOptions(xml, type);
  if (type === 'Lookup' || type === 'MasterDetail' || type === 'MetadataRelationship')
    return relationship(xml, type, name, label, options);
  const plain = plainTypes[type];
  if (!plain || textOf(xml, 'formula'))
    throw new Error(`${where}: the practice org has no fields of type ${type}`);
  return field(plain, name, label, { ...options, ...picklistOptions(xml) });
}

function sharedOptions(xml: XmlNode, type: string): FieldOptions {
  const number = (name: string) => Number(textOf(xml, name) ?? 0);
  const auto = type === 'AutoNumber';
  return {
    length: fixedLengths[type] ?? number('length'),
    precision: number('precision'),
    scale: number('scale'),
    required: isTrue(xml, 'required') || type === 'MasterDetail',
    createable: !auto,
    updateable: !auto,
    autoNumber: auto ? (textOf(xml, 'displayFormat') ?? '{0}') : null,
    unique: isTrue(xml, 'unique'),
    externalId: isTrue(xml, 'externalId'),
    caseSensitive: isTrue(xml, 'caseSensitive'),
    defaultValue: defaultOf(textOf(xml, 'defaultValue'), type),
    help: textOf(xml, 'inlineHelpText') ?? null,
    extraTypeInfo: type === 'Html' ? 'richtextarea' : textExtra(type),
  };
}

const textExtra = (type: string): string | null => (type.endsWith('Area') ? 'plaintextarea' : null);

function defaultOf(value: string | undefined, type: string): FieldDef['defaultValue'] {
  if (type === 'Checkbox') return value === 'true';
  if (value === undefined) return null;
  const bare = value.replace(/^["'](.*)["']$/, '$1');
  return type === 'Number' || type === 'Currency' || type === 'Percent' ? Number(bare) : bare;
}

function picklistOptions(xml: XmlNode): FieldOptions {
  const valueSet = element(xml, 'valueSet');
  const values = elements(element(valueSet, 'valueSetDefinition'), 'value');
  if (values.length === 0) return {};
  const picklist: PicklistValue[] = values
    .filter((value) => textOf(value, 'isActive') !== 'false')
    .map((value) => ({
      value: textOf(value, 'fullName') ?? '',
      label: textOf(value, 'label') ?? textOf(value, 'fullName') ?? '',
      isDefault: isTrue(value, 'default'),
    }));
  const defaultValue = picklist.find((value) => value.isDefault)?.value ?? null;
  return { picklist, restricted: isTrue(valueSet, 'restricted'), defaultValue };
}

function relationship(
  xml: XmlNode,
  type: string,
  name: string,
  label: string,
  options: FieldOptions,
): FieldDef {
  const parent = textOf(xml, 'referenceTo') ?? '';
  const children = textOf(xml, 'relationshipName');
  const master = type === 'MasterDetail';
  const constraint = textOf(xml, 'deleteConstraint');
  const onParentDelete =
    master || constraint === 'Cascade'
      ? 'cascade'
      : constraint === 'Restrict'
        ? 'restrict'
        : 'clear';
  return lookup(
    name,
    label,
    parent,
    name.replace(/__c$/, '__r'),
    children ? `${children}__r` : null,
    {
      ...options,
      length: 18,
      masterDetail: master,
      onParentDelete,
      updateable: !master || isTrue(xml, 'reparentableMasterDetail'),
    },
  );
}
