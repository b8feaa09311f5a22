// Record types: taken by id, name or API name, and only those that the person may use.
import type { FieldDescribe, ObjectDescribe, RecordTypeInfo } from '../../salesforce/types.ts';
import type { Checked } from './problem.ts';
import { isSalesforceId, toId18 } from './ids.ts';
import { wrong } from './problem.ts';

/**
 * The record types that the person may choose from; none where the object has only the master, or where the policy
 * hides the field.
 */
export function recordTypesOf({ recordTypeInfos = [], fields }: ObjectDescribe): RecordTypeInfo[] {
  if (!fields.some(({ name }) => name === 'RecordTypeId')) return [];
  return recordTypeInfos.filter(({ active, available, master }) => active && available && !master);
}

/** The record type of this id, API name or name, in any capitals. */
export function recordTypeCalled(
  recordTypes: readonly RecordTypeInfo[],
  text: string,
): RecordTypeInfo | undefined {
  const key = text.trim().toLowerCase();
  const id = isSalesforceId(text) ? toId18(text) : undefined;
  return (
    recordTypes.find(({ recordTypeId }) => recordTypeId === id) ??
    recordTypes.find(({ developerName }) => developerName.toLowerCase() === key) ??
    recordTypes.find(({ name }) => name.toLowerCase() === key)
  );
}

/** The id of a record type that the person may use. */
export function checkRecordType(
  field: FieldDescribe,
  recordTypes: readonly RecordTypeInfo[],
  value: unknown,
): Checked<string> {
  const found = typeof value === 'string' ? recordTypeCalled(recordTypes, value) : undefined;
  if (found) return { ok: true, value: found.recordTypeId };
  return wrong(
    'not_in_picklist',
    (words) => words.values.recordTypeNotYours(field.label),
    `Use one of: ${listedRecordTypes(recordTypes)}.`,
  );
}

/** For a hint. */
export function listedRecordTypes(recordTypes: readonly RecordTypeInfo[]): string {
  return recordTypes.map(({ name, recordTypeId }) => `'${name}' (${recordTypeId})`).join(', ');
}
