// The recycle bin: what was deleted together comes back together.
import { OrgError, orgError } from '../errors.ts';
import { isStored } from '../schema/schema.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Store } from '../store/store.ts';
import type { StoredRow } from '../store/values.ts';
import type { DmlContext } from './context.ts';
import { noAccess, recordSharing } from './recordAccess.ts';
import { rollUpAmount } from './rollUps.ts';
import { checkUnique } from './uniqueness.ts';

/** Notes that a record went into the bin with its root. */
export function noteDeleted(store: Store, root: string, id: string): void {
  store.run('INSERT OR REPLACE INTO sf_bin (id, root) VALUES (?, ?)', [id, root]);
}

/** Notes that a lookup was emptied because its record went. */
export function noteCleared(
  store: Store,
  root: string,
  child: { object: string; id: string; field: string; value: string },
): void {
  const { object, id, field, value } = child;
  const sql = 'INSERT INTO sf_cleared (root, object, id, field, value) VALUES (?, ?, ?, ?, ?)';
  store.run(sql, [root, object, id, field, value]);
}

/** What SOAP answers for a record that is not in the bin, or not by itself. */
const notInBin = (): OrgError =>
  orgError(400, 'UNDELETE_FAILED', 'Entity is not in the recycle bin', []);

/**
 * Takes a record out of the recycle bin, with what was deleted along with it, and fills the lookups that
 * its deletion had emptied where nothing has taken the place since.
 *
 * @param id - 18 characters
 * @throws OrgError UNDELETE_FAILED, INVALID_CROSS_REFERENCE_KEY or INSUFFICIENT_ACCESS_OR_READONLY
 */
export function undeleteRecord(context: DmlContext, object: ObjectDef, id: string): void {
  const { store, access, user } = context;
  const row = store.row(object, id);
  if (!row) throw orgError(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
  const [binned] = store.select('SELECT "root" FROM sf_bin WHERE "id" = ?', [id]);
  if (row.IsDeleted !== 1 || binned?.[0] !== id) throw notInBin();
  if (!access.object(user, object).delete) throw noAccess();
  context.lock(id);
  const together = store.select('SELECT "id" FROM sf_bin WHERE "root" = ?', [id]);
  for (const [each] of together) bringBack(context, String(each));
  // Sharing through a master can only be told once the record is there again.
  if (!recordSharing(context, object, id).editable) throw noAccess();
  checkMasters(context, object, row);
  fillLookups(context, id);
  store.run('DELETE FROM sf_bin WHERE "root" = ?', [id]);
  store.run('DELETE FROM sf_cleared WHERE "root" = ?', [id]);
  rollUpAmount(context, object, row);
}

function bringBack(context: DmlContext, id: string): void {
  const { schema, store } = context;
  const object = schema.objectOfId(id);
  const row = object && store.row(object, id);
  if (!object || !row) return;
  try {
    checkUnique(context, object, row, undefined);
  } catch (error) {
    if (!(error instanceof OrgError)) throw error;
    throw orgError(400, 'UNDELETE_FAILED', error.entries[0]?.message ?? 'undelete failed', []);
  }
  store.update(object, id, { IsDeleted: 0, ...stamp(context, row) });
}

function stamp({ clock, user }: DmlContext, row: StoredRow): StoredRow {
  const at = clock.stamp(String(row.SystemModstamp));
  return { LastModifiedDate: at, LastModifiedById: user.id, SystemModstamp: at };
}

function checkMasters({ schema, store }: DmlContext, object: ObjectDef, row: StoredRow): void {
  for (const field of object.fields.filter((each) => each.masterDetail)) {
    const master = schema.objectOfId(String(row[field.name]));
    if (master && store.row(master, String(row[field.name]))?.IsDeleted === 1) throw notInBin();
  }
}

function fillLookups(context: DmlContext, root: string): void {
  const { schema, store } = context;
  const sql = 'SELECT "object", "id", "field", "value" FROM sf_cleared WHERE "root" = ?';
  for (const cleared of store.select(sql, [root])) {
    const [name = '', id = '', fieldName = '', value = ''] = cleared.map(String);
    const object = schema.object(name);
    const field = object && schema.field(object, fieldName);
    const row = object && store.row(object, id);
    if (!object || !field || !isStored(field) || !row || row.IsDeleted === 1) continue;
    if (row[fieldName] === null)
      store.update(object, id, { [fieldName]: value, ...stamp(context, row) });
  }
}

/** @throws OrgError when the record is not in the bin; for good otherwise, with what went along */
export function emptyFromBin(context: DmlContext, object: ObjectDef, id: string): void {
  const { store, access, user } = context;
  const [binned] = store.select('SELECT "root" FROM sf_bin WHERE "id" = ?', [id]);
  if (binned?.[0] !== id)
    throw orgError(400, 'INVALID_ID_FIELD', 'Entity is not in the recycle bin', []);
  if (!access.object(user, object).delete || !recordSharing(context, object, id).editable)
    throw noAccess();
  for (const [each] of store.select('SELECT "id" FROM sf_bin WHERE "root" = ?', [id])) {
    const of = context.schema.objectOfId(String(each));
    if (of) store.run(`DELETE FROM "${of.name}" WHERE "Id" = ?`, [String(each)]);
  }
  store.run('DELETE FROM sf_bin WHERE "root" = ?', [id]);
  store.run('DELETE FROM sf_cleared WHERE "root" = ?', [id]);
}
