// How an opportunity of the data set is made: the stage decides probability, next step and closing date.
import type { SeedRow } from '../store/seedTypes.ts';
import { dateIn, momentIn, ref, row } from './rows.ts';
import type { OwnerKey } from './rows.ts';

/** The standard sales process with its probabilities. */
export const stages = {
  Prospecting: 10,
  Qualification: 10,
  'Needs Analysis': 20,
  'Value Proposition': 50,
  'Id. Decision Makers': 60,
  'Perception Analysis': 70,
  'Proposal/Price Quote': 75,
  'Negotiation/Review': 90,
  'Closed Won': 100,
  'Closed Lost': 0,
} as const;

export type Stage = keyof typeof stages;

const nextSteps: Record<Stage, string> = {
  Prospecting: 'Find the right contact',
  Qualification: 'Confirm budget and timing',
  'Needs Analysis': 'Site visit with the engineer',
  'Value Proposition': 'Present savings to operations',
  'Id. Decision Makers': 'Meet the head of procurement',
  'Perception Analysis': 'Answer the open technical questions',
  'Proposal/Price Quote': 'Send the revised quote',
  'Negotiation/Review': 'Agree on payment terms',
  'Closed Won': 'Hand over to delivery',
  'Closed Lost': 'Lost to a cheaper offer; ask again next year',
};

export interface OpportunitySeed {
  key: string;
  name: string;
  account: string;
  stage: Stage;
  amount: number;
  /** Days from today; negative for closed ones. */
  closesIn: number;
  owner: OwnerKey;
  type: string;
  source: string;
  /** Days ago. */
  createdAgo: number;
  campaign?: string;
}

export function opportunityRow(seed: OpportunitySeed, today: Date): SeedRow {
  return row('Opportunity', `opportunity:${seed.key}`, {
    Name: seed.name,
    AccountId: ref(`account:${seed.account}`),
    StageName: seed.stage,
    Probability: stages[seed.stage],
    Amount: seed.amount,
    CloseDate: dateIn(today, seed.closesIn),
    Type: seed.type,
    LeadSource: seed.source,
    NextStep: nextSteps[seed.stage],
    OwnerId: ref(seed.owner),
    CreatedDate: momentIn(today, -seed.createdAgo, 14),
    ...(seed.campaign && { CampaignId: ref(`campaign:${seed.campaign}`) }),
  });
}
