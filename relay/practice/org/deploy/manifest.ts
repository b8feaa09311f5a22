// package.xml: what the deployment says that it brings, held against what the zip has.
import { elements, parseXml, textOf } from '../schema/xml.ts';
import type { XmlNode } from '../schema/xml.ts';
import { isMetadataType } from './metadataTypes.ts';
import { keyOf } from './types.ts';
import type { Component, Failure } from './types.ts';

export interface Named {
  type: string;
  fullName: string;
}

const fileName = 'package.xml';

/** @returns what it names, or why it cannot be read as a manifest */
export function readManifest(text: string): readonly Named[] | Failure {
  let xml: XmlNode;
  try {
    xml = parseXml(text, 'Package', fileName);
  } catch {
    return failure('', fileName, 'package.xml has no <Package>');
  }
  return elements(xml, 'types').flatMap((types) =>
    membersOf(types).map((member) => ({
      type: textOf(types, 'name') ?? '',
      // A folder may be named with a slash behind it.
      fullName: member.replace(/\/$/, ''),
    })),
  );
}

/** Elements of mere text come as text. */
function membersOf(types: XmlNode): string[] {
  const { members } = types;
  return [members ?? []].flat().filter((member) => typeof member === 'string');
}

/**
 * @param failed - what is wrong already; a component that failed is there all the same
 * @returns what package.xml names and the zip has not, and the other way round
 */
export function manifestFailures(
  named: readonly Named[],
  components: readonly Component[],
  failed: readonly Failure[],
): Failure[] {
  const unknown = [...new Set(named.map(({ type }) => type))]
    .filter((type) => !isMetadataType(type))
    .map((type) => failure('', fileName, `Unknown type name '${type}' specified in package.xml`));
  const there = new Set([...components.map(manifestKey), ...failed.map(keyOf)]);
  const missing = named
    .filter((each) => each.fullName !== '*' && isMetadataType(each.type) && !there.has(keyOf(each)))
    .map((each) =>
      failure(
        each.type,
        each.fullName,
        `An object '${each.fullName}' of type ${each.type} was named in package.xml, but was not found in zipped directory`,
      ),
    );
  return [...unknown, ...missing, ...unnamed(named, components)];
}

const manifestKey = ({ manifestType, fullName }: Component): string =>
  `${manifestType}:${fullName}`;

/** A file is named by its component's name, or by that of any part in it. */
function unnamed(named: readonly Named[], components: readonly Component[]): Failure[] {
  const names = new Set(named.map(keyOf));
  const isNamed = (each: Component): boolean =>
    names.has(manifestKey(each)) || names.has(`${each.manifestType}:*`);
  const filesNamed = new Set(components.filter(isNamed).map((each) => each.fileName));
  return components
    .filter((each) => !filesNamed.has(each.fileName))
    .map(({ type, fullName, fileName: file }) => ({
      type,
      fullName,
      fileName: file,
      problem: `An object '${fullName}' of type ${type} was found in zipped directory, but was not named in package.xml`,
    }));
}

const failure = (type: string, fullName: string, problem: string): Failure => ({
  type,
  fullName,
  fileName,
  problem,
});
