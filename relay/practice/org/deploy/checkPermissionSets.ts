// A permission set may only grant what there is: every name in it is looked up, as Salesforce does.
import type { FieldDef, Schema } from '../schema/types.ts';
import { elements, textOf } from '../schema/xml.ts';
import type { Component, Failure } from './types.ts';

interface Reference {
  list: string;
  element: string;
  type: string;
}

const references: readonly Reference[] = [
  { list: 'classAccesses', element: 'apexClass', type: 'ApexClass' },
  { list: 'customPermissions', element: 'name', type: 'CustomPermission' },
  { list: 'applicationVisibilities', element: 'application', type: 'CustomApplication' },
  { list: 'tabSettings', element: 'tab', type: 'CustomTab' },
];

/**
 * @param schema - as it will be
 * @param inventory - names such as `ApexClass:RecordsideSession`, as they will be
 */
export function checkPermissionSets(
  components: readonly Component[],
  schema: Schema,
  inventory: ReadonlySet<string>,
): Failure[] {
  return components
    .filter(({ type }) => type === 'PermissionSet')
    .flatMap((component) =>
      problemsOf(component, schema, inventory).map((problem) => ({
        type: component.type,
        fullName: component.fullName,
        fileName: component.fileName,
        problem,
      })),
    );
}

function problemsOf({ xml }: Component, schema: Schema, inventory: ReadonlySet<string>): string[] {
  if (!xml) return ['The file has no <PermissionSet>'];
  const label = textOf(xml, 'label') ? [] : ['Required field is missing: label'];
  const objects = elements(xml, 'objectPermissions')
    .map((each) => textOf(each, 'object') ?? '')
    .filter((name) => !schema.object(name))
    .map((name) => notFound('object', 'CustomObject', name));
  const fields = elements(xml, 'fieldPermissions').flatMap((each) =>
    fieldProblem(schema, textOf(each, 'field') ?? ''),
  );
  const others = references.flatMap(({ list, element, type }) =>
    elements(xml, list)
      .map((each) => textOf(each, element) ?? '')
      .filter((name) => !name.startsWith('standard-') && !inventory.has(`${type}:${name}`))
      .map((name) => notFound(element, type, name)),
  );
  return [...label, ...objects, ...fields, ...others];
}

const notFound = (element: string, type: string, name: string): string =>
  `In field: ${element} - no ${type} named ${name} found`;

function fieldProblem(schema: Schema, name: string): string[] {
  const [objectName = '', fieldName = ''] = name.split('.');
  const object = schema.object(objectName);
  const field = object && schema.field(object, fieldName);
  if (!field) return [notFound('field', 'CustomField', name)];
  return isAlwaysThere(field) ? [`You cannot deploy to a required field: ${name}`] : [];
}

/** Nobody can be kept from these, so nobody can be given them either. */
const isAlwaysThere = (field: FieldDef): boolean =>
  field.masterDetail || (field.name.endsWith('__c') && field.required);
