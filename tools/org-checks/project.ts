// Reads a Salesforce project from disk: its package directories, and each metadata file as what it is.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
// Its door would load all that deploys; these two parts are ten times faster.
import { ForceIgnore } from '@salesforce/source-deploy-retrieve/lib/src/resolve/forceIgnore.js';
import { parseXml } from './xml.ts';
import type { Element } from './xml.ts';

export interface Component {
  /** Relative to the project, with slashes. */
  file: string;
  /** The package directory it lies in. */
  packageDir: string;
  /** As the Metadata API names it, e.g. `CustomField`. */
  type: string;
  /** Its full name, e.g. `Recordside_Action__c.Tool__c`. */
  name: string;
  xml: Element;
}

export interface Project {
  root: string;
  /** The first is the one every org takes; the others may lean on it, never it on them. */
  packageDirs: string[];
  /** Every file that a deployment would look at. */
  files: string[];
  components: Component[];
  /** What kept files from being read as metadata, one sentence each. */
  complaints: string[];
}

/** What the set-up makes a metadata file from: not deployed itself, and held to the same rules. */
const TEMPLATE = /\/templates\/(\w+)\.\w+\.template\.xml$/;

interface MetadataType {
  name: string;
  directoryName: string;
  suffix?: string;
  inFolder?: boolean;
  strategies?: { adapter?: string };
  children?: { suffixes: Record<string, string>; types: Record<string, MetadataType> };
}

const require = createRequire(import.meta.url);
const { types, suffixes } =
  require('@salesforce/source-deploy-retrieve/lib/src/registry/metadataRegistry.json') as {
    types: Record<string, MetadataType>;
    suffixes: Record<string, string>;
  };
const childTypes = new Map(
  Object.values(types).flatMap((type) =>
    Object.entries(type.children?.suffixes ?? {}).map(([suffix, id]) => [
      suffix,
      type.children!.types[id]!,
    ]),
  ),
);

/**
 * @param root folder of `sfdx-project.json`
 * @throws Error when the project has no readable `sfdx-project.json`
 */
export function readProject(root: string): Project {
  const settings = JSON.parse(readFileSync(path.join(root, 'sfdx-project.json'), 'utf8')) as {
    packageDirectories: { path: string; default?: boolean }[];
  };
  const packageDirs = settings.packageDirectories
    .toSorted((a, b) => Number(b.default ?? false) - Number(a.default ?? false))
    .map((each) => each.path);
  const project: Project = { root, packageDirs, files: [], components: [], complaints: [] };
  for (const packageDir of packageDirs) readPackage(project, packageDir);
  return project;
}

function readPackage(project: Project, packageDir: string): void {
  const folder = path.join(project.root, packageDir);
  if (!existsSync(folder)) {
    project.complaints.push(`sfdx-project.json: there is no folder ${packageDir}`);
    return;
  }
  const ignore = ForceIgnore.findAndCreate(folder);
  const all = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(project.root, path.join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort();
  const files = all.filter((file) => ignore.accepts(path.join(project.root, file)));
  project.files.push(...files);
  const described = files.filter((file) => file.endsWith('-meta.xml'));
  for (const file of [...described, ...all.filter((each) => TEMPLATE.test(each))]) {
    try {
      project.components.push(readComponent(project.root, packageDir, file));
    } catch (error) {
      project.complaints.push(`${file}: ${(error as Error).message}`);
    }
  }
}

function readComponent(root: string, packageDir: string, file: string): Component {
  const xml = parseXml(readFileSync(path.join(root, file), 'utf8'));
  const template = TEMPLATE.exec(file);
  const { type, name } = template ? { type: xml.name, name: template[1]! } : identify(file);
  return { file, packageDir, type, name, xml };
}

/** @throws Error when no type of metadata has this file name */
function identify(file: string): { type: string; name: string } {
  const folders = file.split('/');
  const base = folders.pop()!;
  const [, name, suffix] = /^(.+)\.(\w+)-meta\.xml$/.exec(base) ?? [];
  if (folders.at(-2) === 'lwc') return { type: 'LightningComponentBundle', name: folders.at(-1)! };
  const parentType = childTypes.get(suffix ?? '');
  if (parentType !== undefined && suffixes[suffix!] === undefined) {
    return { type: parentType.name, name: `${folders.at(-2)}.${name}` };
  }
  const type = types[suffixes[suffix ?? ''] ?? ''];
  if (type === undefined) throw new Error('no type of metadata has such a file name');
  if (!folders.includes(type.directoryName)) {
    throw new Error(`a ${type.name} lies in a folder ${type.directoryName}`);
  }
  const inside = folders.slice(folders.indexOf(type.directoryName) + 1);
  const prefix = type.inFolder ? `${inside.join('/')}/` : '';
  return { type: type.name, name: `${prefix}${decodeURIComponent(name!)}` };
}

/** Files without their `-meta.xml`, and the other way round, which the tools drop without a word. */
export function partnerComplaints(project: Project): string[] {
  const files = new Set(project.files);
  const lonely = project.files
    .filter((file) => !file.endsWith('-meta.xml') && !hasDescription(file, files))
    .map((file) => `${file}: it has no -meta.xml and would not be deployed`);
  const empty = project.components
    .filter(
      (component) =>
        types[component.type.toLowerCase()]?.strategies?.adapter === 'matchingContentFile',
    )
    .map((component) => component.file)
    .filter((file) => !files.has(file.replace(/-meta\.xml$/, '')))
    .map((file) => `${file}: the file it describes is missing`);
  return [...lonely, ...empty, ...strayFolders(project)];
}

function hasDescription(file: string, files: Set<string>): boolean {
  const bundle = /^(.*\/lwc\/([^/]+))\//.exec(file);
  if (bundle !== null) return files.has(`${bundle[1]}/${bundle[2]}.js-meta.xml`);
  return files.has(`${file}-meta.xml`);
}

/** A folder beside the package directories that holds metadata, and that nobody would deploy. */
function strayFolders(project: Project): string[] {
  const parents = new Set(project.packageDirs.map((dir) => path.posix.dirname(dir)));
  return [...parents]
    .filter((parent) => parent !== '.')
    .flatMap((parent) =>
      readdirSync(path.join(project.root, parent), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${parent}/${entry.name}`),
    )
    .filter((folder) => !project.packageDirs.some((dir) => `${dir}/`.startsWith(`${folder}/`)))
    .map((folder) => `sfdx-project.json: ${folder} is in no package directory`);
}
