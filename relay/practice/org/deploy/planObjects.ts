// Objects and fields of a deployment, merged into those that the org has.
import { customField } from '../schema/customField.ts';
import { customObject, keyPrefix } from '../schema/forceApp.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import { textOf } from '../schema/xml.ts';
import type { Component, Failure } from './types.ts';

export interface ObjectPlan {
  /** All of the org's objects as they will be. */
  objects: ObjectDef[];
  failures: Failure[];
}

/** @param now - the org's objects as they are */
export function planObjects(
  now: readonly ObjectDef[],
  components: readonly Component[],
): ObjectPlan {
  const objects = [...now];
  const failures: Failure[] = [];
  for (const component of components.filter(({ type }) => type === 'CustomObject')) {
    const at = objects.findIndex(({ name }) => name === component.fullName);
    const before = objects[at];
    const fields = readFields(component, components, before, failures);
    const after = mergeObject(component, before, fields, objects);
    if (typeof after === 'string') failures.push(failureOf(component, after));
    else if (before) objects[at] = after;
    else objects.push(after);
  }
  return { objects, failures: [...failures, ...danglingLookups(objects, components)] };
}

const failureOf = ({ type, fullName, fileName }: Component, problem: string): Failure => ({
  type,
  fullName,
  fileName,
  problem,
});

function readFields(
  parent: Component,
  components: readonly Component[],
  before: ObjectDef | undefined,
  failures: Failure[],
): FieldDef[] {
  return fieldsOf(parent.fullName, components).flatMap((component) => {
    // Standard fields are listed for their settings; what they are stays as it is.
    if (!component.fullName.endsWith('__c')) return [];
    try {
      const field = customField(component.xml ?? {}, component.fullName);
      const old = before?.fields.find((each) => each.name === field.name);
      if (!old || old.type === field.type) return [field];
      failures.push(
        failureOf(component, `Cannot change the field's type from ${old.type} to ${field.type}`),
      );
    } catch (error) {
      failures.push(failureOf(component, error instanceof Error ? error.message : String(error)));
    }
    return [];
  });
}

const fieldsOf = (object: string, components: readonly Component[]): Component[] =>
  components.filter(
    ({ type, fullName }) => type === 'CustomField' && fullName.startsWith(`${object}.`),
  );

/** @returns the object as it will be, or why it cannot be so */
function mergeObject(
  { fullName, xml = {} }: Component,
  before: ObjectDef | undefined,
  fields: readonly FieldDef[],
  others: readonly ObjectDef[],
): ObjectDef | string {
  const isCustom = /__(c|mdt)$/.test(fullName);
  if (!isCustom && !before) return `The practice org has no object ${fullName}`;
  // A file that only adds fields says nothing of the object itself.
  const isWhole = isCustom && textOf(xml, 'label') !== undefined;
  if (before && !isWhole) return { ...before, fields: mergeFields(before.fields, fields) };
  if (!isWhole) return 'Must specify a non-empty label for the CustomObject';
  const kept = before?.fields.filter(({ name }) => name.endsWith('__c')) ?? [];
  const prefix = before?.keyPrefix ?? keyPrefix(fullName, others);
  return customObject(fullName, xml, mergeFields(kept, fields), prefix);
}

function mergeFields(old: readonly FieldDef[], added: readonly FieldDef[]): FieldDef[] {
  const byName = new Map([...old, ...added].map((field) => [field.name, field]));
  return [...byName.values()];
}

/** Metadata relationships point at definitions, which are no rows. */
function danglingLookups(
  objects: readonly ObjectDef[],
  components: readonly Component[],
): Failure[] {
  const known = new Set(objects.map(({ name }) => name));
  return components
    .filter(({ type }) => type === 'CustomField')
    .flatMap((component) => {
      const kind = textOf(component.xml ?? {}, 'type');
      const target = textOf(component.xml ?? {}, 'referenceTo');
      const isLookup = kind === 'Lookup' || kind === 'MasterDetail';
      if (!isLookup || (target !== undefined && known.has(target))) return [];
      return [
        failureOf(
          component,
          `referenceTo value of '${target ?? ''}' does not resolve to a valid sObject type`,
        ),
      ];
    });
}
