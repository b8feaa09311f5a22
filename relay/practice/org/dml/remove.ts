// Deletes a record with what hangs on it: some children go along, some keep it from going, some lose the link.
import { orgError } from '../errors.ts';
import { nameFieldOf } from '../schema/schema.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { StoredRow } from '../store/values.ts';
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
  removeWithChildren(context, object, row);
  rollUpAmount(context, object, row);
}

function removeWithChildren(context: DmlContext, object: ObjectDef, row: StoredRow): void {
  const { schema, store, clock, user } = context;
  const id = String(row.Id);
  const stampOf = (old: StoredRow) => {
    const at = clock.stamp(String(old.SystemModstamp));
    return { LastModifiedDate: at, LastModifiedById: user.id, SystemModstamp: at };
  };
  const holding = schema
    .children(object)
    .map(({ child, field }) => ({ child, field, rows: store.find(child, { [field.name]: id }) }))
    .filter(({ rows }) => rows.length > 0);
  const held = holding.find(({ field }) => field.onParentDelete === 'restrict');
  if (held) throw deleteFailed(object, row, held.child, held.rows);
  for (const { child, field, rows } of holding) {
    for (const each of rows) {
      if (field.onParentDelete === 'cascade') removeWithChildren(context, child, each);
      else store.update(child, String(each.Id), { [field.name]: null, ...stampOf(each) });
    }
  }
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
