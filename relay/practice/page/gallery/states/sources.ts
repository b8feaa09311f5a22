// Analyzed sources: a step in each of its states, and what it opens to.
import { EDGE, asked, at, began, done, record, result, says, step } from '../events.ts';
import type { Act, GalleryState } from '../types.ts';
import type { RelayEvent } from '../../../../src/protocol.ts';

const QUERY =
  "SELECT CaseNumber, Subject, Priority, CreatedDate FROM Case WHERE AccountId = '001000000000001AAA' AND IsClosed = false ORDER BY CreatedDate DESC LIMIT 50";

const SENTENCE = 'Case where Account Id is 001000000000001AAA and Is Closed is No';

const CASES: string[][] = [
  [
    '00001026',
    'Generator does not start after maintenance',
    'High',
    '2026-11-20T09:12:00.000+0000',
  ],
  ['00001024', 'Wrong part delivered', 'Medium', '2026-11-18T15:40:00.000+0000'],
  ['00001019', 'Question about the invoice of October', 'Low', '2026-11-03T08:05:00.000+0000'],
];

const searched = (more: Parameters<typeof step>[2] = {}): RelayEvent[] =>
  step('step-1', 'Searched cases', {
    ...more,
    detail: {
      request: QUERY,
      sentences: [`${SENTENCE}, sorted by Date/Time Opened (descending), first 50`],
      result: result(
        [
          { name: 'CaseNumber', label: 'Case Number', kind: 'text' },
          { name: 'Subject', label: 'Subject', kind: 'text' },
          { name: 'Priority', label: 'Priority', kind: 'picklist' },
          { name: 'CreatedDate', label: 'Date/Time Opened', kind: 'datetime' },
        ],
        CASES,
      ),
      total: 812,
      truncated: true,
      records: CASES.map(([name = ''], i) => record('Case', 40 + i, name)),
      ...more.detail,
    },
  });

/** The list of sources, then each step in it. */
const OPENED: Act[] = [{ open: 'c-recordside-steps' }, { open: 'c-recordside-step' }];

const read = (): RelayEvent[] =>
  step('step-0', 'Read account', {
    tool: 'get_record',
    durationMs: 95,
    detail: {
      request: 'Account 001000000000001AAA',
      result: result(
        [
          { name: 'Name', label: 'Account Name', kind: 'text' },
          { name: 'AnnualRevenue', label: 'Annual Revenue', kind: 'currency' },
        ],
        [['Edge Communications', '139000000']],
        'USD',
      ),
      total: 1,
      records: [EDGE],
    },
  });

const CODES = {
  failed: 'MALFORMED_QUERY',
  no_access: 'INSUFFICIENT_ACCESS',
  blocked: 'not_allowed',
  unknown: 'unknown',
  rejected: 'rejected',
};

const failed = (
  name: string,
  title: string,
  status: 'failed' | 'no_access' | 'blocked' | 'unknown' | 'rejected',
  message: string,
  label = 'Searched invoices',
): GalleryState => ({
  name,
  title,
  group: 'Sources',
  events: [
    asked('How many invoices are open?'),
    ...step('step-1', label, {
      status,
      error: { code: CODES[status], message },
      detail: {
        request: "SELECT Id FROM Invoice__c WHERE Status__c = 'Open'",
        sentences: ['Invoice where Status is Open'],
      },
    }),
    says('I could not find that out. The step above says why.'),
    done,
  ],
  acts: OPENED,
});

export const sourceStates: GalleryState[] = [
  {
    name: 'steps-running',
    title: 'A step runs',
    group: 'Sources',
    events: [
      asked('How many cases are open?', { at: at(0) }),
      ...read(),
      began('step-1', 'Searching cases'),
    ],
  },
  {
    name: 'steps-done',
    title: 'Done, closed',
    group: 'Sources',
    events: [
      asked('How many cases are open?'),
      ...read(),
      ...searched(),
      says('812 cases are open.'),
      done,
    ],
  },
  {
    name: 'steps-open',
    title: 'Done, opened',
    group: 'Sources',
    events: [
      asked('How many cases are open?'),
      ...read(),
      ...searched(),
      says('812 cases are open.'),
      done,
    ],
    acts: OPENED,
  },
  failed(
    'steps-failed',
    'Failed',
    'failed',
    "Salesforce did not accept the query: No such column 'Status__c' on entity 'Invoice__c'.",
  ),
  failed(
    'steps-no-access',
    'No access',
    'no_access',
    'You do not have access to Invoices. Your Salesforce admin can give it to you.',
  ),
  failed(
    'steps-blocked',
    'Blocked by the policy',
    'blocked',
    'Your admin has not allowed this. The assistant may not do this with this kind of record.',
  ),
  failed(
    'steps-unknown',
    'Unknown outcome',
    'unknown',
    'Salesforce did not answer in time, so it is not known whether the change was saved. Look at the record before you try again.',
    'Updated account',
  ),
  {
    name: 'steps-empty',
    title: 'Nothing found',
    group: 'Sources',
    events: [
      asked('How many cases are open?'),
      ...searched({
        detail: {
          sentences: [`${SENTENCE}, sorted by Created Date (descending)`],
          ...{ result: undefined, total: 0, truncated: false, records: [] },
        },
      }),
      says('No case is open.'),
      done,
    ],
    acts: OPENED,
  },
  {
    name: 'steps-stopped',
    title: 'Stopped in the middle',
    group: 'Sources',
    events: [
      asked('How many cases are open?'),
      ...read(),
      began('step-1', 'Searching cases'),
      { type: 'turn.finished', reason: 'stopped' },
    ],
  },
];
