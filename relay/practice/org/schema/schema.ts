// The schema of the org: standard objects and those of the package, with quick ways to find things.
import { readObjects } from './forceApp.ts';
import { standardObjects } from './standard/index.ts';
import type { ChildRelation, FieldDef, ObjectDef, Schema } from './types.ts';

/** A schema that deployments change in place: everybody holds on to it. */
export interface LiveSchema extends Schema {
  replace(objects: readonly ObjectDef[]): void;
}

/**
 * @param forceApp - path of `force-app/main/default`
 * @throws Error when the package's metadata cannot be taken
 */
export function readSchema(forceApp: string): LiveSchema {
  const { objects: custom, added } = readObjects(forceApp);
  const standard = standardObjects.map((object) => {
    const fields = added.get(object.name);
    return fields ? { ...object, fields: [...object.fields, ...fields] } : object;
  });
  return liveSchema([...standard, ...custom]);
}

function liveSchema(objects: readonly ObjectDef[]): LiveSchema {
  let now = createSchema(objects);
  return {
    get objects() {
      return now.objects;
    },
    object: (name) => now.object(name),
    objectOfId: (id) => now.objectOfId(id),
    field: (object, name) => now.field(object, name),
    children: (object) => now.children(object),
    replace(next) {
      now = createSchema(next);
    },
  };
}

/** @returns the schema of these objects and no others */
export function createSchema(objects: readonly ObjectDef[]): Schema {
  const byName = new Map(objects.map((object) => [object.name.toLowerCase(), object]));
  const byPrefix = new Map(objects.map((object) => [object.keyPrefix, object]));
  const fields = new Map(objects.map((object) => [object, indexFields(object)]));
  const children = new Map(objects.map((object) => [object, childRelations(objects, object)]));
  return {
    objects,
    object: (name) => byName.get(name.toLowerCase()),
    objectOfId: (id) => byPrefix.get(id.slice(0, 3)),
    field: (object, name) => fields.get(object)?.get(name.toLowerCase()),
    children: (object) => children.get(object) ?? [],
  };
}

function indexFields(object: ObjectDef): Map<string, FieldDef> {
  return new Map(object.fields.map((field) => [field.name.toLowerCase(), field]));
}

function childRelations(objects: readonly ObjectDef[], parent: ObjectDef): ChildRelation[] {
  return objects.flatMap((child) =>
    child.fields
      .filter((field) => field.referenceTo.includes(parent.name))
      .map((field) => ({ name: field.childRelationshipName, child, field })),
  );
}

/** @returns the field that names a record of this object to people */
export function nameFieldOf(object: ObjectDef): FieldDef | undefined {
  return object.fields.find((field) => field.nameField);
}

/** Text areas above 255 characters can be neither filtered, sorted nor grouped. */
export const isLongText = (field: FieldDef): boolean =>
  field.type === 'textarea' && field.length > 255;

/** Whether the field has a column of its own. */
export const isStored = (field: FieldDef): boolean =>
  field.type !== 'address' && field.through === null && field.expression === null;

/** Text in the sense of comparing: any case, and an empty one is null. */
export function isTextual(field: FieldDef): boolean {
  return [
    'string',
    'textarea',
    'picklist',
    'combobox',
    'email',
    'phone',
    'url',
    'multipicklist',
  ].includes(field.type);
}

export const isNumeric = (field: FieldDef): boolean =>
  ['int', 'double', 'currency', 'percent'].includes(field.type);
