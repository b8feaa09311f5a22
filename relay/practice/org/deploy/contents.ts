// From the files of a zip to components: placed by folder, parsed, and held against package.xml.
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { elements, parseXml, textOf, xmlProblem } from '../schema/xml.ts';
import type { XmlNode } from '../schema/xml.ts';
import { manifestFailures, readManifest } from './manifest.ts';
import { childTypes, placeFile } from './metadataTypes.ts';
import type { MetadataType, Placed } from './metadataTypes.ts';
import { keyOf } from './types.ts';
import type { Component, Failure } from './types.ts';

export interface Contents {
  /** Parts that have a name of their own, such as fields, come after what they are part of. */
  components: Component[];
  failures: Failure[];
}

const manifestName = 'package.xml';

/** @param files - of the zip, by path */
export function readContents(files: ReadonlyMap<string, Buffer>): Contents {
  const root = rootOf([...files.keys()]);
  if (root === undefined) return onlyFailure(manifestName, 'No package.xml found');
  const here = [...files].map(([path, bytes]) => [path.slice(root.length), bytes] as const);
  const failures: Failure[] = [];
  const groups = new Map<string, Group>();
  for (const [path, bytes] of here) {
    const failure = path === manifestName ? undefined : addFile(groups, path, bytes);
    if (failure) failures.push(failure);
  }
  const components = [...groups.values()].flatMap((group) => readComponent(group, failures));
  const text = here.find(([path]) => path === manifestName)?.[1].toString('utf8') ?? '';
  const broken = brokenXml(text, { type: '', fullName: manifestName, fileName: manifestName });
  if (broken) return { components, failures: [broken, ...failures] };
  const named = readManifest(text);
  if ('type' in named) return { components, failures: [named, ...failures] };
  return { components, failures: [...failures, ...manifestFailures(named, components, failures)] };
}

/** A zip may hold one folder that holds everything. */
function rootOf(paths: readonly string[]): string | undefined {
  const manifests = paths.filter((path) => posix.basename(path) === manifestName);
  const [first] = manifests.sort((a, b) => a.length - b.length);
  return first?.slice(0, -manifestName.length);
}

const onlyFailure = (fileName: string, problem: string): Contents => ({
  components: [],
  failures: [{ type: '', fullName: fileName, fileName, problem }],
});

interface Group extends Placed {
  files: { path: string; bytes: Buffer; isDescription: boolean }[];
}

function addFile(groups: Map<string, Group>, path: string, bytes: Buffer): Failure | undefined {
  const failure = (problem: string): Failure => ({
    type: '',
    fullName: path,
    fileName: path,
    problem,
  });
  if (/^destructiveChanges(Pre|Post)?\.xml$/.test(path))
    return failure('The practice org deletes no metadata');
  const placed = placeFile(path);
  if (!placed) return failure('No metadata type of the Metadata API has such a file');
  const key = keyOf({ type: placed.type.name, fullName: placed.fullName });
  const group = groups.get(key) ?? { ...placed, files: [] };
  group.files.push({ path, bytes, isDescription: placed.isDescription });
  groups.set(key, group);
  return undefined;
}

function readComponent(
  { type, manifestType, fullName, files }: Group,
  failures: Failure[],
): Component[] {
  const main = files.find((file) => !file.isDescription) ?? files[0];
  if (!main) return [];
  const isBundle = type.strategies?.adapter === 'bundle';
  const fileName = isBundle ? `${type.directoryName}/${fullName}` : main.path;
  // Clients zip files in whatever order they were read.
  const inOrder = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const digest = digestOf(...inOrder.flatMap(({ path, bytes }) => [path, bytes]));
  const component: Component = { type: type.name, manifestType, fullName, fileName, digest };
  const broken = files
    .filter((file) => file.isDescription || looksLikeXml(file.bytes))
    .flatMap(
      ({ path, bytes }) =>
        brokenXml(bytes.toString('utf8'), { ...component, fileName: path }) ?? [],
    );
  failures.push(...broken);
  if (broken.length > 0 || !looksLikeXml(main.bytes)) return [component];
  try {
    const xml = parseXml(main.bytes.toString('utf8'), type.name, main.path);
    return [{ ...component, xml }, ...partsOf(type, component, xml)];
  } catch {
    // Only what the org works with has to be of that kind; a folder's file for one has a root of its own.
    return [component];
  }
}

const looksLikeXml = (bytes: Buffer): boolean =>
  bytes.subarray(0, 64).toString('utf8').trimStart().startsWith('<?xml');

function brokenXml(
  text: string,
  { type, fullName, fileName }: Pick<Component, 'type' | 'fullName' | 'fileName'>,
): Failure | undefined {
  const found = xmlProblem(text);
  if (!found) return undefined;
  const { message, line, column } = found;
  return { type, fullName, fileName, problem: `Error parsing file: ${message}`, line, column };
}

function partsOf(type: MetadataType, parent: Component, xml: XmlNode): Component[] {
  return childTypes(type).flatMap((child) =>
    elements(xml, child.xmlElementName ?? child.directoryName).flatMap((part) => {
      const name = textOf(part, child.uniqueIdElement ?? 'fullName');
      if (name === undefined) return [];
      const fullName = child.ignoreParentName ? name : `${parent.fullName}.${name}`;
      const digest = digestOf(JSON.stringify(part));
      const { name: childType } = child;
      return [{ ...parent, type: childType, manifestType: childType, fullName, xml: part, digest }];
    }),
  );
}

function digestOf(...parts: (string | Buffer)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64');
}
