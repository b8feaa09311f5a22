// Report types and reports: relationships and fields that exist, columns that the report type offers.
import type { Component } from '../project.ts';
import type { ObjectShape } from '../standardObjects.ts';
import { at, elementsAt } from '../world.ts';
import type { World } from '../world.ts';
import { all, first, textOf } from '../xml.ts';
import type { Element } from '../xml.ts';

/** @returns columns, relationships, types and folders of reports that are not there */
export function reportComplaints(world: World): string[] {
  return [
    ...world.ofType('ReportType').flatMap((component) => reportType(world, component)),
    ...world.ofType('Report').flatMap((component) => report(world, component)),
  ];
}

/** Report types call the owner `Owner`, not `OwnerId`, and go through lookups with a dot. */
function hasReportField(world: World, object: ObjectShape, path: string): boolean {
  const [head = '', ...rest] = path.split('.');
  const field = object.fields.get(head) ?? object.fields.get(`${head}Id`);
  if (field === undefined) return false;
  if (rest.length === 0) return true;
  const parent = world.object(field.referenceTo ?? '');
  return parent !== undefined && hasReportField(world, parent, rest.join('.'));
}

function reportType(world: World, component: Component): string[] {
  const { xml } = component;
  const baseName = textOf(xml, 'baseObject') ?? '';
  const base = world.object(baseName);
  if (base === undefined) return [at(component, xml, `there is no object ${baseName}`)];
  const tables = new Map<string, ObjectShape>([[baseName, base]]);
  const complaints: string[] = [];
  let join = first(xml, 'join');
  let [table, object] = [baseName, base];
  while (join !== undefined) {
    const relationship = textOf(join, 'relationship') ?? '';
    const child = world.object(object.children.get(relationship) ?? '');
    if (child === undefined) {
      return [at(component, join, `${object.name} has no child relationship ${relationship}`)];
    }
    [table, object] = [`${table}.${relationship}`, child];
    tables.set(table, object);
    join = first(join, 'join');
  }
  for (const column of elementsAt(xml, ['sections', 'columns'])) {
    const tableName = textOf(column, 'table') ?? '';
    const field = textOf(column, 'field') ?? '';
    const owner = tables.get(tableName);
    if (owner === undefined)
      complaints.push(at(component, column, `there is no table ${tableName}`));
    else if (!hasReportField(world, owner, field)) {
      complaints.push(at(component, column, `there is no field ${owner.name}.${field}`));
    }
  }
  return complaints;
}

const FIELD_PATHS = [
  ['columns', 'field'],
  ['groupingsDown', 'field'],
  ['groupingsAcross', 'field'],
  ['filter', 'criteriaItems', 'column'],
  ['timeFrameFilter', 'dateColumn'],
  ['sortColumn'],
  ['chart', 'groupingColumn'],
  ['chart', 'secondaryGroupingColumn'],
];

function report(world: World, component: Component): string[] {
  const { xml } = component;
  const fields = FIELD_PATHS.flatMap((path) => elementsAt(xml, path));
  return [
    ...columnComplaints(world, component, fields),
    ...formatComplaints(component),
    ...folderComplaints(world, component),
  ];
}

/** The columns that a custom report type offers, as reports write them: `Table$Field`. */
function offered(type: Component): Set<string> {
  return new Set(
    elementsAt(type.xml, ['sections', 'columns']).map(
      (column) => `${textOf(column, 'table')}$${textOf(column, 'field')}`,
    ),
  );
}

function columnComplaints(world: World, component: Component, fields: Element[]): string[] {
  const typeName = textOf(component.xml, 'reportType') ?? '';
  if (typeName.endsWith('__c') && !typeName.includes('$')) {
    const type = world.ofType('ReportType').find((each) => `${each.name}__c` === typeName);
    if (type === undefined) {
      return [at(component, component.xml, `there is no ReportType ${typeName.slice(0, -3)}`)];
    }
    const columns = offered(type);
    return fields
      .filter(({ text }) => !columns.has(text))
      .map((field) => at(component, field, `${type.name} offers no column ${field.text}`));
  }
  const objects = typeName.split('$').slice(1);
  const missing = objects
    .filter((name) => world.object(name) === undefined)
    .map((name) => at(component, component.xml, `there is no object ${name}`));
  // Names in capitals are those of the standard report types, which no schema tells.
  const unknown = fields
    .filter(({ text }) => /__c\./.test(text))
    .filter(({ text }) => {
      const [objectName = '', ...rest] = text.split('.');
      const object = world.object(objectName);
      return object === undefined || !hasReportField(world, object, rest.join('.'));
    });
  return [
    ...missing,
    ...unknown.map((field) => at(component, field, `there is no field ${field.text}`)),
  ];
}

/** Which groupings each format has. */
const GROUPS: Record<string, (down: number, across: number) => boolean> = {
  Tabular: (down, across) => down + across === 0,
  Summary: (down, across) => down > 0 && across === 0,
  Matrix: (down, across) => down > 0 && across > 0,
};

function formatComplaints(component: Component): string[] {
  const { xml } = component;
  const format = textOf(xml, 'format') ?? '';
  const fits = GROUPS[format]?.(
    all(xml, 'groupingsDown').length,
    all(xml, 'groupingsAcross').length,
  );
  return fits === false
    ? [at(component, xml, `the groupings do not fit the format ${format}`)]
    : [];
}

function folderComplaints(world: World, component: Component): string[] {
  const folder = component.name.split('/').slice(0, -1).join('/');
  return world.has('ReportFolder', folder, component)
    ? []
    : [at(component, component.xml, `there is no ReportFolder ${folder}`)];
}
