// List views: columns and filters that exist on the object, and filter values that can occur.
import type { Component } from '../project.ts';
import type { ObjectShape } from '../standardObjects.ts';
import { at } from '../world.ts';
import type { World } from '../world.ts';
import { all, first, textOf } from '../xml.ts';
import type { Element } from '../xml.ts';

/** What list views of custom objects call the standard fields. */
const STANDARD = new Set([
  'NAME',
  'OBJECT_ID',
  'CREATED_DATE',
  'CREATEDBY_USER',
  'CREATEDBY_USER.ALIAS',
  'LAST_UPDATE',
  'UPDATEDBY_USER',
  'UPDATEDBY_USER.ALIAS',
  'LAST_ACTIVITY',
]);
const OWNER = /^OWNER\.(ALIAS|FIRST_NAME|LAST_NAME)$/;
const OF_METADATA = new Set([
  'MasterLabel',
  'DeveloperName',
  'NamespacePrefix',
  'IsProtected',
  'Language',
]);

/** @returns columns and filters of list views that their objects lack */
export function listViewComplaints(world: World): string[] {
  return world.ofType('ListView').flatMap((component) => {
    const objectName = component.name.split('.')[0]!;
    const object = world.object(objectName);
    if (object === undefined) {
      return [at(component, component.xml, `there is no object ${objectName}`)];
    }
    // The columns of standard objects have names of their own, which no schema tells.
    return object.custom ? viewComplaints(component, object) : [];
  });
}

function isColumn(object: ObjectShape, name: string): boolean {
  if (name.endsWith('__c')) return object.fields.has(name);
  if (object.name.endsWith('__mdt')) return OF_METADATA.has(name);
  return STANDARD.has(name) || (OWNER.test(name) && object.fields.has('OwnerId'));
}

function viewComplaints(component: Component, object: ObjectShape): string[] {
  const { xml } = component;
  const filters = all(xml, 'filters');
  const columns = [...all(xml, 'columns'), ...filters.flatMap((each) => all(each, 'field'))];
  const unknown = columns
    .filter(({ text }) => !isColumn(object, text))
    .map((column) => at(component, column, `${object.name} has no column ${column.text}`));
  const scope = first(xml, 'filterScope');
  const mine =
    scope?.text === 'Mine' && !object.fields.has('OwnerId')
      ? [at(component, scope, `${object.name} has no owner and so no scope Mine`)]
      : [];
  const values = filters.flatMap((filter) => valueComplaints(component, object, filter));
  return [...unknown, ...mine, ...values, ...logicComplaints(component, filters.length)];
}

function valueComplaints(component: Component, object: ObjectShape, filter: Element): string[] {
  const field = object.fields.get(textOf(filter, 'field') ?? '');
  const value = textOf(filter, 'value');
  if (field === undefined || value === undefined) return [];
  // A filter on a checkbox is 1 or 0, one on a picklist a list of its values.
  if (field.type === 'LongTextArea' || field.type === 'Html') {
    return [at(component, filter, `${field.name} is long text and cannot be filtered`)];
  }
  const allowed = field.type === 'Checkbox' ? ['1', '0'] : field.values;
  return value
    .split(',')
    .filter((each) => allowed !== undefined && !allowed.includes(each.trim()))
    .map((each) => at(component, filter, `${field.name} is never '${each.trim()}'`));
}

function logicComplaints(component: Component, filters: number): string[] {
  const logic = first(component.xml, 'booleanFilter');
  if (logic === undefined) return [];
  return (logic.text.match(/\d+/g) ?? [])
    .filter((digits) => Number(digits) < 1 || Number(digits) > filters)
    .map((digits) => at(component, logic, `there is no filter ${digits}`));
}
