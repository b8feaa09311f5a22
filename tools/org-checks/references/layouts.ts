// Page layouts, compact layouts and search layouts: fields that exist, each once, the required ones among them.
import type { Component } from '../project.ts';
import type { ObjectShape } from '../standardObjects.ts';
import { at, elementsAt } from '../world.ts';
import type { World } from '../world.ts';
import { all, deep, first, textOf } from '../xml.ts';
import type { Element } from '../xml.ts';

/** @returns fields and lists of layouts that are not there, stand twice or are missing */
export function layoutComplaints(world: World): string[] {
  return [
    ...world.ofType('Layout').flatMap((component) => pageLayout(world, component)),
    ...world.ofType('CompactLayout').flatMap((component) => compactLayout(world, component)),
    ...world.ofType('CustomObject').flatMap((component) => objectLayouts(world, component)),
  ];
}

/** On the layouts of custom metadata types, beside what can be queried. */
const METADATA_ONLY = new Set(['IsProtected', 'CreatedById', 'LastModifiedById']);

const isOn = (object: ObjectShape, field: string): boolean =>
  object.fields.has(field) || (object.name.endsWith('__mdt') && METADATA_ONLY.has(field));

function pageLayout(world: World, component: Component): string[] {
  const { xml, name } = component;
  const objectName = name.split('-')[0]!;
  const object = world.object(objectName);
  if (object === undefined) return [at(component, xml, `there is no object ${objectName}`)];
  const items = deep(xml, 'layoutItems').flatMap((item) => first(item, 'field') ?? []);
  const names = items.map((item) => item.text);
  const wrong = items.flatMap((item, i) => {
    if (!isOn(object, item.text)) {
      return [at(component, item, `there is no field ${objectName}.${item.text}`)];
    }
    return names.indexOf(item.text) < i ? [at(component, item, `${item.text} stands twice`)] : [];
  });
  const missing = [...object.fields.values()]
    .filter((field) => field.required && object.custom && !names.includes(field.name))
    .map((field) => at(component, xml, `the required field ${field.name} is missing`));
  return [
    ...wrong,
    ...missing,
    ...sectionComplaints(component),
    ...relatedLists(world, component, object),
  ];
}

const COLUMNS: Record<string, number> = { OneColumn: 1, CustomLinks: 3 };

function sectionComplaints(component: Component): string[] {
  return all(component.xml, 'layoutSections').flatMap((section) => {
    const style = textOf(section, 'style') ?? '';
    const columns = all(section, 'layoutColumns').length;
    const expected = COLUMNS[style] ?? 2;
    return columns === expected
      ? []
      : [at(component, section, `a section ${style} has ${expected} columns, not ${columns}`)];
  });
}

/** A related list is `Child__c.Lookup__c`; standard ones (`RelatedNoteList`) are Salesforce's own. */
function relatedLists(world: World, component: Component, parent: ObjectShape): string[] {
  return all(component.xml, 'relatedLists').flatMap((list) => {
    const name = textOf(list, 'relatedList') ?? '';
    if (!name.includes('.')) return [];
    const [childName = '', lookup = ''] = name.split('.');
    const child = world.object(childName);
    if (child?.fields.get(lookup)?.referenceTo !== parent.name) {
      return [at(component, list, `there is no related list ${name} of ${parent.name}`)];
    }
    return all(list, 'fields')
      .filter(({ text }) => text.endsWith('__c') && !child.fields.has(text.split('.').pop()!))
      .map((field) => at(component, field, `there is no field ${childName}.${field.text}`));
  });
}

function compactLayout(world: World, component: Component): string[] {
  const objectName = component.name.split('.')[0]!;
  const object = world.object(objectName);
  return elementsAt(component.xml, ['fields'])
    .filter((field: Element) => object !== undefined && !object.fields.has(field.text))
    .map((field) => at(component, field, `there is no field ${objectName}.${field.text}`));
}

function objectLayouts(world: World, component: Component): string[] {
  const { xml, name } = component;
  const compact = first(xml, 'compactLayoutAssignment');
  const missing =
    compact !== undefined &&
    compact.text !== 'SYSTEM' &&
    !world.has('CompactLayout', `${name}.${compact.text}`, component)
      ? [at(component, compact, `there is no CompactLayout ${compact.text}`)]
      : [];
  const columns = all(xml, 'searchLayouts').flatMap((layouts) => layouts.children);
  return [
    ...missing,
    ...columns
      .filter(({ text }) => text.endsWith('__c') && !world.object(name)?.fields.has(text))
      .map((column) => at(component, column, `there is no field ${name}.${column.text}`)),
  ];
}
