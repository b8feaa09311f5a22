// What Salesforce brings along: standard objects and their fields, from the schema that jsforce ships.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface FieldShape {
  name: string;
  /** As in field metadata (`Text`, `Picklist`, …); `Standard` where Salesforce defines it. */
  type: string;
  required: boolean;
  length?: number;
  precision?: number;
  scale?: number;
  /** The values of a restricted picklist. */
  values?: string[];
  referenceTo?: string;
  /** The name that SOQL follows to the parent. */
  relationship?: string;
}

export interface ObjectShape {
  name: string;
  custom: boolean;
  fields: Map<string, FieldShape>;
  /** Name of a child relationship in SOQL → name of the child object. */
  children: Map<string, string>;
}

const require = createRequire(import.meta.url);
const source = readFileSync(
  path.join(path.dirname(require.resolve('jsforce')), 'lib/types/standard-schema.d.ts'),
  'utf8',
);
const remembered = new Map<string, ObjectShape | undefined>();

const block = (kind: string, name: string): string | undefined => {
  const start = source.indexOf(`type ${kind}$${name} = {`);
  return start === -1 ? undefined : source.slice(start, source.indexOf('}', start));
};

/** @returns the standard object of that name; undefined when Salesforce has none */
export function standardObject(name: string): ObjectShape | undefined {
  if (!remembered.has(name)) remembered.set(name, readObject(name));
  return remembered.get(name);
}

function readObject(name: string): ObjectShape | undefined {
  const fieldLines = block('Fields', name);
  if (fieldLines === undefined) return undefined;
  const fields = new Map<string, FieldShape>();
  for (const [, field] of fieldLines.matchAll(/^ {4}(\w+): /gm)) {
    fields.set(field!, { name: field!, type: 'Standard', required: false });
  }
  const parents = block('ParentReferences', name) ?? '';
  for (const [, relationship, target] of parents.matchAll(
    /^ {4}(\w+): SObjectDefinition\$(\w+)/gm,
  )) {
    const field = fields.get(`${relationship}Id`);
    if (field !== undefined) {
      field.relationship = relationship!;
      field.referenceTo = target!;
    }
  }
  const lists = block('ChildRelationships', name) ?? '';
  const children = [...lists.matchAll(/^ {4}(\w+): SObjectDefinition\$(\w+)/gm)];
  return { name, custom: false, fields, children: new Map(children.map(([, a, b]) => [a!, b!])) };
}

/** @returns the name of a standard object as it is spelt, however it is written here */
export const standardName = (name: string): string | undefined =>
  new RegExp(`type Fields\\$(${name}) = `, 'i').exec(source)?.[1];

/** @returns the names of the user permissions that a permission set may grant, e.g. `ApiEnabled` */
export const userPermissionNames = (): Set<string> =>
  new Set(
    [...standardObject('PermissionSet')!.fields.keys()]
      .filter((name) => name.startsWith('Permissions'))
      .map((name) => name.slice('Permissions'.length)),
  );
