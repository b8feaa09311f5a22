// The types of the Metadata API by name and folder, from the registry that the Salesforce CLI itself goes by.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface MetadataType {
  name: string;
  directoryName: string;
  suffix?: string;
  inFolder?: boolean;
  /** Of the folders that its components lie in, by its key in the registry. */
  folderType?: string;
  strategies?: { adapter: string };
  children?: { types: Record<string, ChildType> };
}

/** A part of a component that has a name of its own, e.g. a field of an object. */
export interface ChildType {
  name: string;
  directoryName: string;
  /** The element that holds it in the parent's file, where it is not called as the directory. */
  xmlElementName?: string;
  /** The element with its name; `fullName` unless it says otherwise. */
  uniqueIdElement?: string;
  /** Its name stands alone, without the parent's before it. */
  ignoreParentName?: boolean;
}

const registryFile = '@salesforce/source-deploy-retrieve/lib/src/registry/metadataRegistry.json';

let registry: Record<string, MetadataType> | undefined;

/** Read at the first deployment: an org that is never deployed to does without. */
function allTypes(): Record<string, MetadataType> {
  if (!registry) {
    const file = createRequire(import.meta.url).resolve(registryFile);
    const { types } = JSON.parse(readFileSync(file, 'utf8')) as {
      types: Record<string, MetadataType>;
    };
    registry = types;
  }
  return registry;
}

/** @returns whether a manifest may name it */
export function isMetadataType(name: string): boolean {
  return Object.values(allTypes()).some(
    (type) => type.name === name || childTypes(type).some(named(name)),
  );
}

const named =
  (name: string) =>
  (type: ChildType): boolean =>
    type.name === name;

export const childTypes = (type: MetadataType): ChildType[] =>
  Object.values(type.children?.types ?? {});

export interface Placed {
  type: MetadataType;
  /** What package.xml calls it: a folder goes by the type of what lies in it. */
  manifestType: string;
  fullName: string;
  /** The file beside the content that describes it. */
  isDescription: boolean;
}

/**
 * @param path - in the zip, relative to its package.xml
 * @returns the component that the file belongs to; undefined when no type has such a file
 */
export function placeFile(path: string): Placed | undefined {
  const [folder = '', ...rest] = path.split('/');
  const isDescription = path.endsWith('-meta.xml');
  const name = rest.join('/').replace(/-meta\.xml$/, '');
  const types = allTypes();
  for (const type of Object.values(types)) {
    if (type.directoryName !== folder || rest.length === 0) continue;
    const manifestType = type.name;
    const placed = (fullName: string): Placed => ({ type, manifestType, fullName, isDescription });
    if (type.strategies?.adapter === 'bundle') return placed(rest[0] ?? '');
    if (type.suffix && name.endsWith(`.${type.suffix}`))
      return placed(name.slice(0, -type.suffix.length - 1));
    const folderType = types[type.folderType ?? ''];
    if (folderType && isDescription && rest.length === 1)
      return { ...placed(name), type: folderType };
  }
  return undefined;
}
