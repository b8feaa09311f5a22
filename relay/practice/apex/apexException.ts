// What Apex throws for a person to read, as an AuraHandledException reaches the panel.

/** The person may not do this: the message is a sentence for them. */
export class ApexException extends Error {
  override readonly name = 'AuraHandledException';
}

/** Something about the set-up is missing or does not fit: the message is for holders of Recordside_Admin only. */
export class SetupException extends ApexException {}

/** What everybody else is told instead. */
export const notSetUp = 'This assistant is not set up completely. Please tell your admin.';
