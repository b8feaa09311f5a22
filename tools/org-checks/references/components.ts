// Lightning web components: their descriptions, and what their source takes from the org.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readApex } from '../apexSource.ts';
import type { ApexFile, ApexMethod } from '../apexSource.ts';
import type { Component } from '../project.ts';
import { at, elementsAt } from '../world.ts';
import type { World } from '../world.ts';
import { all } from '../xml.ts';
import type { Element } from '../xml.ts';
import { labelsOf } from './translations.ts';

interface Source {
  file: string;
  code: string;
}

interface Named {
  labels: Map<string, string>;
  apex: ApexFile[];
}

/** @returns what is wrong in descriptions of components, and what their source imports that is not there */
export function componentComplaints(world: World): string[] {
  const named = { labels: labelsOf(world), apex: readApex(world.project) };
  return world.ofType('LightningComponentBundle').flatMap((component) => {
    const sources = readSources(world, component);
    return [
      ...targetComplaints(world, component, sources),
      ...sources.flatMap((source) => importComplaints(world, component, source, named)),
    ];
  });
}

/** TypeScript where there is some, else JavaScript; tests are nobody's component. */
function readSources({ project }: World, component: Component): Source[] {
  const folder = path.posix.dirname(component.file);
  const names = readdirSync(path.join(project.root, folder)).filter((name) =>
    /\.[jt]s$/.test(name),
  );
  return names
    .filter((name) => name.endsWith('.ts') || !names.includes(name.replace(/\.js$/, '.ts')))
    .map((name) => `${folder}/${name}`)
    .filter((file) => existsSync(path.join(project.root, file)))
    .map((file) => ({ file, code: readFileSync(path.join(project.root, file), 'utf8') }));
}

const TYPES = new Set(['String', 'Integer', 'Boolean', 'Color', 'ContentReference', 'Picklist']);
/** The targets that this package may use, of the many there are. */
const TARGETS = /^lightning__(RecordPage|AppPage|HomePage|UtilityBar|Tab|RecordAction|FlowScreen)$/;

function targetComplaints(world: World, component: Component, sources: Source[]): string[] {
  const targets = elementsAt(component.xml, ['targets', 'target']);
  const names = targets.map(({ text }) => text);
  const unknown = targets
    .filter(({ text }) => !TARGETS.test(text))
    .map((target) => at(component, target, `there is no target ${target.text}`));
  const main = sources.find(
    ({ file }) => file.endsWith(`/${component.name}.ts`) || file.endsWith(`/${component.name}.js`),
  );
  const configs = elementsAt(component.xml, ['targetConfigs', 'targetConfig']);
  const inConfigs = configs.flatMap((config) => [
    ...(config.attributes['targets'] ?? '')
      .split(/[\s,]+/)
      .filter((name) => !names.includes(name))
      .map((name) => at(component, config, `${name} is configured and no target`)),
    ...elementsAt(config, ['objects', 'object'])
      .filter(({ text }) => world.object(text) === undefined)
      .map((object) => at(component, object, `there is no object ${object.text}`)),
    ...all(config, 'property').flatMap((each) => propertyComplaint(component, each, main)),
  ]);
  return [...unknown, ...inConfigs];
}

function propertyComplaint(component: Component, property: Element, main?: Source): string[] {
  const { name = '', type = '', min, max, default: fallback } = property.attributes;
  const complaints: string[] = [];
  if (!TYPES.has(type)) complaints.push(`${name} has no type ${type}`);
  if (!new RegExp(`@api\\s+(?:(?:override|get|set)\\s+)*${name}\\b`).test(main?.code ?? '')) {
    complaints.push(`the component has no @api ${name}`);
  }
  const number = Number(fallback ?? min ?? 0);
  if (type === 'Integer' && (number < Number(min ?? number) || number > Number(max ?? number))) {
    complaints.push(`the default of ${name} lies outside of its range`);
  }
  return complaints.map((message) => at(component, property, message));
}

const IMPORT = /import\s+(?:(\w+)\s+from\s+)?['"]@salesforce\/(\w+)\/([\w.]+)['"]/g;
const KINDS: Record<string, string> = {
  customPermission: 'CustomPermission',
  resourceUrl: 'StaticResource',
};

function importComplaints(
  world: World,
  component: Component,
  { file, code }: Source,
  named: Named,
): string[] {
  return [...code.matchAll(IMPORT)].flatMap(([, local = '', kind = '', name = '']) => {
    const complaints: string[] = [];
    if (kind === 'label' && name.startsWith('c.') && !named.labels.has(name.slice(2))) {
      complaints.push(`there is no label ${name.slice(2)}`);
    }
    if (kind === 'schema' && !hasPath(world, name)) complaints.push(`there is no ${name}`);
    const type = KINDS[kind];
    if (type !== undefined && !world.has(type, name, component)) {
      complaints.push(`there is no ${type} ${name}`);
    }
    if (kind === 'apex') complaints.push(...apexCalls(code, local, name, named.apex));
    return complaints.map((message) => `${file}: ${message}`);
  });
}

function hasPath(world: World, name: string): boolean {
  const [objectName = '', ...fields] = name.split('.');
  let object = world.object(objectName);
  for (const [i, step] of fields.entries()) {
    const last = i === fields.length - 1;
    const field = last
      ? object?.fields.get(step)
      : [...(object?.fields.values() ?? [])].find((each) => each.relationship === step);
    if (field === undefined) return false;
    if (!last) object = world.object(field.referenceTo ?? '');
  }
  return object !== undefined;
}

/** Salesforce leaves a parameter null when the component spells it otherwise, so both sides are compared. */
function apexCalls(code: string, local: string, name: string, apex: ApexFile[]): string[] {
  const [className = '', methodName = ''] = name.split('.');
  const methods = apex.find((each) => each.name === className)?.auraMethods;
  if (methods === undefined) return [`there is no Apex class ${className}`];
  const method = methods.find((each) => each.name === methodName);
  if (method === undefined) return [`${className} has no @AuraEnabled ${methodName}`];
  const wired = new RegExp(`@wire\\(\\s*${local}\\b`).test(code);
  const calls = [...code.matchAll(new RegExp(`\\b${local}\\(\\s*(?:\\{([^{}]*)\\})?\\s*\\)`, 'g'))];
  return [
    ...(wired && !method.cacheable ? [`${name} is wired and not cacheable`] : []),
    ...calls.flatMap(([, keys]) => parameterComplaints(name, keys ?? '', method)),
  ];
}

function parameterComplaints(name: string, keys: string, { parameters }: ApexMethod): string[] {
  const given = keys
    .split(',')
    .map((each) => each.split(':')[0]!.trim())
    .filter((each) => each !== '');
  return [
    ...given
      .filter((each) => !parameters.includes(each))
      .map((each) => `${name} has no parameter ${each}`),
    ...parameters
      .filter((each) => !given.includes(each))
      .map((each) => `${name} is called without ${each}`),
  ];
}
