// The full data set: the small one and thirty-four more accounts, mixed from words by a seeded random source.
import type { SeedRow } from '../store/seedTypes.ts';
import { accountRow, furtherCompanies, smallCompanies } from './accounts.ts';
import type { Company } from './accounts.ts';
import { caseRow } from './cases.ts';
import type { CaseStatus } from './cases.ts';
import { contactRow } from './contacts.ts';
import { leadRow } from './leads.ts';
import { opportunityRow, stages } from './opportunities.ts';
import type { Stage } from './opportunities.ts';
import { lineItem, products } from './products.ts';
import { randomFrom } from './random.ts';
import type { Random } from './random.ts';
import { dateIn, momentIn, ref, row } from './rows.ts';
import { smallSet } from './small.ts';
import * as words from './words.ts';

const stageNames = Object.keys(stages) as Stage[];
// prettier-ignore
const campaigns = [
  ['newsletter', 'Spring Newsletter', 'Email', 'Completed', -90, -60],
  ['webinar', 'Webinar: Backup Power for Hospitals', 'Webinar', 'Planned', 20, 20],
  ['tradeshow', 'Midwest Energy Trade Show', 'Trade Show', 'In Progress', -3, 4],
  ['referral', 'Customer Referral Program', 'Referral Program', 'In Progress', -180, 185],
  ['mailing', 'Storm Season Mailing', 'Direct Mail', 'Planned', 40, 70],
] as const;

function campaignRows(today: Date): SeedRow[] {
  return campaigns.map(([key, name, type, status, starts, ends]) =>
    row('Campaign', `campaign:${key}`, {
      Name: name,
      Type: type,
      Status: status,
      IsActive: status !== 'Completed',
      StartDate: dateIn(today, starts),
      EndDate: dateIn(today, ends),
      BudgetedCost: 5_000 + name.length * 1_000,
      OwnerId: ref('user:manager'),
    }),
  );
}

function contactsOf(company: Company, offset: number, random: Random): SeedRow[] {
  const { key: account, owner } = company;
  return Array.from({ length: random.whole(1, 4) }, (_, index) => {
    // Name and role walk at different speeds, so that no two people of the data set are called the same.
    const position = offset * 4 + index;
    const first = words.firstNames[position % words.firstNames.length] ?? '';
    const last = words.lastNames[(position * 7) % words.lastNames.length] ?? '';
    const [title, department] = random.pick(words.roles);
    const seed = [`${account}-${index}`, account, first, last, title, department, owner] as const;
    return contactRow(seed, 100 + position);
  });
}

function dealsOf(company: Company, offset: number, today: Date, random: Random): SeedRow[] {
  const { key: account, name, type, owner } = company;
  return Array.from({ length: random.whole(1, 3) }, (_, index) => {
    const key = `${account}-${index}`;
    // Every stage comes up, in turn.
    const stage = stageNames[(offset * 3 + index) % stageNames.length] ?? 'Prospecting';
    const closed = stage.startsWith('Closed');
    const product = random.pick(products);
    const quantity = random.whole(1, 4);
    const opportunity = opportunityRow(
      {
        key,
        name: `${name} ${words.dealNames[(offset + index * 3) % words.dealNames.length]}`,
        account,
        stage,
        amount: product.price * quantity,
        closesIn: closed ? -random.whole(2, 200) : random.whole(-6, 150),
        owner,
        type: type === 'Prospect' ? 'New Customer' : 'Existing Customer - Upgrade',
        source: random.pick(['Web', 'Phone Inquiry', 'Partner Referral', 'Other']),
        createdAgo: random.whole(201, 320),
        ...(random.chance(25) && { campaign: random.pick(campaigns)[0] }),
      },
      today,
    );
    return random.chance(45)
      ? [opportunity, lineItem(`opportunity:${key}`, product.key, quantity)]
      : [opportunity];
  }).flat();
}

function casesOf(company: Company, today: Date, random: Random): SeedRow[] {
  const { key: account, type, owner } = company;
  if (type === 'Prospect') return [];
  return Array.from({ length: random.whole(0, 3) }, (_, index) => {
    const [subject, text] = random.pick(words.caseTexts);
    const status: CaseStatus = random.pick(['New', 'Working', 'Working', 'Escalated', 'Closed']);
    const priority = random.pick(['High', 'Medium', 'Medium', 'Low'] as const);
    const origin = random.pick(['Phone', 'Email', 'Web'] as const);
    const opened = random.whole(1, 60);
    const contact = `${account}-0`;
    const key = `${account}-${index}`;
    return caseRow(
      [key, account, contact, subject, status, priority, origin, owner, opened, text],
      today,
    );
  });
}

function activitiesOf(company: Company, today: Date, random: Random): SeedRow[] {
  const { key: account, owner } = company;
  const about = {
    WhatId: ref(`account:${account}`),
    WhoId: ref(`contact:${account}-0`),
    OwnerId: ref(owner),
  };
  const tasks = Array.from({ length: random.whole(1, 2) }, (_, index) => {
    const due = random.whole(-20, 20);
    return row('Task', `task:${account}-${index}`, {
      ...about,
      Subject: random.pick(words.taskSubjects),
      Status: due < -2 ? 'Completed' : random.pick(['Not Started', 'In Progress']),
      Priority: random.pick(['High', 'Normal', 'Normal', 'Low']),
      ActivityDate: dateIn(today, due),
    });
  });
  if (!random.chance(50)) return tasks;
  const day = random.whole(-10, 30);
  return [
    ...tasks,
    row('Event', `event:${account}`, {
      ...about,
      Subject: random.pick(words.eventSubjects),
      StartDateTime: momentIn(today, day, 14),
      EndDateTime: momentIn(today, day, 15),
      DurationInMinutes: 60,
    }),
  ];
}

/** Forty accounts with contacts, opportunities in every stage, cases, activities, leads and campaigns. */
export function fullSet(today: Date): SeedRow[] {
  const random = randomFrom(20_261_122);
  const perCompany = (make: (company: Company, offset: number) => SeedRow[]): SeedRow[] =>
    furtherCompanies.flatMap(make);
  return [
    ...smallSet(today),
    ...campaignRows(today),
    ...furtherCompanies.map((company, index) => accountRow(company, smallCompanies.length + index)),
    ...perCompany((company, offset) => contactsOf(company, offset, random)),
    ...perCompany((company, offset) => dealsOf(company, offset, today, random)),
    ...perCompany((company) => casesOf(company, today, random)),
    ...perCompany((company) => activitiesOf(company, today, random)),
    ...words.leadCompanies.map((company, index) => leadRow(company, index, today, random)),
  ];
}
