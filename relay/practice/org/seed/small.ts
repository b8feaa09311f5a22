// The small data set, made by hand: six accounts whose names and figures tests and the first look rely on.
import type { SeedRow } from '../store/seedTypes.ts';
import { accountRow, smallCompanies } from './accounts.ts';
import { caseRow } from './cases.ts';
import type { CaseSeed } from './cases.ts';
import { contactRow } from './contacts.ts';
import { conversationRows } from './conversations.ts';
import type { ContactSeed } from './contacts.ts';
import { fileRows } from './files/files.ts';
import { opportunityRow } from './opportunities.ts';
import type { OpportunitySeed, Stage } from './opportunities.ts';
import { catalogue, lineItem } from './products.ts';
import { dateIn, momentIn, ref, row } from './rows.ts';
import type { OwnerKey } from './rows.ts';
import { setupRows } from './setup.ts';

// prettier-ignore
const contacts: readonly ContactSeed[] = [
  ['sean-forbes', 'edge', 'Sean', 'Forbes', 'CFO', 'Finance', 'user:rep'],
  ['rose-gonzalez', 'edge', 'Rose', 'Gonzalez', 'SVP, Procurement', 'Procurement', 'user:rep'],
  ['jack-rogers', 'burlington', 'Jack', 'Rogers', 'VP, Facilities', 'Facilities', 'user:rep'],
  ['pat-stumuller', 'pyramid', 'Pat', 'Stumuller', 'SVP, Administration and Finance', 'Finance', 'user:rep'],
  ['andy-young', 'dickenson', 'Andy', 'Young', 'SVP, Operations', 'Operations', 'user:otherrep'],
  ['tim-barr', 'grand', 'Tim', 'Barr', 'SVP, Administration and Finance', 'Finance', 'user:manager'],
  ['john-bond', 'grand', 'John', 'Bond', 'VP, Facilities', 'Facilities', 'user:manager'],
  ['stella-pavlova', 'unitedoil', 'Stella', 'Pavlova', 'SVP, Production', 'Production', 'user:rep'],
  ['lauren-boyle', 'unitedoil', 'Lauren', 'Boyle', 'SVP, Technology', 'Technology', 'user:rep'],
];

const rep: OwnerKey = 'user:rep';
type Deal = readonly [
  key: string,
  account: string,
  name: string,
  stage: Stage,
  amount: number,
  closesIn: number,
  owner: OwnerKey,
];
// prettier-ignore
const deals: readonly Deal[] = [
  ['edge-emergency', 'edge', 'Edge Emergency Generator', 'Negotiation/Review', 75_000, 21, rep],
  ['edge-installation', 'edge', 'Edge Installation', 'Proposal/Price Quote', 50_000, 45, rep],
  ['edge-sla', 'edge', 'Edge SLA', 'Closed Won', 60_000, -30, rep],
  ['edge-storage', 'edge', 'Edge Data Center Storage', 'Qualification', 144_000, 80, 'user:otherrep'],
  ['burlington-weaving', 'burlington', 'Burlington Textiles Weaving Plant Generator', 'Closed Won', 235_000, -64, rep],
  ['burlington-backup', 'burlington', 'Burlington Backup Power Upgrade', 'Needs Analysis', 96_000, 60, rep],
  ['pyramid-emergency', 'pyramid', 'Pyramid Emergency Generators', 'Prospecting', 100_000, 34, rep],
  ['dickenson-mobile', 'dickenson', 'Dickenson Mobile Generators', 'Qualification', 15_000, 50, 'user:otherrep'],
  ['grand-kitchen', 'grand', 'Grand Hotels Kitchen Generator', 'Id. Decision Makers', 15_000, 14, 'user:manager'],
  ['grand-sla', 'grand', 'Grand Hotels SLA', 'Closed Won', 90_000, -12, 'user:manager'],
  ['unitedoil-refinery', 'unitedoil', 'United Oil Refinery Generators', 'Proposal/Price Quote', 270_000, 10, rep],
  ['unitedoil-plant', 'unitedoil', 'United Oil Plant Standby Generators', 'Value Proposition', 675_000, 75, rep],
  ['unitedoil-portable', 'unitedoil', 'United Oil Office Portable Generators', 'Closed Lost', 125_000, -20, rep],
];

