// The mails that the org has sent: nobody gets them, they are only kept.
import type { Store } from './store.ts';

export interface SentMail {
  to: string[];
  cc: string[];
  bcc: string[];
  subject: string;
  body: string;
  html: boolean;
  /** The id of the user who sent it. */
  from: string;
  recordId: string | null;
}

export function keepMail(store: Store, mail: SentMail): void {
  store.run('INSERT INTO sf_outbox (mail) VALUES (?)', [JSON.stringify(mail)]);
}

/** @returns the mails in the order in which they were sent */
export const sentMails = (store: Store): SentMail[] =>
  store
    .select('SELECT mail FROM sf_outbox ORDER BY n')
    .map(([mail]) => JSON.parse(String(mail)) as SentMail);
