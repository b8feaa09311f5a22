// Records of custom metadata: fields of their type, values of the right kind, relationships that lead somewhere.
import type { Component } from '../project.ts';
import type { FieldShape, ObjectShape } from '../standardObjects.ts';
import { at } from '../world.ts';
import type { World } from '../world.ts';
import { all, first, textOf } from '../xml.ts';
import type { Element } from '../xml.ts';

/** @returns the values that a record of custom metadata cannot have, and those it lacks */
export function customMetadataComplaints(world: World): string[] {
  return world.ofType('CustomMetadata').flatMap((component) => {
    const [type = '', developerName = ''] = component.name.split('.');
    const object = world.object(`${type}__mdt`);
    if (object === undefined) {
      return [at(component, component.xml, `there is no type ${type}__mdt`)];
    }
    return [
      ...nameComplaints(component, developerName),
      ...valuesComplaints(world, component, object),
    ];
  });
}

function nameComplaints(component: Component, developerName: string): string[] {
  return /^[A-Za-z](_?[A-Za-z0-9])*$/.test(developerName) && developerName.length <= 40
    ? []
    : [at(component, component.xml, `'${developerName}' cannot be a developer name`)];
}

function valuesComplaints(world: World, component: Component, object: ObjectShape): string[] {
  const values = all(component.xml, 'values');
  const names = values.map((each) => textOf(each, 'field') ?? '');
  const wrong = values.flatMap((each, i) => {
    const name = names[i]!;
    const field = name.endsWith('__c') ? object.fields.get(name) : undefined;
    if (field === undefined) return [at(component, each, `${object.name} has no field ${name}`)];
    if (names.indexOf(name) < i) return [at(component, each, `${name} stands twice`)];
    const complaint = valueComplaint(world, component, field, first(each, 'value'));
    return complaint === undefined ? [] : [at(component, each, `${name} ${complaint}`)];
  });
  const missing = [...object.fields.values()]
    .filter((field) => field.required && !names.includes(field.name))
    .map((field) => at(component, component.xml, `${field.name} is required`));
  return [...wrong, ...missing];
}

const XSD: Record<string, string> = {
  Checkbox: 'xsd:boolean',
  Number: 'xsd:double',
  Percent: 'xsd:double',
  Date: 'xsd:date',
  DateTime: 'xsd:dateTime',
};

/** @returns what is wrong with the value, to stand behind the field's name */
function valueComplaint(
  world: World,
  component: Component,
  field: FieldShape,
  value: Element | undefined,
): string | undefined {
  if (value === undefined || value.attributes['xsi:nil'] === 'true') {
    return field.required ? 'is required' : undefined;
  }
  const type = XSD[field.type] ?? 'xsd:string';
  const given = value.attributes['xsi:type'];
  if (given !== type) return `is a ${type}, not ${given ?? 'without a type'}`;
  const text = value.text;
  if (field.type === 'Checkbox') return /^(true|false)$/.test(text) ? undefined : `is '${text}'`;
  if (field.type === 'Number' || field.type === 'Percent') return numberComplaint(field, text);
  if (field.values !== undefined && !field.values.includes(text)) return `is never '${text}'`;
  if (text.length > (field.length ?? Infinity)) {
    return `is longer than ${field.length} characters`;
  }
  return relationshipComplaint(world, component, field, text);
}

function numberComplaint(field: FieldShape, text: string): string | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return `is no number: '${text}'`;
  const [whole = '', decimals = ''] = text.replace(/^-/, '').split('.');
  const scale = field.scale ?? 0;
  const fits =
    whole.length <= (field.precision ?? 18) - scale && decimals.replace(/0+$/, '').length <= scale;
  return fits ? undefined : `has too many digits: ${text}`;
}

function relationshipComplaint(
  world: World,
  component: Component,
  { type, referenceTo }: FieldShape,
  text: string,
): string | undefined {
  if (type !== 'MetadataRelationship' || referenceTo === undefined) return undefined;
  if (!referenceTo.endsWith('__mdt')) return undefined;
  const record = `${referenceTo.replace(/__mdt$/, '')}.${text}`;
  return world.has('CustomMetadata', record, component) ? undefined : `names no record: ${record}`;
}
