// Field history: a row for every change of a tracked field, written by the org itself.
import { nameFieldOf } from '../schema/schema.ts';
import type { FieldDef, ObjectDef, Schema } from '../schema/types.ts';
import type { Store } from '../store/store.ts';
import type { StoredRow } from '../store/values.ts';
import { defaults } from './save.ts';

interface Tracking {
  schema: Schema;
  store: Store;
  user: { id: string };
}

/**
 * The name under which a history knows a field: a lookup goes by its relationship (`Owner`, `Account`).
 * From memory of Salesforce's behaviour.
 */
export const historyName = (field: FieldDef): string =>
  field.name.endsWith('__c') ? field.name : (field.relationshipName ?? field.name);

/** Writes down what a save has changed; `created` for a new record. */
export function writeHistory(
  tracking: Tracking,
  object: ObjectDef,
  row: StoredRow,
  before: StoredRow | undefined,
): void {
  const { history } = object;
  const into = history && tracking.schema.object(history.object);
  if (!history || !into) return;
  const add = (Field: string, OldValue: StoredRow[string], NewValue: StoredRow[string]): void =>
    void insert(tracking, into, row, { [history.link]: row.Id ?? null, Field, OldValue, NewValue });
  if (!before) return add('created', null, null);
  for (const field of object.fields) {
    const [old, value] = [before[field.name] ?? null, row[field.name] ?? null];
    if (!history.fields.includes(field.name) || old === value) continue;
    const shown = (each: StoredRow[string]) => shownValue(field, each);
    // A lookup leaves two rows: one with names, one with ids.
    if (field.type === 'reference')
      add(historyName(field), nameOf(tracking, old), nameOf(tracking, value));
    add(historyName(field), shown(old), shown(value));
  }
  writeFeed(tracking, object, row, before);
}

/** One feed item a save, with a row for every tracked field that it changed. */
function writeFeed(tracking: Tracking, object: ObjectDef, row: StoredRow, before: StoredRow): void {
  const { schema } = tracking;
  const [items, changes] = [schema.object('FeedItem'), schema.object('FeedTrackedChange')];
  const changed = object.history?.inFeed.filter((name) => before[name] !== row[name]) ?? [];
  if (!items || !changes || changed.length === 0) return;
  const FeedItemId = insert(tracking, items, row, {
    ParentId: row.Id ?? null,
    Type: 'TrackedChange',
    InsertedById: tracking.user.id,
  });
  for (const name of changed)
    insert(tracking, changes, row, {
      FeedItemId,
      FieldName: `${object.name}.${name}`,
      OldValue: before[name] ?? null,
      NewValue: row[name] ?? null,
    });
}

/** @param row - the record that the new one is about, whose time it takes */
function insert(
  { store, user }: Tracking,
  into: ObjectDef,
  row: StoredRow,
  values: StoredRow,
): string {
  const stamp = String(row.SystemModstamp);
  const id = store.nextId(into);
  store.insert(into, {
    ...defaults(into),
    ...values,
    Id: id,
    IsDeleted: 0,
    CreatedById: user.id,
    CreatedDate: stamp,
    LastModifiedById: user.id,
    LastModifiedDate: stamp,
    SystemModstamp: stamp,
  });
  return id;
}

/** Of long texts a history tells only that they changed. */
function shownValue(field: FieldDef, value: StoredRow[string] | undefined): StoredRow[string] {
  if (value === null || value === undefined) return null;
  if (field.type === 'textarea' && field.length > 255) return null;
  return field.type === 'boolean' ? String(value === 1) : value;
}

function nameOf({ schema, store }: Tracking, id: StoredRow[string]): StoredRow[string] {
  if (typeof id !== 'string') return null;
  const object = schema.objectOfId(id);
  const name = object && nameFieldOf(object)?.name;
  return (name && object && store.row(object, id)?.[name]) ?? null;
}
