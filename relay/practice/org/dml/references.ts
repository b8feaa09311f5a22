// Checks the lookups that a write sets: the right kind of record, existing, seen by the user, and the master editable.
import { OrgError } from '../errors.ts';
import type { ErrorEntry } from '../errors.ts';
import type { FieldDef, ObjectDef } from '../schema/types.ts';
import type { StoredRow } from '../store/values.ts';
import type { DmlContext } from './context.ts';
import { recordSharing } from './recordAccess.ts';

/** @throws OrgError with an entry for every lookup that is refused */
export function checkReferences(context: DmlContext, object: ObjectDef, changes: StoredRow): void {
  const problems = object.fields.flatMap((field) => {
    const id = changes[field.name];
    if (field.type !== 'reference' || typeof id !== 'string') return [];
    return problemOf(context, field, id) ?? otherRecordType(context, object, field, id) ?? [];
  });
  if (problems.length > 0) throw new OrgError(400, problems);
}

/** Worded from memory. */
function otherRecordType(
  { schema, store }: DmlContext,
  object: ObjectDef,
  field: FieldDef,
  id: string,
): ErrorEntry | undefined {
  const types = schema.object('RecordType');
  if (field.name !== 'RecordTypeId' || !types) return undefined;
  if (store.row(types, id)?.SobjectType === object.name) return undefined;
  return {
    errorCode: 'INVALID_CROSS_REFERENCE_KEY',
    message: `Record Type ID: this ID value isn't valid for the user: ${id}`,
    fields: [field.name],
  };
}

function problemOf(context: DmlContext, field: FieldDef, id: string): ErrorEntry | undefined {
  const fields = [field.name];
  const target = context.schema.objectOfId(id);
  if (!target || !field.referenceTo.includes(target.name))
    return {
      errorCode: 'MALFORMED_ID',
      message: `${field.label}: id value of incorrect type: ${id}`,
      fields,
    };
  const row = context.store.row(target, id);
  if (!row)
    return {
      errorCode: 'INVALID_CROSS_REFERENCE_KEY',
      message: 'invalid cross reference id',
      fields,
    };
  if (row.IsDeleted === 1)
    return { errorCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields };
  const sharing = recordSharing(context, target, id);
  if (sharing.visible && (sharing.editable || !field.masterDetail)) return undefined;
  return {
    errorCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    message: `insufficient access rights on cross-reference id: ${id}`,
    fields,
  };
}
