// TYPEOF and FIELDS() against describes: branches are followed like any path, FIELDS() becomes fields.
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import type { Column } from './columns.ts';
import type { Pass } from './describes.ts';
import type { FollowedPath } from './paths.ts';
import type { FieldGroup, Path, SelectItem, TypeOf } from './tree.ts';
import { pathLabel } from './columns.ts';
import { complain, describeOf, indexOf, touch } from './describes.ts';
import { anyTarget, followPath, labelOf, noRelationship } from './paths.ts';
import { sameName } from './tree.ts';

/** More columns than this help nobody, and a query must fit into the address of a request. */
const mostExpanded = 150;
const mostExpandedChars = 6_000;

/** Too large for a list of records, or told by their parts, which stand beside them. */
const leftOut = new Set(['address', 'location', 'base64', 'complexvalue']);

/**
 * The fields that FIELDS() stands for, from a describe without hidden fields: nothing that the
 * describe does not name is ever asked for. Complains where they are too many for one query.
 */
export function expandFields(
  pass: Pass,
  describe: ObjectDescribe,
  which: FieldGroup,
): Extract<SelectItem, { kind: 'operand' }>[] {
  const fields = describe.fields.filter(
    ({ name, type }) =>
      !leftOut.has(type) && (which === 'ALL' || isCustom(name) === isAsked(which)),
  );
  const { expanded } = pass;
  expanded.fields += fields.length;
  for (const { name } of fields) expanded.chars += name.length;
  if (fields.length === 0) {
    const message = `${describe.name} has no fields for FIELDS(${which}).`;
    complain(pass, 'field_use', message, 'Name the fields, or write FIELDS(STANDARD).');
  } else if (expanded.fields > mostExpanded || expanded.chars > mostExpandedChars) {
    complain(
      pass,
      'field_use',
      `FIELDS(${which}) of ${describe.name} makes ${expanded.fields} fields; that is too many for one query.`,
      'Name the fields that you need; describe_object lists them.',
    );
  }
  return fields.map(({ name }) => ({ kind: 'operand', operand: { kind: 'field', path: [name] } }));
}

/** Parts of custom addresses and places end in `__s`, custom fields of person accounts in `__pc`. */
const isCustom = (name: string): boolean => /__(?:c|pc|s)$/i.test(name);

const isAsked = (which: FieldGroup): boolean => which === 'CUSTOM';

/** Follows the branches far enough to ask for the describes that they need. */
export function exploreTypeOf(pass: Pass, describe: ObjectDescribe, item: TypeOf): void {
  const lookup = polymorphic(describe, item.path[0]!);
  for (const { object, fields } of item.whens) {
    const target = lookup && targetOf(lookup, object);
    const start = target && describeOf(pass, target);
    for (const path of fields) if (start && path.length > 1) followPath(pass, start, path);
  }
}

/** The expression in canonical names, and a column for each field that a row may hold. */
export function resolveTypeOf(
  pass: Pass,
  describe: ObjectDescribe,
  item: TypeOf,
): { item: TypeOf; columns: Column[] } | undefined {
  const lookup = lookupOf(pass, describe, item.path[0]!);
  if (!lookup) return undefined;
  touch(pass, describe.name, lookup.name);
  const name = lookup.relationshipName!;
  const columns: Column[] = [];
  const note = (followed: FollowedPath, path: Path): Path => {
    const label = pathLabel({ ...followed, via: [labelOf(lookup), ...followed.via] });
    columns.push({ path: [name, ...path], label, type: followed.field?.type ?? 'string' });
    return path;
  };
  const whens = item.whens.map(({ object, fields }) => {
    const target = targetOf(lookup, object);
    if (!target) return { object, fields: notATarget(pass, lookup, object) };
    const start = describeOf(pass, target);
    if (!start) return { object: target, fields };
    touch(pass, start.name);
    const paths = fields.map((path) => followPath(pass, start, path));
    return { object: start.name, fields: once(paths.map((each) => note(each, each.path))) };
  });
  const named = whens.map(({ object }) => object.toLowerCase());
  const otherwise = item.otherwise?.flatMap((path): Path[] => {
    const followed = anyTarget(pass, lookup, [name], [], path, named);
    return followed ? [note(followed, followed.path.slice(1))] : [];
  });
  return {
    item: { kind: 'typeof', path: [name], whens, ...(otherwise && { otherwise: once(otherwise) }) },
    columns: merged(columns),
  };
}

function polymorphic(describe: ObjectDescribe, name: string): FieldDescribe | undefined {
  const lookup = indexOf(describe).parents.get(name.toLowerCase());
  return lookup && lookup.referenceTo.length > 1 ? lookup : undefined;
}

function lookupOf(pass: Pass, describe: ObjectDescribe, name: string): FieldDescribe | undefined {
  const lookup = polymorphic(describe, name);
  if (lookup) return lookup;
  if (!indexOf(describe).parents.has(name.toLowerCase())) noRelationship(pass, describe, name);
  else {
    const message = `${name} of ${describe.name} points to one kind of record; TYPEOF is for several.`;
    complain(pass, 'field_use', message, `Write ${name}.Name.`);
  }
  return undefined;
}

function targetOf({ referenceTo }: FieldDescribe, object: string): string | undefined {
  return referenceTo.find((target) => sameName(target, object));
}

function notATarget(pass: Pass, lookup: FieldDescribe, object: string): never[] {
  const message = `${lookup.relationshipName} never points to ${object}.`;
  const hint = `It points to ${lookup.referenceTo.slice(0, 12).join(', ')}.`;
  complain(pass, 'unknown_object', message, hint);
  return [];
}

/** A field that a branch names twice is sent once: Salesforce refuses duplicates. */
function once(paths: readonly Path[]): Path[] {
  return [...new Map(paths.map((path) => [path.join('.').toLowerCase(), path])).values()];
}

/** A place in the row is one column, whichever branch fills it. */
function merged(columns: readonly Column[]): Column[] {
  const byPath = new Map<string, Column>();
  for (const column of columns) {
    const key = column.path.join('.');
    const known = byPath.get(key);
    const type = known && known.type !== column.type ? 'string' : column.type;
    byPath.set(key, { ...(known ?? column), type });
  }
  return [...byPath.values()];
}
