// The objects the practice model has words for: what people call them, what it shows of them, how they hang together.

export type ColumnKind = 'text' | 'number' | 'date' | 'datetime';

export interface Column {
  /** A path as SOQL has it, e.g. `Account.Name`. */
  field: string;
  label: string;
  kind: ColumnKind;
}

export interface KnownObject {
  name: string;
  one: string;
  many: string;
  /** Further words for it, singular and plural. */
  words: readonly string[];
  /** The field that names a record in a link. */
  nameField: string;
  columns: readonly Column[];
  /** SOQL conditions. */
  open?: string;
  closed?: string;
  /** How a list is ordered. */
  order: string;
  /** What makes one of them big. */
  size?: Column;
  /** What several of them add up to. */
  sum?: Column;
  /** The field that says how far it is. */
  status?: string;
  /** The field that points to a record of another object, by that object's name. */
  parents: Readonly<Record<string, string>>;
}

const column = (field: string, label: string, kind: ColumnKind = 'text'): Column => ({
  field,
  label,
  kind,
});

const account: KnownObject = {
  name: 'Account',
  one: 'account',
  many: 'accounts',
  words: ['company', 'companies', 'customer', 'customers', 'acct', 'accts'],
  nameField: 'Name',
  columns: [column('Industry', 'Industry'), column('Type', 'Type'), column('Phone', 'Phone')],
  order: 'Name ASC',
  size: column('AnnualRevenue', 'Annual Revenue', 'number'),
  parents: { Account: 'ParentId', User: 'OwnerId' },
};

const contact: KnownObject = {
  name: 'Contact',
  one: 'contact',
  many: 'contacts',
  words: ['person', 'people'],
  nameField: 'Name',
  columns: [column('Title', 'Title'), column('Email', 'Email'), column('Phone', 'Phone')],
  order: 'LastName ASC',
  parents: { Account: 'AccountId', Contact: 'ReportsToId', User: 'OwnerId' },
};

const amount = column('Amount', 'Amount', 'number');

const opportunity: KnownObject = {
  name: 'Opportunity',
  one: 'opportunity',
  many: 'opportunities',
  words: ['opp', 'opps', 'deal', 'deals', 'pipeline'],
  nameField: 'Name',
  columns: [column('StageName', 'Stage'), amount, column('CloseDate', 'Close Date', 'date')],
  open: 'IsClosed = false',
  closed: 'IsClosed = true',
  order: 'CloseDate ASC',
  size: amount,
  sum: amount,
  status: 'StageName',
  parents: { Account: 'AccountId', Campaign: 'CampaignId', User: 'OwnerId' },
};

const supportCase: KnownObject = {
  name: 'Case',
  one: 'case',
  many: 'cases',
  words: ['ticket', 'tickets'],
  nameField: 'CaseNumber',
  columns: [
    column('Subject', 'Subject'),
    column('Status', 'Status'),
    column('Priority', 'Priority'),
    column('CreatedDate', 'Opened', 'datetime'),
  ],
  open: 'IsClosed = false',
  closed: 'IsClosed = true',
  order: 'CreatedDate DESC',
  status: 'Status',
  parents: { Account: 'AccountId', Contact: 'ContactId', Case: 'ParentId', User: 'OwnerId' },
};

const lead: KnownObject = {
  name: 'Lead',
  one: 'lead',
  many: 'leads',
  words: [],
  nameField: 'Name',
  columns: [column('Company', 'Company'), column('Status', 'Status'), column('Email', 'Email')],
  open: 'IsConverted = false',
  closed: 'IsConverted = true',
  order: 'CreatedDate DESC',
  size: column('AnnualRevenue', 'Annual Revenue', 'number'),
  status: 'Status',
  parents: { User: 'OwnerId' },
};

/** WhoId takes people, WhatId takes what they are about. */
const activityParents = {
  Account: 'WhatId',
  Opportunity: 'WhatId',
  Case: 'WhatId',
  Campaign: 'WhatId',
  Product2: 'WhatId',
  Contact: 'WhoId',
  Lead: 'WhoId',
  User: 'OwnerId',
};

const task: KnownObject = {
  name: 'Task',
  one: 'task',
  many: 'tasks',
  words: ['todo', 'todos', 'to-do', 'to-dos', 'reminder', 'reminders'],
  nameField: 'Subject',
  columns: [
    column('Status', 'Status'),
    column('Priority', 'Priority'),
    column('ActivityDate', 'Due', 'date'),
  ],
  open: 'IsClosed = false',
  closed: 'IsClosed = true',
  order: 'ActivityDate ASC',
  status: 'Status',
  parents: activityParents,
};

const event: KnownObject = {
  name: 'Event',
  one: 'event',
  many: 'events',
  words: ['meeting', 'meetings', 'appointment', 'appointments'],
  nameField: 'Subject',
  columns: [column('StartDateTime', 'Starts', 'datetime'), column('Location', 'Location')],
  open: 'StartDateTime >= TODAY',
  closed: 'StartDateTime < TODAY',
  order: 'StartDateTime ASC',
  parents: activityParents,
};

const campaign: KnownObject = {
  name: 'Campaign',
  one: 'campaign',
  many: 'campaigns',
  words: [],
  nameField: 'Name',
  columns: [
    column('Type', 'Type'),
    column('Status', 'Status'),
    column('StartDate', 'Starts', 'date'),
  ],
  open: 'IsActive = true',
  closed: 'IsActive = false',
  order: 'StartDate DESC',
  size: column('BudgetedCost', 'Budgeted Cost', 'number'),
  status: 'Status',
  parents: { Campaign: 'ParentId', User: 'OwnerId' },
};

const lineTotal = column('TotalPrice', 'Total', 'number');

const lineItem: KnownObject = {
  name: 'OpportunityLineItem',
  one: 'line item',
  many: 'line items',
  words: ['opportunity product', 'opportunity products'],
  nameField: 'Name',
  columns: [
    column('Quantity', 'Quantity', 'number'),
    column('UnitPrice', 'Price', 'number'),
    lineTotal,
  ],
  order: 'TotalPrice DESC',
  size: lineTotal,
  sum: lineTotal,
  parents: { Opportunity: 'OpportunityId' },
};

const product: KnownObject = {
  name: 'Product2',
  one: 'product',
  many: 'products',
  words: [],
  nameField: 'Name',
  columns: [column('ProductCode', 'Code'), column('Description', 'Description')],
  open: 'IsActive = true',
  closed: 'IsActive = false',
  order: 'Name ASC',
  parents: {},
};

export const knownObjects: readonly KnownObject[] = [
  account,
  contact,
  opportunity,
  supportCase,
  lead,
  task,
  event,
  campaign,
  lineItem,
  product,
];
