// Contacts and leads as the duplicate rules see them: what stops a write, and what people may ask beforehand.
import { OrgError, orgError } from '../errors.ts';
import { nameFieldOf } from '../schema/schema.ts';
import type { ObjectDef } from '../schema/types.ts';
import { attributesOf } from '../soql/record.ts';
import { fold } from '../store/sqlFunctions.ts';
import type { StoredRow } from '../store/values.ts';
import type { DmlContext } from './context.ts';

interface DuplicateRule {
  rule: string;
  matchingRule: string;
  matchEngine: string;
  message: string;
}

const sameEmail = { matchEngine: 'ExactMatchEngine', message: 'Use one of these records?' };

/** The active rules: two contacts, or two leads, with one e-mail address; people may save all the same. */
const duplicateRules: Readonly<Record<string, DuplicateRule>> = {
  Contact: {
    ...{ rule: 'Contacts_with_same_email', matchingRule: 'Contact_Email_Match' },
    ...sameEmail,
  },
  Lead: { rule: 'Leads_with_same_email', matchingRule: 'Lead_Email_Match', ...sameEmail },
};

const FIELD = 'Email';

/** @throws OrgError DUPLICATES_DETECTED with the records that match */
export function checkDuplicates(
  context: DmlContext,
  object: ObjectDef,
  row: StoredRow,
  before: StoredRow | undefined,
): void {
  const rule = duplicateRules[object.name];
  const email = row[FIELD];
  const unchanged = before && before[FIELD] === email;
  if (rule === undefined || context.allowDuplicates) return;
  if (typeof email !== 'string' || unchanged) return;
  const matches = matchingIds(context, object, email, String(row.Id));
  if (matches.length === 0) return;
  const { message } = rule;
  const duplicateResult = describeMatches(context, object, rule, matches);
  throw new OrgError(400, [
    { errorCode: 'DUPLICATES_DETECTED', message, fields: [], duplicateResult },
  ]);
}

/**
 * The other records of that e-mail address, whoever may see them: the rules bypass sharing, as Salesforce's own
 * may.
 * @param id - of the record itself, which is no duplicate of its own
 * @throws OrgError for an object without an active rule
 */
export function findDuplicates(
  context: DmlContext,
  object: ObjectDef,
  id: string | undefined,
  given: Readonly<Record<string, string | null>>,
): { rule: DuplicateRule; ids: string[] } {
  const rule = duplicateRules[object.name];
  if (rule === undefined)
    throw orgError(
      500,
      'UNKNOWN_EXCEPTION',
      `No active duplicate rules are defined for the ${object.name} object type.`,
    );
  const stored = id === undefined ? undefined : context.store.row(object, id)?.[FIELD];
  const email = FIELD in given ? given[FIELD] : stored;
  const ids = typeof email === 'string' ? matchingIds(context, object, email, id ?? '') : [];
  return { rule, ids };
}

function matchingIds(
  { store }: DmlContext,
  object: ObjectDef,
  email: string,
  id: string,
): string[] {
  const sql = `SELECT "Id" FROM "${object.name}" WHERE sf_fold("Email") = ? AND "IsDeleted" = 0 AND "Id" <> ?`;
  return store.select(sql, [fold(email), id]).map(([found]) => String(found));
}

function describeMatches(
  context: DmlContext,
  object: ObjectDef,
  { rule, matchingRule, matchEngine, message }: DuplicateRule,
  ids: string[],
): unknown {
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
    duplicateRule: rule,
    duplicateRuleEntityType: object.name,
    errorMessage: message,
    matchResults: [
      {
        entityType: object.name,
        errors: [],
        matchEngine,
        matchRecords,
        rule: matchingRule,
        size: matchRecords.length,
        success: true,
      },
    ],
  };
}
