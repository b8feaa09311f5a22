// A relationship of an object by its name: a list below it, or a record that it looks up.
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { ObjectDescribe } from '../salesforce/types.ts';
import { nearest } from '../soql/nearest.ts';
import { suggestion } from '../soql/paths.ts';
import { sameName } from '../soql/tree.ts';
import { badArguments } from './failures.ts';
import { mayRead } from './readableObjects.ts';
import type { ToolContext, ToolFailure } from './types.ts';

export interface Children {
  kind: 'children';
  name: string;
  object: string;
  /** The field of the children that points here. */
  lookup: string;
  nameField: string | undefined;
}

export interface Parent {
  kind: 'parent';
  name: string;
  /** Several where the lookup takes several objects. */
  targets: readonly string[];
  nameField: string | undefined;
}

/**
 * The relationship of a name in any capitals; also by the object of a list or the lookup field where that can
 * mean only one. `describe` is without hidden fields.
 */
export async function relationshipOf(
  describe: ObjectDescribe,
  name: string,
  tool: string,
  context: ToolContext,
): Promise<Children | Parent | ToolFailure> {
  const lists = describe.childRelationships.filter((child) => child.relationshipName !== null);
  const child =
    lists.find((list) => sameName(list.relationshipName ?? '', name)) ??
    onlyOne(lists.filter((list) => sameName(list.childSObject, name)));
  const lookup = describe.fields.find(
    (field) =>
      field.relationshipName !== null &&
      (sameName(field.relationshipName, name) || sameName(field.name, name)),
  );
  if (child?.relationshipName && !(lookup && sameName(child.childSObject, name))) {
    const nameField = await nameFieldOf(child.childSObject, context);
    const { relationshipName, childSObject: object, field } = child;
    return { kind: 'children', name: relationshipName, object, lookup: field, nameField };
  }
  if (!lookup?.relationshipName) return unknownRelationship(describe, name, tool, context);
  const { relationshipName, referenceTo: targets } = lookup;
  const [target] = targets;
  const several = targets.length > 1 || target === undefined;
  const nameField = several ? 'Name' : await nameFieldOf(target, context);
  return { kind: 'parent', name: relationshipName, targets, nameField };
}

function onlyOne<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}

/** Undefined where it is hidden, or the object is not visible: the query then says so. */
async function nameFieldOf(
  object: string,
  { sf, policy }: ToolContext,
): Promise<string | undefined> {
  try {
    const { fields } = visibleDescribe(policy, await sf.describe(object));
    return fields.find((field) => field.nameField)?.name;
  } catch (error) {
    if (error instanceof SalesforceError && error.code === 'unknown_object') return undefined;
    throw error;
  }
}

function unknownRelationship(
  describe: ObjectDescribe,
  name: string,
  tool: string,
  { policy }: ToolContext,
): ToolFailure {
  const lists = describe.childRelationships
    .filter(({ childSObject }) => mayRead(policy, tool, childSObject))
    .flatMap(({ relationshipName }) => relationshipName ?? []);
  const parents = describe.fields.flatMap(({ relationshipName }) => relationshipName ?? []);
  const names = [...parents, ...lists];
  return badArguments(
    'unknown_relationship',
    (words) => words.calls.noRelatedRecords(describe.label),
    `${describe.name} has no relationship ${name}. ${suggestion(nearest(name, names), names)}`,
    `${describe.name} ${name}`,
  );
}
