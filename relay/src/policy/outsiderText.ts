// Text that people outside the company can write: once an agent has read it, nothing it does is its own idea for sure.
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import { fieldsReached } from './fieldRules.ts';
import type { Policy } from './types.ts';

/** Filled from web forms, mail and uploads: every text of them may be an outsider's. */
const OUTSIDER_OBJECTS = new Set(
  [
    ...['Lead', 'Case', 'CaseComment', 'EmailMessage', 'Task', 'Event', 'LiveChatTranscript'],
    ...['FeedItem', 'FeedComment', 'ContentVersion', 'ContentNote', 'Note', 'Attachment'],
  ].map((name) => name.toLowerCase()),
);

/** Describe types that hold free text. */
const FREE_TEXT = new Set([
  'string',
  'textarea',
  'combobox',
  'email',
  'phone',
  'url',
  'anyType',
  'base64',
]);

/**
 * Whether one of the fields may hold an outsider's text: any free text of the objects above, and long text of
 * every object, unless a field rule marks it as trusted. Numbers that Salesforce gives are nobody's text.
 */
export function mayHoldOutsiderText(
  policy: Policy,
  describe: ObjectDescribe,
  fields: readonly string[],
): boolean {
  const trusted = fieldsReached(policy, describe.name, 'Trusted_Text');
  const outsiders = OUTSIDER_OBJECTS.has(describe.name.toLowerCase());
  const named = new Set(fields.map((name) => name.toLowerCase()));
  return describe.fields.some(
    (field) =>
      named.has(field.name.toLowerCase()) &&
      !trusted.has(field.name.toLowerCase()) &&
      isFreeText(describe, field, outsiders),
  );
}

function isFreeText(describe: ObjectDescribe, field: FieldDescribe, outsiders: boolean): boolean {
  if (isNumberedBySalesforce(describe, field)) return false;
  return outsiders ? FREE_TEXT.has(field.type) : field.type === 'textarea' || field.htmlFormatted;
}

/** A case's number; not the name of a lead, which is made of texts. */
function isNumberedBySalesforce({ fields }: ObjectDescribe, field: FieldDescribe): boolean {
  if (field.type !== 'string' || field.createable || field.calculated) return false;
  return !fields.some(({ compoundFieldName }) => compoundFieldName === field.name);
}
