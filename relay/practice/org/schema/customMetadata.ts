// Reads custom metadata records from an SFDX source folder, every time anew, so that an edited file counts at once.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { elements, readXml, textOf } from './xml.ts';
import type { XmlNode } from './xml.ts';

export type MetadataValue = string | number | boolean | null;

export interface CustomMetadataRecord {
  developerName: string;
  label: string;
  /** By field API name; a relationship to another record is that record's developer name. */
  values: Record<string, MetadataValue>;
}

/**
 * @param forceApp - path of `force-app/main/default`
 * @param typeName - e.g. `Recordside_Agent__mdt` or `Recordside_Agent`
 * @returns the records of that type in the order of their developer names
 * @throws Error naming the file when it is no custom metadata record
 */
export function readCustomMetadata(forceApp: string, typeName: string): CustomMetadataRecord[] {
  const folder = join(forceApp, 'customMetadata');
  if (!existsSync(folder)) return [];
  const prefix = `${typeName.replace(/__mdt$/, '')}.`;
  const suffix = '.md-meta.xml';
  return readdirSync(folder)
    .filter((file) => file.startsWith(prefix) && file.endsWith(suffix))
    .sort()
    .map((file) => {
      const developerName = file.slice(prefix.length, -suffix.length);
      return customMetadataRecord(developerName, readXml(join(folder, file), 'CustomMetadata'));
    });
}

/** @param xml - the `CustomMetadata` element */
export function customMetadataRecord(developerName: string, xml: XmlNode): CustomMetadataRecord {
  return {
    developerName,
    label: textOf(xml, 'label') ?? developerName,
    values: Object.fromEntries(elements(xml, 'values').map(readValue)),
  };
}

function readValue(xml: XmlNode): [string, MetadataValue] {
  const name = textOf(xml, 'field') ?? '';
  const value = xml.value as XmlNode | string | undefined;
  if (typeof value !== 'object') return [name, value ?? null];
  const content = value['#text'];
  if (value['@xsi:nil'] === 'true' || typeof content !== 'string') return [name, null];
  switch (value['@xsi:type']) {
    case 'xsd:boolean':
      return [name, content === 'true'];
    case 'xsd:double':
    case 'xsd:int':
      return [name, Number(content)];
    default:
      return [name, content];
  }
}
