/// <reference types="@salesforce/lightning-types" />
// The scoped modules of an org that the panel imports: labels, locale and the Apex method that signs a session.
declare module '@salesforce/label/*' {
  const label: string;
  export default label;
}
declare module '@salesforce/i18n/*' {
  const value: string;
  export default value;
}
declare module '@salesforce/apex/RecordsideSession.open' {
  export default function open(args: {
    recordId: string | null;
    agentName: string;
  }): Promise<{ relayUrl?: string; assertion?: string; refusal?: string }>;
}
