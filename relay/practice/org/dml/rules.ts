// What an administrator of the practice org has forbidden: validation rules, and what events need to make sense.
import { OrgError } from '../errors.ts';
import type { ErrorEntry } from '../errors.ts';
import type { ObjectDef } from '../schema/types.ts';
import type { StoredRow } from '../store/values.ts';

interface ValidationRule {
  object: string;
  /** True when the record may not be saved. */
  fails(row: StoredRow, before: StoredRow | undefined): boolean;
  message: string;
  field: string;
  errorCode: string;
}

const custom = 'FIELD_CUSTOM_VALIDATION_EXCEPTION';

/** Both rules look only at the change into the closed state, so that old records stay editable. */
const validationRules: readonly ValidationRule[] = [
  {
    object: 'Opportunity',
    fails: (row, before) =>
      row.StageName === 'Closed Lost' && before?.StageName !== 'Closed Lost' && !row.NextStep,
    message: 'Before an opportunity is closed as lost, write down in Next Step why it was lost.',
    field: 'NextStep',
    errorCode: custom,
  },
  {
    object: 'Case',
    fails: (row, before) => row.Status === 'Closed' && before?.Status !== 'Closed' && !row.Reason,
    message: 'A case needs a Case Reason before it can be closed.',
    field: 'Reason',
    errorCode: custom,
  },
  {
    object: 'Event',
    fails: (row) => !row.StartDateTime || row.DurationInMinutes === null,
    message: 'Required fields are missing: [DurationInMinutes, ActivityDateTime]',
    field: 'ActivityDateTime',
    errorCode: 'REQUIRED_FIELD_MISSING',
  },
  {
    object: 'Event',
    fails: (row) => Number(row.DurationInMinutes ?? 0) < 0,
    message: 'Event duration can not be negative',
    field: 'EndDateTime',
    errorCode: 'FIELD_INTEGRITY_EXCEPTION',
  },
];

/** @throws OrgError with an entry for every rule that fails */
export function checkRules(object: ObjectDef, row: StoredRow, before: StoredRow | undefined): void {
  const failed: ErrorEntry[] = validationRules
    .filter((rule) => rule.object === object.name && rule.fails(row, before))
    .map(({ errorCode, message, field }) => ({ errorCode, message, fields: [field] }));
  if (failed.length > 0) throw new OrgError(400, failed);
}
