// Standard fields that repeat another or are worked out from it: where they stand, and what is behind them.

/**
 * Lower-case names (Object Reference: Case, Campaign, ContentDocument, ContentNote, ContentVersion, EmailMessage,
 * Opportunity, OpportunityLineItem, Task).
 */
export const repeats: readonly [object: string, field: string, of: string][] = [
  ['case', 'contactemail', 'contact.email'],
  ['case', 'contactfax', 'contact.fax'],
  ['case', 'contactmobile', 'contact.mobilephone'],
  ['case', 'contactphone', 'contact.phone'],
  ['opportunity', 'expectedrevenue', 'opportunity.amount'],
  ['opportunityhistory', 'expectedrevenue', 'opportunity.amount'],
  ['campaign', 'amountallopportunities', 'opportunity.amount'],
  ['campaign', 'amountwonopportunities', 'opportunity.amount'],
  // The name of a line is made of both.
  ['opportunitylineitem', 'name', 'opportunity.name'],
  ['opportunitylineitem', 'name', 'product2.name'],
  // A document, its versions and the note that it may be share a title, and the name of the file is mostly that title.
  ...['contentversion', 'contentnote'].flatMap((object): [string, string, string][] => [
    ['contentdocument', 'title', `${object}.title`],
    [object, 'title', 'contentdocument.title'],
  ]),
  ['contentversion', 'title', 'contentnote.title'],
  ['contentnote', 'title', 'contentversion.title'],
  ['contentversion', 'pathonclient', 'contentversion.title'],
  ['contentversion', 'pathonclient', 'contentdocument.title'],
  ['contentversion', 'pathonclient', 'contentnote.title'],
  ['contentdocument', 'description', 'contentversion.description'],
  ['contentversion', 'description', 'contentdocument.description'],
  // The words of a note are those of its file, and a preview is their beginning.
  ['contentversion', 'textpreview', 'contentversion.versiondata'],
  ['contentnote', 'content', 'contentversion.versiondata'],
  ['contentnote', 'textpreview', 'contentversion.versiondata'],
  ['contentversion', 'versiondata', 'contentnote.content'],
  ['contentversion', 'textpreview', 'contentnote.content'],
  ['contentnote', 'textpreview', 'contentnote.content'],
  // The text of an e-mail stands in it twice, and again in the task that logs it.
  ['emailmessage', 'htmlbody', 'emailmessage.textbody'],
  ['emailmessage', 'textbody', 'emailmessage.htmlbody'],
  ['task', 'description', 'emailmessage.textbody'],
  ['task', 'description', 'emailmessage.htmlbody'],
  ['task', 'subject', 'emailmessage.subject'],
];

/** A contact's mailing address is a member's address. */
const MAILING = /^mailing(?=street|city|state|postalcode|country)/;

/**
 * The fields of a campaign's member that repeat a field of its lead, its contact or the contact's account (Object
 * Reference, CampaignMember); lower-case names.
 */
export function repeatedByMember(object: string, field: string): string[] {
  if (object === 'account') return field === 'name' ? ['companyoraccount'] : [];
  if (object === 'lead' && field === 'company') return ['companyoraccount'];
  if (object !== 'lead' && object !== 'contact') return [];
  return [object === 'contact' ? field.replace(MAILING, '') : field];
}
