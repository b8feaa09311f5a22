// What the codes mean with which Salesforce refuses a write, as data: the same columns as errorTable.ts.
//
// Source: SOAP API Developer Guide 'StatusCode'; REST answers carry the same codes.
import type { ErrorRow } from './errorTable.ts';

const noAccess: ErrorRow = {
  code: 'no_access',
  hint: 'The person lacks the access: {message}. Do not try another way; say what is missing.',
};

const rolledBack: ErrorRow = {
  code: 'rolled_back',
  hint: 'Rolled back with the rest of the transaction; repair the part that failed.',
};

const badValue: ErrorRow = {
  code: 'bad_value',
  hint: 'A value does not fit its field ({fields}): {message}. Check it against describe_object.',
};

const automation: ErrorRow = {
  code: 'automation_failed',
  hint: 'A flow or trigger of the org failed: {message}. Repeating the call will not help; tell the person.',
};

const gone: ErrorRow = {
  code: 'deleted',
  hint: 'The record is deleted. Search again before you use its id.',
};

/** By Salesforce's `errorCode` or, in collections, `statusCode`. */
export const writeErrors: Readonly<Record<string, ErrorRow>> = {
  ENTITY_IS_DELETED: gone,
  INVALID_CROSS_REFERENCE_KEY: {
    code: 'bad_reference',
    hint: 'Wrong or invisible record ({fields}): {message}. Search for it to get its id.',
  },
  FIELD_FILTER_VALIDATION_EXCEPTION: {
    code: 'lookup_filter',
    hint: 'A lookup filter forbids this record ({fields}): {message}. Find one that fits.',
  },
  REQUIRED_FIELD_MISSING: {
    code: 'required_field',
    hint: 'Required: {fields}. Ask the person for what you do not know; do not invent it.',
  },
  STRING_TOO_LONG: {
    code: 'too_long',
    hint: 'Too long ({fields}): {message}. Shorten it.',
  },
  INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: {
    code: 'bad_picklist',
    hint: 'Not an allowed value ({fields}): {message}. Take one from describe_object.',
  },
  INVALID_FIELD_FOR_INSERT_UPDATE: {
    code: 'field_not_writable',
    hint: 'Not writable for this person: {fields}. Leave it out and say so.',
  },
  FIELD_CUSTOM_VALIDATION_EXCEPTION: {
    code: 'validation',
    hint: "The org's own rule: {message} ({fields}). Do what it asks, or ask the person.",
  },
  FIELD_INTEGRITY_EXCEPTION: {
    code: 'field_integrity',
    hint: 'Values contradict each other ({fields}): {message}. Check dependent fields.',
  },
  INVALID_EMAIL_ADDRESS: badValue,
  NUMBER_OUTSIDE_VALID_RANGE: badValue,
  INVALID_TYPE_ON_FIELD_IN_RECORD: badValue,
  JSON_PARSER_ERROR: badValue,
  INACTIVE_OWNER_OR_USER: {
    code: 'inactive_owner',
    hint: 'The owner is inactive ({fields}). Ask whom to use instead.',
  },
  DUPLICATES_DETECTED: {
    code: 'duplicate_found',
    hint: 'Duplicate rule: {message}. Show the existing record and ask; do not change values to get past it.',
  },
  DUPLICATE_VALUE: {
    code: 'duplicate_value',
    hint: 'Not unique: {message}. Look the existing record up.',
  },

  INSUFFICIENT_ACCESS: noAccess,
  INSUFFICIENT_ACCESS_OR_READONLY: noAccess,
  TRANSFER_REQUIRES_READ: {
    code: 'owner_cannot_see',
    hint: 'The new owner lacks read access. Ask for another owner.',
  },
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: {
    code: 'no_access_related',
    hint: 'No access to a related record: {message}. Do not try another way; say so.',
  },
  CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: automation,
  CANNOT_EXECUTE_FLOW_TRIGGER: automation,
  APEX_ERROR: automation,
  ENTITY_IS_LOCKED: {
    code: 'record_locked',
    hint: 'Locked by an approval process. Do not retry; say so.',
  },
  DELETE_FAILED: {
    code: 'delete_failed',
    hint: 'Other records depend on it: {message}. Say which; do not delete those by yourself.',
  },
  UNDELETE_FAILED: {
    code: 'undelete_failed',
    hint: 'Restoring failed: {message}.',
  },
  UNABLE_TO_LOCK_ROW: {
    code: 'row_locked',
    hint: 'The row is locked by another transaction. Say so; the person can try again.',
    retryable: true,
  },
  STORAGE_LIMIT_EXCEEDED: {
    code: 'storage_full',
    hint: 'No storage left. Creating records will not work; say so.',
  },

  PROCESSING_HALTED: rolledBack,
  ALL_OR_NONE_OPERATION_ROLLED_BACK: rolledBack,
};

/** A composite's reference that found nothing: it comes as PROCESSING_HALTED, but is a reason and not a consequence. */
export const missingReference: ErrorRow = {
  code: 'reference_missing',
  hint: 'A record is no longer as it was read. Read it again before you propose a change.',
};
