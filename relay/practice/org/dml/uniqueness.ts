// What may exist only once: values of unique fields, and contacts as the duplicate rule sees them.
import { OrgError, orgError } from '../errors.ts';
import { nameFieldOf } from '../schema/schema.ts';
import type { ObjectDef } from '../schema/types.ts';
import { attributesOf } from '../soql/record.ts';
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

/** One active duplicate rule: two contacts with one e-mail address; people may save all the same. */
const duplicateRule = {
  object: 'Contact',
  field: 'Email',
  rule: 'Contacts_with_same_email',
  matchingRule: 'Contact_Email_Match',
  message: 'Use one of these records?',
} as const;

/** @throws OrgError DUPLICATES_DETECTED with the records that match */
export function checkDuplicates(
  context: DmlContext,
  object: ObjectDef,
  row: StoredRow,
  before: StoredRow | undefined,
): void {
  const email = row[duplicateRule.field];
  const unchanged = before && before[duplicateRule.field] === email;
  if (object.name !== duplicateRule.object || context.allowDuplicates) return;
  if (typeof email !== 'string' || unchanged) return;
  const sql = `SELECT "Id" FROM "Contact" WHERE sf_fold("Email") = ? AND "IsDeleted" = 0 AND "Id" <> ?`;
  const matches = context.store.select(sql, [fold(email), String(row.Id)]);
  if (matches.length === 0) return;
  const { message } = duplicateRule;
  const duplicateResult = describeMatches(
    context,
    object,
    matches.map(([id]) => String(id)),
  );
  throw new OrgError(400, [
    { errorCode: 'DUPLICATES_DETECTED', message, fields: [], duplicateResult },
  ]);
}

function describeMatches(context: DmlContext, object: ObjectDef, ids: string[]): unknown {
  const nameField = nameFieldOf(object)?.name ?? 'Id';
  const matchRecords = ids.map((id) => ({
    additionalInformation: [],
    fieldDiffs: [],
    matchConfidence: 100,
    record: {
      attributes: attributesOf(context, object, id),
      Id: id,
      [nameField]: context.store.row(object, id)?.[nameField] ?? null,
    },
  }));
  return {
    allowSave: true,
    duplicateRule: duplicateRule.rule,
    duplicateRuleEntityType: object.name,
    errorMessage: duplicateRule.message,
    matchResults: [
      {
        entityType: object.name,
        errors: [],
        matchEngine: 'ExactMatchEngine',
        matchRecords,
        rule: duplicateRule.matchingRule,
        size: matchRecords.length,
        success: true,
      },
    ],
  };
}
