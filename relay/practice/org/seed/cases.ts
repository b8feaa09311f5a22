// How a case of the data set is made: its description is text that a customer wrote.
import type { SeedRow } from '../store/seedTypes.ts';
import { momentIn, ref, row } from './rows.ts';
import type { OwnerKey } from './rows.ts';

export type CaseStatus = 'New' | 'Working' | 'Escalated' | 'Closed';
export type CaseSeed = readonly [
  key: string,
  account: string,
  contact: string,
  subject: string,
  status: CaseStatus,
  priority: 'High' | 'Medium' | 'Low',
  origin: 'Phone' | 'Email' | 'Web',
  owner: OwnerKey,
  /** Days. */
  openedAgo: number,
  description: string,
];

export function caseRow(seed: CaseSeed, today: Date): SeedRow {
  const [key, account, contact, subject, status, priority, origin, owner, openedAgo, text] = seed;
  const closed = status === 'Closed';
  return row('Case', `case:${key}`, {
    AccountId: ref(`account:${account}`),
    ContactId: ref(`contact:${contact}`),
    Subject: subject,
    Status: status,
    Priority: priority,
    Origin: origin,
    Type: 'Mechanical',
    Reason: closed ? 'Breakdown' : 'Performance',
    Description: text,
    IsEscalated: status === 'Escalated',
    OwnerId: ref(owner),
    CreatedDate: momentIn(today, -openedAgo, 10),
    ...(closed && { ClosedDate: momentIn(today, -Math.floor(openedAgo / 2), 16) }),
  });
}
