// What Apex throws for a person to read, as an AuraHandledException reaches the panel.

export class ApexException extends Error {
  override readonly name = 'AuraHandledException';
}
