// Deletes a record with what hangs on it: some children go along, some keep it from going, some lose the link.
import { orgError } from '../errors.ts';
import { isStored, nameFieldOf } from '../schema/schema.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { StoredRow } from '../store/values.ts';
import { noteCleared, noteDeleted } from './bin.ts';
import type { DmlContext } from './context.ts';
import { rowToChange } from './recordAccess.ts';
import { rollUpAmount } from './rollUps.ts';

/**
 * @param id - 18 characters
 * @throws OrgError DELETE_FAILED when something holds on to it, or as `rowToChange` does
 */
export function deleteRecord(context: DmlContext, object: ObjectDef, id: string): void {
  const row = rowToChange(context, object, id, 'delete');
  context.lock(id);
  removeWithChildren(context, object, row, id);
  rollUpAmount(context, object, row);
}

/** @param root - the record that was asked for, whose return brings this one back too */
function removeWithChildren(
  context: DmlContext,
  object: ObjectDef,
  row: StoredRow,
  root: string,
): void {
  const { schema, store, clock, user } = context;
  const id = String(row.Id);
  const stampOf = (old: StoredRow) => {
    const at = clock.stamp(String(old.SystemModstamp));
    return { LastModifiedDate: at, LastModifiedById: user.id, SystemModstamp: at };
  };
  const holding = schema
    .children(object)
    .filter(({ field }) => isStored(field))
    .map(({ child, field }) => ({ child, field, rows: store.find(child, { [field.name]: id }) }))
    .filter(({ rows }) => rows.length > 0);
  const held = holding.find(({ field }) => field.onParentDelete === 'restrict');
  if (held) throw deleteFailed(object, row, held.child, held.rows);
  for (const { child, field, rows } of holding) {
    for (const each of rows) {
      if (field.onParentDelete === 'cascade') removeWithChildren(context, child, each, root);
      else {
        const cleared = { object: child.name, id: String(each.Id), field: field.name, value: id };
        noteCleared(store, root, cleared);
        store.update(child, cleared.id, { [field.name]: null, ...stampOf(each) });
      }
    }
  }
  noteDeleted(store, root, id);
  store.update(object, id, { IsDeleted: 1, ...stampOf(row) });
}

function deleteFailed(
  object: ObjectDef,
  row: StoredRow,
  child: ObjectDef,
  children: readonly StoredRow[],
) {
  const nameOf = (of: ObjectDef, each: StoredRow) =>
    String(each[nameFieldOf(of)?.name ?? 'Id'] ?? each.Id);
  const names = children.map((each) => nameOf(child, each)).join(', ');
  return orgError(
    400,
    'DELETE_FAILED',
    `Your attempt to delete ${nameOf(object, row)} could not be completed because it is associated ` +
      `with the following ${child.labelPlural.toLowerCase()}.: ${names}\n`,
    [],
  );
}
