// What Salesforce demands of objects and fields beyond the schema: names, parts of each type, lengths.
import type { Component, Project } from './project.ts';
import { buildWorld, at, elementsAt } from './world.ts';
import type { World } from './world.ts';
import { all, first, isTrue, textOf } from './xml.ts';

/** @returns one sentence for each thing that an org would refuse although the schema allows it */
export function objectComplaints(project: Project): string[] {
  const world = buildWorld(project);
  return project.components.flatMap((component) => [
    ...nameComplaints(component),
    ...lengthComplaints(component),
    ...(component.type === 'CustomField' ? fieldComplaints(world, component) : []),
    ...(component.type === 'CustomObject' ? customObjectComplaints(world, component) : []),
  ]);
}

/** A part of an object says its name inside too, and must say the same as its file. */
function nameComplaints({ type, name, xml, file }: Component): string[] {
  const parts = ['CustomField', 'ListView', 'CompactLayout', 'ValidationRule', 'RecordType'];
  if (!parts.includes(type)) return [];
  const inside = textOf(xml, 'fullName');
  const own = name.split('.')[1];
  return inside === own ? [] : [`${file}:${xml.line} <fullName> says ${inside}, the file ${own}`];
}

/** The longest texts that Salesforce takes, in characters, by type and path. */
const LENGTHS: Record<string, Record<string, number>> = {
  CustomField: { fullName: 43, label: 40, inlineHelpText: 510, description: 1000 },
  CustomObject: { label: 40, pluralLabel: 40, description: 1000 },
  CustomMetadata: { label: 40 },
  ListView: { fullName: 40, label: 40 },
  PermissionSet: { label: 80, description: 255 },
  CustomPermission: { label: 80, description: 255 },
  CustomLabels: { 'labels.fullName': 80, 'labels.shortDescription': 80, 'labels.value': 1000 },
  Report: { name: 40, description: 255 },
  ReportType: { label: 50, description: 255 },
  FlexiPage: { masterLabel: 80, description: 255 },
};

function lengthComplaints(component: Component): string[] {
  return Object.entries(LENGTHS[component.type] ?? {}).flatMap(([path, longest]) =>
    elementsAt(component.xml, path.split('.'))
      .filter(({ text }) => text.length > longest)
      .map((each) =>
        at(
          component,
          each,
          `<${each.name}> is longer than ${longest} characters: ${each.text.length}`,
        ),
      ),
  );
}

/** What a field of each type cannot be without. */
const PARTS: Record<string, string[]> = {
  Text: ['length'],
  LongTextArea: ['length', 'visibleLines'],
  Html: ['length', 'visibleLines'],
  Number: ['precision', 'scale'],
  Currency: ['precision', 'scale'],
  Percent: ['precision', 'scale'],
  Checkbox: ['defaultValue'],
  Picklist: ['valueSet'],
  MultiselectPicklist: ['valueSet', 'visibleLines'],
  Lookup: ['referenceTo', 'relationshipName'],
  MasterDetail: ['referenceTo', 'relationshipName', 'relationshipOrder'],
  MetadataRelationship: ['referenceTo', 'relationshipName'],
  AutoNumber: ['displayFormat'],
};

function fieldComplaints(world: World, component: Component): string[] {
  const { xml } = component;
  const type = textOf(xml, 'type') ?? '';
  // What a formula yields, it takes from no length and no default of its own.
  const formula = first(xml, 'formula') !== undefined;
  const parts = ['label', 'type', ...(formula ? [] : (PARTS[type] ?? []))]
    .filter((part) => first(xml, part) === undefined)
    .map((part) => at(component, xml, `a field ${type} needs <${part}>`));
  return [
    ...parts,
    ...targetComplaints(world, component),
    ...valueComplaints(component),
    ...metadataFieldComplaints(component, type),
  ];
}

function targetComplaints(world: World, component: Component): string[] {
  const target = first(component.xml, 'referenceTo');
  if (target === undefined) return [];
  const outside = ['EntityDefinition', 'FieldDefinition', 'EntityParticle'];
  return outside.includes(target.text) || world.object(target.text) !== undefined
    ? []
    : [at(component, target, `there is no object ${target.text}`)];
}

function valueComplaints(component: Component): string[] {
  const values = elementsAt(component.xml, ['valueSet', 'valueSetDefinition', 'value']);
  const names = values.map((value) => textOf(value, 'fullName') ?? '');
  const twice = values
    .filter((_, i) => names.indexOf(names[i]!) < i)
    .map((value) => at(component, value, `the value ${textOf(value, 'fullName')} stands twice`));
  const defaults = values.filter((value) => isTrue(value, 'default'));
  return defaults.length > 1
    ? [...twice, at(component, defaults[1]!, 'two values are the default')]
    : twice;
}

/** Types of field that a custom metadata type may have. */
const OF_METADATA =
  /^(Checkbox|Date|DateTime|Email|LongTextArea|MetadataRelationship|Number|Percent|Phone|Picklist|Text|TextArea|Url)$/;

function metadataFieldComplaints(component: Component, type: string): string[] {
  const inMetadata = component.name.split('.')[0]!.endsWith('__mdt');
  if (inMetadata && !OF_METADATA.test(type)) {
    return [at(component, component.xml, `a custom metadata type has no fields of type ${type}`)];
  }
  return !inMetadata && type === 'MetadataRelationship'
    ? [at(component, component.xml, 'only a custom metadata type has metadata relationships')]
    : [];
}

function customObjectComplaints(world: World, component: Component): string[] {
  const { name, xml } = component;
  if (!/__(c|mdt)$/.test(name)) return [];
  const parts = name.endsWith('__c')
    ? ['label', 'pluralLabel', 'nameField', 'deploymentStatus', 'sharingModel']
    : ['label', 'pluralLabel'];
  const missing = parts
    .filter((part) => all(xml, part).length === 0)
    .map((part) => at(component, xml, `the object needs <${part}>`));
  const fields = [...(world.object(name)?.fields.values() ?? [])];
  const detail = fields.some((field) => field.type === 'MasterDetail');
  const byParent = textOf(xml, 'sharingModel') === 'ControlledByParent';
  const sharing =
    detail === byParent
      ? []
      : [at(component, xml, 'a detail, and nothing else, is shared as ControlledByParent')];
  return [...missing, ...sharing];
}
