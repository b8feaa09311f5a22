// Lookups that point at records of several objects: what `What`, `Who` and a queue-able `Owner` offer.
import { nameFieldOf } from '../schema/schema.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { QueryContext } from './context.ts';
import { noSuchColumn } from './errors.ts';
import { field, text } from '../schema/fields.ts';
import type { Hop, Place, Resolved } from './scope.ts';

/** What Salesforce's `Name` object offers of whatever record it stands for. */
const nameFields: readonly FieldDef[] = [
  field('id', 'Id', 'ID'),
  text('Name', 'Name', 255),
  text('Type', 'Type', 40),
  text('FirstName', 'First Name', 40),
  text('LastName', 'Last Name', 80),
  text('Title', 'Title', 128),
  field('email', 'Email', 'Email'),
  field('phone', 'Phone', 'Phone'),
  text('Username', 'Username', 80),
  text('Alias', 'Alias', 8),
  field('boolean', 'IsActive', 'Active'),
];

/**
 * @param at - the rows that hold the lookup
 * @param name - the field asked for, e.g. `Name` or `Type`
 * @param token - the whole path as it stands in the query
 * @throws OrgError INVALID_FIELD for a field that not every record could have
 */
export function resolvePolymorphic(
  context: QueryContext,
  at: Place,
  relation: FieldDef,
  hops: readonly Hop[],
  name: string,
  token: string,
): Resolved {
  const wanted = nameFields.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!wanted) throw noSuchColumn(context.soql, token, 'Name');
  const value = (target: ObjectDef, inner: string): string => {
    if (wanted.name === 'Type') return `'${target.name}'`;
    const found =
      wanted.name === 'Name' ? nameFieldOf(target) : context.schema.field(target, wanted.name);
    const readable = found && context.access.canRead(context.user, target, found);
    return readable ? `${inner}."${found.name}"` : 'NULL';
  };
  const idSql = pick(context, at, relation, (_, inner) => `${inner}."Id"`);
  const hop = { relationshipName: relation.relationshipName ?? '', idSql, object: null };
  const sql = pick(context, at, relation, value);
  return { ...at, sql, field: wanted, hops: [...hops, hop] };
}

/** SQL of something of the parent, if the user sees it. */
function pick(
  { schema, access, user }: QueryContext,
  at: Place,
  relation: FieldDef,
  value: (target: ObjectDef, inner: string) => string,
): string {
  const from = `${at.alias}."${relation.name}"`;
  const cases = relation.referenceTo.map((name) => {
    const target = schema.object(name);
    if (!target) return '';
    const inner = `${at.alias}_${relation.name}_${target.name}`;
    const seen = `${inner}."Id" = ${from} AND ${inner}."IsDeleted" = 0 AND ${access.visible(user, target, inner)}`;
    return `WHEN '${target.keyPrefix}' THEN (SELECT ${value(target, inner)} FROM "${target.name}" ${inner} WHERE ${seen})`;
  });
  return `CASE substr(${from}, 1, 3) ${cases.join(' ')} END`;
}
