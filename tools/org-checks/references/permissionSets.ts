// Permission sets: what they name exists, and what they grant can be granted.
import type { Component } from '../project.ts';
import { userPermissionNames } from '../standardObjects.ts';
import { at, elementsAt, namedComponents } from '../world.ts';
import type { World } from '../world.ts';
import { all, first, isTrue, textOf } from '../xml.ts';
import type { Element } from '../xml.ts';

const NAMED: [path: string[], type: string][] = [
  [['classAccesses', 'apexClass'], 'ApexClass'],
  [['customPermissions', 'name'], 'CustomPermission'],
  [['applicationVisibilities', 'application'], 'CustomApplication'],
  [['pageAccesses', 'apexPage'], 'ApexPage'],
  [['flowAccesses', 'flow'], 'Flow'],
  [['recordTypeVisibilities', 'recordType'], 'RecordType'],
  [['customMetadataTypeAccesses', 'name'], 'CustomObject'],
];

/** @returns what a permission set names that is not there, or grants that cannot be granted */
export function permissionSetComplaints(world: World): string[] {
  return world
    .ofType('PermissionSet')
    .flatMap((component) => [
      ...NAMED.flatMap(([path, type]) => namedComponents(world, component, path, type)),
      ...all(component.xml, 'objectPermissions').flatMap((each) =>
        objectComplaints(world, component, each),
      ),
      ...all(component.xml, 'fieldPermissions').flatMap((each) =>
        fieldComplaints(world, component, each),
      ),
      ...tabComplaints(world, component),
      ...userPermissionComplaints(component),
      ...twice(component),
    ]);
}

/** A right and the rights that Salesforce demands with it. */
const DEMANDS: [right: string, demands: string[]][] = [
  ['allowCreate', ['allowRead']],
  ['allowEdit', ['allowRead']],
  ['allowDelete', ['allowRead', 'allowEdit']],
  ['viewAllRecords', ['allowRead']],
  ['modifyAllRecords', ['allowRead', 'allowEdit', 'allowDelete', 'viewAllRecords']],
];

function objectComplaints(world: World, component: Component, grant: Element): string[] {
  const name = textOf(grant, 'object') ?? '';
  const object = world.object(name);
  if (object === undefined) return [at(component, grant, `there is no object ${name}`)];
  if (name.endsWith('__mdt')) {
    return [at(component, grant, `${name} is granted through customMetadataTypeAccesses`)];
  }
  const demands = DEMANDS.filter(([right]) => isTrue(grant, right)).flatMap(([right, rights]) =>
    rights
      .filter((each) => !isTrue(grant, each))
      .map((each) => at(component, grant, `${name}: ${right} demands ${each}`)),
  );
  const master = [...object.fields.values()].find((field) => field.type === 'MasterDetail');
  const granted = elementsAt(component.xml, ['objectPermissions', 'object']);
  const unreachable =
    master?.referenceTo !== undefined && !granted.some((each) => each.text === master.referenceTo);
  return unreachable
    ? [
        ...demands,
        at(component, grant, `${name} demands a right to its master ${master.referenceTo}`),
      ]
    : demands;
}

function fieldComplaints(world: World, component: Component, grant: Element): string[] {
  const path = textOf(grant, 'field') ?? '';
  const [objectName = '', fieldName = ''] = path.split('.');
  const field = world.object(objectName)?.fields.get(fieldName);
  if (field === undefined) return [at(component, grant, `there is no field ${path}`)];
  // "You cannot deploy to a required field": everybody who sees the object has those.
  if (field.required || fieldName === 'Name') {
    return [at(component, grant, `${path} is required and takes no field permission`)];
  }
  return isTrue(grant, 'editable') && !isTrue(grant, 'readable')
    ? [at(component, grant, `${path}: editable demands readable`)]
    : [];
}

function tabComplaints(world: World, component: Component): string[] {
  return elementsAt(component.xml, ['tabSettings', 'tab'])
    .filter(({ text }) => !text.startsWith('standard-') && !world.has('CustomTab', text, component))
    .map((tab) => at(component, tab, `there is no CustomTab ${tab.text}`));
}

function userPermissionComplaints(component: Component): string[] {
  const known = userPermissionNames();
  return elementsAt(component.xml, ['userPermissions', 'name'])
    .filter(({ text }) => !known.has(text))
    .map((name) => at(component, name, `there is no user permission ${name.text}`));
}

const KEYS: Record<string, string> = {
  objectPermissions: 'object',
  fieldPermissions: 'field',
  classAccesses: 'apexClass',
  customPermissions: 'name',
  tabSettings: 'tab',
};

function twice(component: Component): string[] {
  return Object.entries(KEYS).flatMap(([grant, keyName]) => {
    const seen = new Set<string>();
    return all(component.xml, grant).flatMap((each) => {
      const name = first(each, keyName)?.text ?? '';
      if (!seen.has(name)) {
        seen.add(name);
        return [];
      }
      return [at(component, each, `${name} is granted twice`)];
    });
  });
}
