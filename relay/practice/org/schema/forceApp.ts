// Reads custom objects and custom fields from an SFDX source folder.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { customField } from './customField.ts';
import { owner, systemSet, text, withSystemFields } from './fields.ts';
import type { FieldDef, ObjectDef, SharingModel } from './types.ts';
import { element, readXml, textOf } from './xml.ts';
import type { XmlNode } from './xml.ts';

export interface ForceAppObjects {
  objects: ObjectDef[];
  /** Custom fields of standard objects, by object name. */
  added: Map<string, FieldDef[]>;
}

/**
 * @param forceApp - path of `force-app/main/default`
 * @returns every custom object and custom metadata type, and the custom fields of standard objects
 * @throws Error naming the file that the practice org cannot take
 */
export function readObjects(forceApp: string): ForceAppObjects {
  const folder = join(forceApp, 'objects');
  const result: ForceAppObjects = { objects: [], added: new Map() };
  if (!existsSync(folder)) return result;
  for (const name of readdirSync(folder).sort()) {
    const fields = readFields(join(folder, name, 'fields'));
    const file = join(folder, name, `${name}.object-meta.xml`);
    if (!/__(c|mdt)$/.test(name)) result.added.set(name, fields);
    else if (existsSync(file)) {
      const prefix = keyPrefix(name, result.objects);
      result.objects.push(customObject(name, readXml(file, 'CustomObject'), fields, prefix));
    }
  }
  return result;
}

function readFields(folder: string): FieldDef[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.field-meta.xml'))
    .sort()
    .map((file) => customField(readXml(join(folder, file), 'CustomField'), join(folder, file)));
}

const sharingModels: Record<string, SharingModel> = {
  Private: 'private',
  Read: 'read',
  ReadWrite: 'public',
  ControlledByParent: 'parent',
};

/** @returns the first three characters of a new object's ids, which no other object has */
export function keyPrefix(name: string, others: readonly ObjectDef[]): string {
  const letter = name.endsWith('__mdt') ? 'm' : 'a';
  const taken = others.filter((other) => other.custom).length;
  return `${letter}${taken.toString(36).padStart(2, '0')}`;
}

/**
 * @param xml - the `CustomObject` element
 * @param fields - the custom fields
 * @returns the object with the fields that every object of its kind has
 */
export function customObject(
  name: string,
  xml: XmlNode,
  fields: readonly FieldDef[],
  prefix: string,
): ObjectDef {
  const label = textOf(xml, 'label') ?? name;
  const metadataType = name.endsWith('__mdt');
  const master = fields.find((each) => each.masterDetail);
  const own = metadataType ? metadataFields(label) : [nameField(xml), ...(master ? [] : [owner()])];
  return {
    name,
    label,
    labelPlural: textOf(xml, 'pluralLabel') ?? label,
    keyPrefix: prefix,
    custom: true,
    metadataType,
    sharing: metadataType ? 'read' : sharing(xml, master !== undefined),
    fields: withSystemFields(label, [...own, ...fields]),
  };
}

function sharing(xml: XmlNode, hasMaster: boolean): SharingModel {
  const model = sharingModels[textOf(xml, 'sharingModel') ?? ''] ?? 'public';
  return hasMaster ? 'parent' : model;
}

function nameField(xml: XmlNode): FieldDef {
  const node = element(xml, 'nameField');
  const label = textOf(node, 'label') ?? 'Name';
  const options = { nameField: true, required: true };
  if (textOf(node, 'type') !== 'AutoNumber') return text('Name', label, 80, options);
  const autoNumber = textOf(node, 'displayFormat') ?? '{0}';
  return text('Name', label, 80, { ...options, ...systemSet, autoNumber });
}

function metadataFields(label: string): FieldDef[] {
  return [
    text('DeveloperName', `${label} Name`, 40, { ...systemSet, nameField: true }),
    text('MasterLabel', 'Label', 40, systemSet),
    text('Label', 'Label', 40, systemSet),
    text('Language', 'Master Language', 40, systemSet),
    text('NamespacePrefix', 'Namespace Prefix', 15, systemSet),
    text('QualifiedApiName', 'Qualified API Name', 70, systemSet),
  ];
}
