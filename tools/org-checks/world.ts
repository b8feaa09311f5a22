// What names may refer to: the project's own components and what Salesforce brings along.
import type { Component, Project } from './project.ts';
import { standardObject } from './standardObjects.ts';
import type { FieldShape, ObjectShape } from './standardObjects.ts';
import { all, first, isTrue, textOf } from './xml.ts';
import type { Element } from './xml.ts';

export interface World {
  project: Project;
  /** An object of the project or of Salesforce, by its exact name. */
  object: (name: string) => ObjectShape | undefined;
  /** Whether `from` may name that component: it is in the same package directory or in the first one. */
  has: (type: string, name: string, from: Component) => boolean;
  ofType: (type: string) => Component[];
  customObjects: () => ObjectShape[];
}

/** Reads the project's objects once, for every check that asks about a name. */
export function buildWorld(project: Project): World {
  const { components } = project;
  const ofType = (type: string): Component[] => components.filter((each) => each.type === type);
  const custom = new Map(ofType('CustomObject').map((each) => [each.name, readObject(each)]));
  const extended = new Map<string, ObjectShape>();
  for (const component of ofType('CustomField')) {
    const [objectName = '', fieldName = ''] = component.name.split('.');
    const object = custom.get(objectName) ?? extend(extended, objectName);
    object?.fields.set(fieldName, readField(component.xml));
  }
  const object = (name: string) => custom.get(name) ?? extended.get(name) ?? standardObject(name);
  linkChildren(ofType('CustomField'), object);
  const keys = new Set(components.map((each) => key(each.packageDir, each.type, each.name)));
  const [firstDir = ''] = project.packageDirs;
  return {
    project,
    object,
    ofType,
    customObjects: () => [...custom.values()],
    has: (type, name, from) =>
      keys.has(key(from.packageDir, type, name)) || keys.has(key(firstDir, type, name)),
  };
}

const key = (...parts: string[]): string => parts.join('\n');

/** A standard object with fields of the project. */
function extend(extended: Map<string, ObjectShape>, name: string): ObjectShape | undefined {
  const known = extended.get(name);
  const standard = standardObject(name);
  if (known !== undefined || standard === undefined) return known;
  const copy = { ...standard, fields: new Map(standard.fields) };
  extended.set(name, copy);
  return copy;
}

const METADATA_FIELDS =
  'Id DeveloperName MasterLabel Label Language NamespacePrefix QualifiedApiName SystemModstamp';
const OBJECT_FIELDS =
  'Id Name IsDeleted CreatedDate LastModifiedDate SystemModstamp LastActivityDate LastViewedDate LastReferencedDate';

function readObject(component: Component): ObjectShape {
  const plain = component.name.endsWith('__mdt') ? METADATA_FIELDS : OBJECT_FIELDS;
  const fields = new Map<string, FieldShape>(
    plain.split(' ').map((name) => [name, { name, type: 'Standard', required: false }]),
  );
  if (plain === OBJECT_FIELDS) {
    for (const relationship of ['CreatedBy', 'LastModifiedBy']) addUser(fields, relationship);
    // A detail of a master has no owner of its own.
    const detail = textOf(component.xml, 'sharingModel') === 'ControlledByParent';
    if (!detail) addUser(fields, 'Owner');
  }
  return { name: component.name, custom: true, fields, children: new Map() };
}

function addUser(fields: Map<string, FieldShape>, relationship: string): void {
  const name = `${relationship}Id`;
  fields.set(name, { name, type: 'Standard', required: false, relationship, referenceTo: 'User' });
}

const number = (xml: Element, name: string): number | undefined => {
  const text = textOf(xml, name);
  return text === undefined ? undefined : Number(text);
};

function readField(xml: Element): FieldShape {
  const name = textOf(xml, 'fullName') ?? '';
  const type = textOf(xml, 'type') ?? '';
  const referenceTo = textOf(xml, 'referenceTo');
  const valueSet = first(xml, 'valueSet');
  const values = all(first(valueSet, 'valueSetDefinition'), 'value');
  return {
    name,
    type,
    required: isTrue(xml, 'required') || type === 'MasterDetail',
    length: number(xml, 'length'),
    precision: number(xml, 'precision'),
    scale: number(xml, 'scale'),
    ...(referenceTo && { referenceTo, relationship: name.replace(/__c$/, '__r') }),
    ...(isTrue(valueSet, 'restricted') && {
      values: values.map((value) => textOf(value, 'fullName') ?? ''),
    }),
  };
}

function linkChildren(fields: Component[], object: World['object']): void {
  for (const { name, xml } of fields) {
    const parent = object(textOf(xml, 'referenceTo') ?? '');
    const relationship = textOf(xml, 'relationshipName');
    if (parent?.custom && relationship !== undefined) {
      parent.children.set(`${relationship}__r`, name.split('.')[0]!);
    }
  }
}

/** A sentence about an element of a component, with its file and line. */
export const at = (component: Component, element: Element, message: string): string =>
  `${component.file}:${element.line} ${message}`;

/** One check of one kind of reference. */
export type ReferenceCheck = (world: World) => string[];

/**
 * Checks the text of every `path` below a component, where it names a component of `type`.
 * @param path names of elements from the outermost to the innermost
 */
export function namedComponents(
  world: World,
  component: Component,
  path: string[],
  type: string,
): string[] {
  return elementsAt(component.xml, path)
    .filter((element) => element.text !== '' && !world.has(type, element.text, component))
    .map((element) => at(component, element, `there is no ${type} ${element.text}`));
}

/** @returns the elements that a path of names leads to */
export const elementsAt = (root: Element, path: string[]): Element[] =>
  path.reduce((elements, name) => elements.flatMap((each) => all(each, name)), [root]);
