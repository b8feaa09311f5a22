// One FROM of a query: resolves field paths to SQL, joining parents as they are named, and checks that the user may read what it resolves.
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { QueryContext } from './context.ts';
import { noSuchColumn, unknownRelationship, unsupported } from './errors.ts';
import { resolvePolymorphic } from './polymorphic.ts';

/** A parent on the way to a field. */
export interface Hop {
  relationshipName: string;
  /** SQL of the parent's id, null where there is none or the user does not see it. */
  idSql: string;
  /** Null for a polymorphic relationship, whose parents are of several objects. */
  object: ObjectDef | null;
}

/** An object's rows under an SQL alias. */
export interface Place {
  object: ObjectDef;
  alias: string;
}

export interface Resolved extends Place {
  sql: string;
  field: FieldDef;
  hops: readonly Hop[];
}

export interface Scope extends Place {
  context: QueryContext;
  /** The name that the query gives its FROM, if any. */
  soqlAlias: string | null;
  /** LEFT JOINs of the parents that were named so far. */
  joins: Map<string, { alias: string; sql: string }>;
}

const maxParentLevels = 5;

/** @returns the scope of a FROM, with no parent joined yet */
export function createScope(context: QueryContext, place: Place, soqlAlias: string | null): Scope {
  return { context, ...place, soqlAlias, joins: new Map() };
}

/** @returns the joins to put after the FROM, once everything is resolved */
export const joinSql = (scope: Scope): string =>
  [...scope.joins.values()].map((join) => join.sql).join('');

/**
 * @param path - e.g. `['Account', 'Owner', 'Name']`, with the query's own alias or without
 * @throws OrgError INVALID_FIELD for what does not exist or the user may not read
 */
export function resolve(scope: Scope, raw: readonly string[]): Resolved {
  return resolveFrom(scope, scope, stripAlias(scope, raw), raw.join('.'));
}

/**
 * @param start - the rows that the path begins at
 * @param token - the path as it stands in the query
 */
export function resolveFrom(
  scope: Scope,
  start: Place,
  path: readonly string[],
  token = path.join('.'),
): Resolved {
  const { schema, access, user, soql } = scope.context;
  const steps = path.slice(0, -1);
  if (steps.length > maxParentLevels) throw unsupported(`a path over ${steps.length} parents`);
  let at: Place = { alias: start.alias, object: start.object };
  const hops: Hop[] = [];
  for (const [index, step] of steps.entries()) {
    const relation = relationOf(at.object, step);
    if (!relation || !access.canRead(user, at.object, relation))
      throw unknownRelationship(soql, token, step);
    if (relation.referenceTo.length > 1) {
      const deeper = steps[index + 1];
      if (deeper !== undefined) throw unknownRelationship(soql, token, deeper);
      return resolvePolymorphic(scope.context, at, relation, hops, path.at(-1) ?? '', token);
    }
    const parent = schema.object(relation.referenceTo[0] ?? '');
    if (!parent || !access.object(user, parent).read) throw unknownRelationship(soql, token, step);
    at = { alias: joinParent(scope, at.alias, relation, parent, true), object: parent };
    const relationshipName = relation.relationshipName ?? step;
    hops.push({ relationshipName, idSql: `${at.alias}."Id"`, object: parent });
  }
  const field = schema.field(at.object, path.at(-1) ?? '');
  if (!field || !access.canRead(user, at.object, field))
    throw noSuchColumn(soql, token, at.object.name);
  return { ...at, field, hops, sql: fieldSql(scope, at, field) };
}

function stripAlias(scope: Scope, path: readonly string[]): readonly string[] {
  const first = (path[0] ?? '').toLowerCase();
  if (path.length === 1) return path;
  if (first === scope.soqlAlias?.toLowerCase()) return path.slice(1);
  const isObject = first === scope.object.name.toLowerCase();
  return isObject && !relationOf(scope.object, first) ? path.slice(1) : path;
}

export function relationOf(object: ObjectDef, name: string): FieldDef | undefined {
  return object.fields.find(
    (field) => field.relationshipName?.toLowerCase() === name.toLowerCase(),
  );
}

/** @returns one of the objects that a polymorphic lookup points at, joined; undefined if the user may not read it */
export function joinTarget(scope: Scope, field: FieldDef, name: string): Place | undefined {
  const { schema, access, user } = scope.context;
  const object = schema.object(name);
  if (!object || !access.object(user, object).read) return undefined;
  return { alias: joinParent(scope, scope.alias, field, object, true), object };
}

/** @param checked - only parents that the user sees */
function joinParent(
  scope: Scope,
  from: string,
  field: FieldDef,
  parent: ObjectDef,
  checked: boolean,
): string {
  const key = `${from}.${field.name}.${parent.name}.${checked}`;
  const known = scope.joins.get(key);
  if (known) return known.alias;
  const { access, user } = scope.context;
  const alias = `${scope.alias}_p${scope.joins.size + 1}`;
  const link = field.expression ? field.expression(from) : `${from}."${field.name}"`;
  const seen = checked ? ` AND ${access.visible(user, parent, alias)}` : '';
  const sql = ` LEFT JOIN "${parent.name}" ${alias} ON ${alias}."Id" = ${link} AND ${alias}."IsDeleted" = 0${seen}`;
  scope.joins.set(key, { alias, sql });
  return alias;
}

/** SQL of a field's value; compound fields have none of their own. */
export function fieldSql(scope: Scope, place: Place, field: FieldDef): string {
  if (field.type === 'address') return 'NULL';
  if (field.expression) return field.expression(place.alias);
  if (!field.through) return `${place.alias}."${field.name}"`;
  // A field made of a parent's value shows it whether or not the user sees the parent, like a formula.
  const { schema } = scope.context;
  const path = field.through.split('.');
  let at = place;
  for (const step of path.slice(0, -1)) {
    const relation = relationOf(at.object, step);
    const parent = relation && schema.object(relation.referenceTo[0] ?? '');
    if (!relation || !parent) throw new Error(`${place.object.name}.${field.name}: no way ${step}`);
    at = { alias: joinParent(scope, at.alias, relation, parent, false), object: parent };
  }
  const last = schema.field(at.object, path.at(-1) ?? '');
  if (!last) throw new Error(`${place.object.name}.${field.name}: nothing at ${field.through}`);
  return fieldSql(scope, at, last);
}
