// Twelve everyday tasks, as a model that works well would carry them out, and how many API calls each may take.
import type { Desk } from './desk.ts';

export interface Task {
  name: string;
  /** API calls beyond the token. */
  goal: number;
  /** What it takes where that is more, and what for. */
  more?: { calls: number; because: string };
  /** What has to be there first; not counted. Its answer goes to `run`. */
  prepare?(desk: Desk, round: number): Promise<string>;
  /** Does it once; a later round changes to other values. */
  run(desk: Desk, round: number, prepared: string): Promise<unknown>;
}

const QUESTION = 1;
const WRITE = 2;

const questions: Task[] = [
  {
    name: 'Question on the page’s record',
    goal: QUESTION,
    run: (desk) => desk.says(),
  },
  {
    name: 'List of open opportunities',
    goal: QUESTION,
    run: (desk) =>
      desk.reads('search_records', {
        soql: 'SELECT Id, Name, StageName, Amount, CloseDate, Account.Name FROM Opportunity WHERE IsClosed = false ORDER BY CloseDate',
      }),
  },
  {
    name: 'Pipeline total by stage',
    goal: QUESTION,
    run: (desk) =>
      desk.reads('aggregate_records', {
        object: 'Opportunity',
        totals: [{ function: 'COUNT' }, { function: 'SUM', field: 'Amount' }],
        groupBy: ['StageName'],
        where: 'IsClosed = false',
      }),
  },
  {
    name: 'A contact’s phone number',
    goal: QUESTION,
    run: (desk) =>
      desk.reads('search_records', {
        soql: "SELECT Id, Name, Phone FROM Contact WHERE Name = 'Rose Gonzalez'",
      }),
  },
  {
    name: 'Contacts of the page’s account',
    goal: QUESTION,
    run: (desk) =>
      desk.reads('get_related_records', {
        object: 'Account',
        id: desk.edge,
        relationship: 'Contacts',
        fields: ['Title', 'Phone'],
      }),
  },
  {
    name: 'Timeline of the page’s account',
    goal: QUESTION,
    more: {
      calls: 4,
      because: 'one query each of e-mails, tasks, events and field history, side by side',
    },
    run: (desk) => desk.reads('get_timeline', { object: 'Account', id: desk.edge }),
  },
];

const changes: Task[] = [
  {
    name: 'Update one field',
    goal: WRITE,
    more: {
      calls: 3,
      because: 'read for the card, read again just before the write, written with its audit',
    },
    run: (desk, round) =>
      desk.writes('update_records', {
        object: 'Account',
        records: [{ id: desk.edge, values: { Phone: `(512) 555-020${round}` } }],
      }),
  },
  {
    name: 'Update 20 records',
    goal: WRITE,
    more: {
      calls: 3,
      because: 'read for the card, read again just before the write, written with its audit',
    },
    run: (desk, round) =>
      desk.writes('update_records', {
        object: 'Opportunity',
        records: desk
          .own('Opportunity')
          .slice(0, 20)
          .map((id) => ({ id, values: { NextStep: `Call them (${round})` } })),
      }),
  },
  {
    name: 'Create a contact with its account',
    goal: WRITE,
    more: {
      calls: 3,
      because:
        'the duplicate rules asked for the card, written with its audit, what Salesforce saved',
    },
    run: (desk, round) =>
      desk.writes('create_records', {
        object: 'Contact',
        records: [{ LastName: `Okafor ${round}`, AccountId: desk.edge }],
      }),
  },
  {
    name: 'Log a call',
    goal: WRITE,
    more: {
      calls: 3,
      because:
        'the name of the contact for the card, written with its audit, what Salesforce saved',
    },
    run: (desk, round) =>
      desk.writes('log_call', {
        subject: `Call ${round}`,
        notes: 'They want a quote.',
        whoId: desk.id('Contact', 'LastName', 'Gonzalez'),
        relatedToId: desk.edge,
      }),
  },
  {
    name: 'Delete a task',
    goal: WRITE,
    more: {
      calls: 3,
      because: 'read for the card, read again just before the write, written with its audit',
    },
    run: (desk) => desk.writes('delete_records', { object: 'Task', ids: [desk.own('Task')[0]!] }),
  },
  {
    name: 'Undo an update',
    goal: WRITE,
    more: { calls: 4, because: 'what the audit holds, then as an update' },
    prepare: (desk, round) =>
      desk.writes('update_records', {
        object: 'Opportunity',
        records: [
          {
            id: desk.id('Opportunity', 'Name', 'Edge Installation'),
            values: { NextStep: `Call them (${round})` },
          },
        ],
      }),
    run: (desk, _round, actionKey) => desk.undoes(actionKey),
  },
];

/** Questions first, then changes. */
export const tasks: readonly Task[] = [...questions, ...changes];
