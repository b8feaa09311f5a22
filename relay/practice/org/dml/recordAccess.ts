// Finds the record that a request is about and what the user may do with it.
import { orgError } from '../errors.ts';
import type { OrgError } from '../errors.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { Access } from '../security/access.ts';
import type { PracticeUser } from '../security/users.ts';
import type { Store } from '../store/store.ts';
import type { StoredRow } from '../store/values.ts';

interface Viewer {
  store: Store;
  access: Access;
  user: PracticeUser;
}

/** @returns what sharing lets the user do with a record that exists */
export function recordSharing(
  { store, access, user }: Viewer,
  object: ObjectDef,
  id: string,
): { visible: boolean; editable: boolean } {
  const visible = access.visible(user, object, 't');
  const editable = access.editable(user, object, 't');
  const sql = `SELECT ${visible}, ${editable} FROM "${object.name}" t WHERE t."Id" = ?`;
  const [row] = store.select(sql, [id]);
  return { visible: row?.[0] === 1, editable: row?.[0] === 1 && row[1] === 1 };
}

export const noAccess = (): OrgError =>
  orgError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', []);

/**
 * @param id - 18 characters
 * @param action - what the object permission must allow
 * @returns the row to change
 * @throws OrgError INVALID_CROSS_REFERENCE_KEY, ENTITY_IS_DELETED or INSUFFICIENT_ACCESS_OR_READONLY
 */
export function rowToChange(
  viewer: Viewer,
  object: ObjectDef,
  id: string,
  action: 'edit' | 'delete',
): StoredRow {
  const row = viewer.store.row(object, id);
  if (!row) throw orgError(404, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []);
  if (row.IsDeleted === 1) throw orgError(404, 'ENTITY_IS_DELETED', 'entity is deleted', []);
  if (!viewer.access.object(viewer.user, object)[action]) throw noAccess();
  if (!recordSharing(viewer, object, id).editable) throw noAccess();
  return row;
}
