// Contacts as the duplicate rule sees them: what stops a write, and what people may ask beforehand.
import { OrgError, orgError } from '../errors.ts';
import { nameFieldOf } from '../schema/schema.ts';
import type { ObjectDef } from '../schema/types.ts';
import { attributesOf } from '../soql/record.ts';
import { fold } from '../store/sqlFunctions.ts';
import type { StoredRow } from '../store/values.ts';
import type { DmlContext } from './context.ts';

/** One active duplicate rule: two contacts with one e-mail address; people may save all the same. */
export const duplicateRule = {
  object: 'Contact',
  field: 'Email',
  rule: 'Contacts_with_same_email',
  matchingRule: 'Contact_Email_Match',
  matchEngine: 'ExactMatchEngine',
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
  const matches = matchingIds(context, email, String(row.Id));
  if (matches.length === 0) return;
  const duplicateResult = describeMatches(context, object, matches);
  throw new OrgError(400, [
    {
      ...{ errorCode: 'DUPLICATES_DETECTED', message: duplicateRule.message, fields: [] },
      duplicateResult,
    },
  ]);
}

/**
 * The other contacts of that e-mail address, whoever may see them: the rule bypasses sharing, as Salesforce's own
 * rules may.
 * @param id - of the record itself, which is no duplicate of its own
 * @throws OrgError for an object without an active rule
 */
export function findDuplicates(
  context: DmlContext,
  object: ObjectDef,
  id: string | undefined,
  given: Readonly<Record<string, string | null>>,
): string[] {
  if (object.name !== duplicateRule.object)
    throw orgError(
      500,
      'UNKNOWN_EXCEPTION',
      `No active duplicate rules are defined for the ${object.name} object type.`,
    );
  const { field } = duplicateRule;
  const stored = id === undefined ? undefined : context.store.row(object, id)?.[field];
  const email = field in given ? given[field] : stored;
  return typeof email === 'string' ? matchingIds(context, email, id ?? '') : [];
}

function matchingIds({ store }: DmlContext, email: string, id: string): string[] {
  const sql = `SELECT "Id" FROM "Contact" WHERE sf_fold("Email") = ? AND "IsDeleted" = 0 AND "Id" <> ?`;
  return store.select(sql, [fold(email), id]).map(([found]) => String(found));
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
        matchEngine: duplicateRule.matchEngine,
        matchRecords,
        rule: duplicateRule.matchingRule,
        size: matchRecords.length,
        success: true,
      },
    ],
  };
}
