// Text that people outside the company can write: once an agent has read it, nothing it does is its own idea for sure.
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import { fieldsReached } from './fieldRules.ts';
import type { Policy } from './types.ts';

/** Filled from web forms, mail and uploads: every text of them may be an outsider's. */
const OUTSIDER_OBJECTS = new Set(
  [
    ...['Lead', 'Case', 'CaseComment', 'EmailMessage', 'Task', 'Event', 'LiveChatTranscript'],
    ...['FeedItem', 'FeedComment', 'ContentDocument', 'ContentVersion', 'ContentNote', 'Note'],
    ...['Attachment', 'ActivityHistory', 'OpenActivity', 'NoteAndAttachment', 'CombinedAttachment'],
    ...['SocialPost', 'MessagingSession', 'VoiceCall', 'RecentlyViewed', 'FeedTrackedChange'],
  ].map((name) => name.toLowerCase()),
);

/** `LeadHistory` repeats what stands in leads, `AccountFeed` what is posted on accounts. */
const REPEATING = /^(\w+?)(?:feed|(?:field)?history2?)$/;

/** Describe types that hold free text; an address is made of texts. */
const FREE_TEXT = new Set([
  'string',
  'textarea',
  'combobox',
  'email',
  'phone',
  'url',
  'anyType',
  'base64',
  'address',
  'encryptedstring',
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
  const outsiders = isOutsiders(describe.name.toLowerCase());
  const named = new Set(fields.map((name) => name.toLowerCase()));
  return describe.fields.some(
    (field) =>
      isFreeText(describe, field, outsiders) &&
      named.has(field.name.toLowerCase()) &&
      !trusted.has(field.name.toLowerCase()),
  );
}

function isOutsiders(object: string): boolean {
  const repeated = REPEATING.exec(object)?.[1];
  if (repeated !== undefined && (object.endsWith('feed') || OUTSIDER_OBJECTS.has(repeated)))
    return true;
  return OUTSIDER_OBJECTS.has(object);
}

function isFreeText(describe: ObjectDescribe, field: FieldDescribe, outsiders: boolean): boolean {
  if (isNumberedBySalesforce(describe, field)) return false;
  return outsiders ? FREE_TEXT.has(field.type) : field.type === 'textarea' || field.htmlFormatted;
}

/** A case's number; not the name of a lead, which is made of texts. */
function isNumberedBySalesforce({ fields }: ObjectDescribe, field: FieldDescribe): boolean {
  if (field.type !== 'string' || !field.nameField || field.calculated) return false;
  if (field.createable || field.updateable) return false;
  return !fields.some(({ compoundFieldName }) => compoundFieldName === field.name);
}
