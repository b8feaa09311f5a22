// What may exist only once: values of unique fields, and assignments of permission sets.
import { orgError } from '../errors.ts';
import type { ObjectDef } from '../schema/types.ts';
import { fold } from '../store/sqlFunctions.ts';
import type { StoredRow } from '../store/values.ts';
import type { DmlContext } from './context.ts';

/** @throws OrgError DUPLICATE_VALUE when a unique field's value is taken */
export function checkUnique(
  { store }: DmlContext,
  object: ObjectDef,
  row: StoredRow,
  before: StoredRow | undefined,
): void {
  for (const field of object.fields) {
    const value = row[field.name];
    if (!field.unique || typeof value !== 'string' || before?.[field.name] === value) continue;
    const taken = field.caseSensitive ? `"${field.name}" = ?` : `sf_fold("${field.name}") = ?`;
    const sql = `SELECT "Id" FROM "${object.name}" WHERE ${taken} AND "IsDeleted" = 0 AND "Id" <> ?`;
    const wanted = field.caseSensitive ? value : fold(value);
    const [other] = store.select(sql, [wanted, String(row.Id)]);
    if (other)
      throw orgError(
        400,
        'DUPLICATE_VALUE',
        `duplicate value found: ${field.name} duplicates value on record with id: ${String(other[0])}`,
        [],
      );
  }
}

/** @throws OrgError DUPLICATE_VALUE when the person holds the permission set already */
export function checkAssignment({ store }: DmlContext, object: ObjectDef, row: StoredRow): void {
  if (object.name !== 'PermissionSetAssignment') return;
  const { Id, PermissionSetId = null, AssigneeId = null } = row;
  const same = store.find(object, { PermissionSetId, AssigneeId }).filter((each) => each.Id !== Id);
  if (same.length === 0) return;
  throw orgError(
    400,
    'DUPLICATE_VALUE',
    `Duplicate PermissionSetAssignment. Assignee: ${String(AssigneeId)}; Permission Set: ${String(PermissionSetId)}`,
    ['AssigneeId', 'PermissionSetId'],
  );
}