// prettier-ignore
const cases: readonly CaseSeed[] = [
  ['edge-seals', 'edge', 'rose-gonzalez', 'Seals on the generator leak', 'Working', 'High', 'Email', 'user:rep', 3,
    'Hello, the gaskets of the unit in our Austin data center drip oil since Monday. Please send somebody before Friday. Rose'],
  ['edge-manual', 'edge', 'sean-forbes', 'Maintenance manual in Spanish', 'New', 'Low', 'Web', 'user:rep', 1,
    'Our night shift asks for the maintenance manual in Spanish. A PDF is fine.'],
  ['edge-invoice', 'edge', 'sean-forbes', 'Wrong purchase order number on invoice', 'Closed', 'Medium', 'Phone', 'user:rep', 24,
    'The invoice shows an old purchase order number. Please issue it again.'],
  ['burlington-noise', 'burlington', 'jack-rogers', 'Generator louder than stated', 'New', 'Medium', 'Email', 'user:rep', 5,
    'We measure 78 dB at seven metres. The data sheet promises 72.'],
  ['dickenson-wiring', 'dickenson', 'andy-young', 'Electronic panel wiring burnt out', 'Escalated', 'High', 'Phone', 'user:otherrep', 2,
    'The panel smells of smoke and the transfer switch no longer answers.'],
  ['grand-start', 'grand', 'john-bond', 'Will not start after power outage', 'Working', 'High', 'Phone', 'user:manager', 4,
    'The kitchen unit did not start in the outage on Sunday. Guests were in the dark for an hour.'],
  ['unitedoil-design', 'unitedoil', 'lauren-boyle', 'Design issue with mechanical rotor', 'New', 'Medium', 'Web', 'user:rep', 6,
    'Two rotors failed within a month. We believe it is the design, not the parts.'],
];

function dealRow(deal: Deal, today: Date): SeedRow {
  const [key, account, name, stage, amount, closesIn, owner] = deal;
  const seed: OpportunitySeed = {
    key,
    account,
    name,
    stage,
    amount,
    closesIn,
    owner,
    type: closesIn < 0 ? 'Existing Customer - Upgrade' : 'New Customer',
    source: 'Partner Referral',
    createdAgo: 90,
  };
  const made = opportunityRow(seed, today);
  if (!name.endsWith('SLA')) return made;
  return { ...made, values: { ...made.values, RecordTypeId: ref('recordtype:Renewal') } };
}

function activities(today: Date): SeedRow[] {
  const about = {
    WhatId: ref('account:edge'),
    WhoId: ref('contact:rose-gonzalez'),
    OwnerId: ref(rep),
  };
  return [
    row('Task', 'task:edge-quote', {
      ...about,
      WhatId: ref('opportunity:edge-installation'),
      Subject: 'Send the revised quote',
      Status: 'Not Started',
      Priority: 'High',
      ActivityDate: dateIn(today, 2),
    }),
    row('Task', 'task:edge-call', {
      ...about,
      Subject: 'Call',
      Status: 'Completed',
      Priority: 'Normal',
      ActivityDate: dateIn(today, -4),
      Description: 'Rose wants the seals fixed before they sign anything new.',
    }),
    row('Event', 'event:edge-visit', {
      ...about,
      Subject: 'Site visit',
      Location: 'Austin',
      StartDateTime: momentIn(today, 6, 15),
      EndDateTime: momentIn(today, 6, 16, 30),
      DurationInMinutes: 90,
    }),
  ];
}

function leads(today: Date): SeedRow[] {
  return [
    row('Lead', 'lead:bertha-boxer', {
      FirstName: 'Bertha',
      LastName: 'Boxer',
      Company: 'Farmers Coop. of Florida',
      Title: 'Director of Vendor Relations',
      Email: 'bertha@fcof.example',
      Phone: '(850) 555-0144',
      Status: 'Working - Contacted',
      LeadSource: 'Web',
      Description:
        'We lose milk whenever the grid fails. What would two units cost, installed by June?',
      OwnerId: ref(rep),
      CreatedDate: momentIn(today, -7, 9),
    }),
    row('Lead', 'lead:phyllis-cotton', {
      FirstName: 'Phyllis',
      LastName: 'Cotton',
      Company: 'Abbott Insurance',
      Title: 'CFO',
      Email: 'pcotton@abbott.example',
      Status: 'Open - Not Contacted',
      LeadSource: 'Web',
      Description: 'Please call me about standby power for three offices.',
      OwnerId: ref('user:otherrep'),
      CreatedDate: momentIn(today, -2, 11),
    }),
  ];
}

/** Six accounts with what hangs off them. */
export function smallSet(today: Date): SeedRow[] {
  return [
    ...setupRows(),
    ...catalogue(),
    row('Campaign', 'campaign:conference', {
      Name: 'Power Resilience Conference',
      Type: 'Conference',
      Status: 'In Progress',
      IsActive: true,
      StartDate: dateIn(today, -20),
      EndDate: dateIn(today, 25),
      OwnerId: ref('user:manager'),
    }),
    ...smallCompanies.map(accountRow),
    ...contacts.map((contact, position) => contactRow(contact, position)),
    ...deals.map((deal) => dealRow(deal, today)),
    lineItem('opportunity:edge-sla', 'slagold', 2),
    lineItem('opportunity:unitedoil-refinery', 'gen500', 2),
    lineItem('opportunity:unitedoil-refinery', 'gaspro', 1),
    ...cases.map((seed) => caseRow(seed, today)),
    ...leads(today),
    ...activities(today),
    ...conversationRows(today),
    ...fileRows(today),
  ];
}
