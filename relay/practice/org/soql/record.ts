// Shapes the rows of a query into records: nested parents, compound fields, children.
import { isStored } from '../schema/schema.ts';
import type { ObjectDef } from '../schema/types.ts';
import { fromStored } from '../store/values.ts';
import type { QueryContext } from './context.ts';
import type { Hop, Resolved } from './scope.ts';

/** A record as the REST API shows it. */
export interface ApiRecord {
  attributes: { type: string; url?: string };
  [field: string]: unknown;
}

/** Columns of the statement, and what to do with a row of their values. */
export interface RecordPlan {
  columns: string[];
  writers: ((record: ApiRecord, row: readonly unknown[]) => void)[];
}

export function attributesOf(
  context: Pick<QueryContext, 'version'>,
  object: ObjectDef,
  id: string,
): ApiRecord['attributes'] {
  return {
    type: object.name,
    url: `/services/data/${context.version}/sobjects/${object.name}/${id}`,
  };
}

/** @returns the column's place in a row; the same SQL is selected once */
export function addColumn(plan: RecordPlan, sql: string): number {
  const known = plan.columns.indexOf(sql);
  return known >= 0 ? known : plan.columns.push(sql) - 1;
}

/**
 * Adds a field of the record or of one of its parents.
 *
 * @param shown - turns the stored value into what is shown, e.g. a picklist's label
 */
export function addField(
  context: QueryContext,
  plan: RecordPlan,
  resolved: Resolved,
  name: string,
  shown: (value: unknown) => unknown = (value) => fromStored(resolved.field, value),
): void {
  const owner = parentAt(context, plan, resolved.hops);
  if (resolved.field.type === 'address') return addAddress(context, plan, resolved, name, owner);
  if (resolved.field.type === 'base64') return addBlob(context, plan, resolved, name, owner);
  const column = addColumn(plan, resolved.sql);
  plan.writers.push((record, row) => {
    const target = owner(record, row);
    if (target) target[name] = shown(row[column]);
  });
}

type FindOwner = (record: ApiRecord, row: readonly unknown[]) => ApiRecord | null;

/** Walks down to the parent that has the field; null, and shown as null, where the user sees none. */
function parentAt(context: QueryContext, plan: RecordPlan, hops: readonly Hop[]): FindOwner {
  const ids = hops.map((hop) => addColumn(plan, hop.idSql));
  return (record, row) => {
    let at = record;
    for (const [index, hop] of hops.entries()) {
      const id = row[ids[index] ?? 0];
      if (typeof id !== 'string') {
        at[hop.relationshipName] ??= null;
        return null;
      }
      at[hop.relationshipName] ??= { attributes: parentAttributes(context, hop, id) };
      at = at[hop.relationshipName] as ApiRecord;
    }
    return at;
  };
}

/** Parents of a polymorphic lookup are of type `Name`; their address tells what they really are. */
function parentAttributes(context: QueryContext, hop: Hop, id: string): ApiRecord['attributes'] {
  if (hop.object) return attributesOf(context, hop.object, id);
  const object = context.schema.objectOfId(id);
  return { ...(object ? attributesOf(context, object, id) : {}), type: 'Name' };
}

/** Of bytes a record shows only where they can be fetched. */
function addBlob(
  context: QueryContext,
  plan: RecordPlan,
  { object, alias }: Resolved,
  name: string,
  owner: FindOwner,
): void {
  const id = addColumn(plan, `${alias}."Id"`);
  plan.writers.push((record, row) => {
    const target = owner(record, row);
    if (target) target[name] = `${attributesOf(context, object, String(row[id])).url}/${name}`;
  });
}

function addAddress(
  { access, user }: QueryContext,
  plan: RecordPlan,
  { object, alias, field }: Resolved,
  name: string,
  owner: FindOwner,
): void {
  const prefix = field.name.replace(/Address$/, '');
  const parts = object.fields
    .filter((part) => part.compound === field.name && isStored(part))
    .map((part) => {
      const key = part.name.slice(prefix.length);
      const readable = access.canRead(user, object, part);
      return {
        key: key.charAt(0).toLowerCase() + key.slice(1),
        column: addColumn(plan, readable ? `${alias}."${part.name}"` : 'NULL'),
      };
    });
  plan.writers.push((record, row) => {
    const target = owner(record, row);
    if (!target) return;
    const values = parts.map(({ key, column }) => [key, row[column] ?? null] as const);
    target[name] = values.some(([, value]) => value !== null) ? Object.fromEntries(values) : null;
  });
}
