// Analyzed sources: a step in each of its states, and what it opens to.
import { EDGE, asked, at, began, done, record, result, says, step } from '../events.ts';
import type { Act, GalleryState } from '../types.ts';
import { english } from '../../../../src/words/words.ts';
import type { RelayEvent } from '../../../../src/protocol.ts';

const QUERY =
  "SELECT CaseNumber, Subject, Priority, CreatedDate FROM Case WHERE AccountId = '001000000000001AAA' AND IsClosed = false ORDER BY CreatedDate DESC LIMIT 50";

const { queries, steps } = english;

const SENTENCE = queries.where(
  'Cases',
  queries.and(queries.is('Account ID', EDGE.name), queries.is('Closed', queries.no)),
);

const NEWEST = queries.descending('Date/Time Opened');

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
  step('step-1', steps.searched('Cases'), {
    ...more,
    detail: {
      request: QUERY,
      sentences: [queries.first(queries.sorted(SENTENCE, NEWEST), '50')],
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
  step('step-0', steps.recordRead('Account'), {
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

const progress = (done: number, total: number | undefined, label: string): RelayEvent => ({
  type: 'step.progress',
  ...{ stepId: 'step-1', done, total, label },
});

const CODES = {
  failed: 'MALFORMED_QUERY',
  no_access: 'INSUFFICIENT_ACCESS',
  blocked: 'not_allowed',
  unknown: 'unknown',
  rejected: 'rejected',
};

/** Of what went wrong, as the relay gives it. */
const NUMBER = { correlationId: 't_7TqX0yhnS2m0cB1u6Zp0Yw.s1' };

const failed = (
  name: string,
  title: string,
  status: 'failed' | 'no_access' | 'blocked' | 'unknown' | 'rejected',
  message: string,
  label = steps.searched('Invoices'),
): GalleryState => ({
  name,
  title,
  group: 'Sources',
  events: [
    asked('How many invoices are open?'),
    ...step('step-1', label, {
      status,
      error: { code: CODES[status], message, ...(status !== 'rejected' && NUMBER) },
      detail: {
        request: "SELECT Id FROM Invoice__c WHERE Status__c = 'Open'",
        sentences: [queries.where('Invoices', queries.is('Status', 'Open'))],
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
      began('step-1', steps.search('Case')),
    ],
  },
  {
    name: 'steps-progress',
    title: 'A long step runs',
    group: 'Sources',
    events: [
      asked('What happened with Edge Communications?', { at: at(0) }),
      ...read(),
      began('step-1', steps.readTimeline('Account'), { tool: 'get_timeline' }),
      progress(3, 5, steps.partsDone(3, 5)),
    ],
    acts: [OPENED[0]!],
  },
  {
    name: 'steps-waiting',
    title: 'A step waits for Salesforce',
    group: 'Sources',
    events: [
      asked('Read all the cases, please', { at: at(0) }),
      began('step-1', steps.search('Case')),
      progress(0, undefined, steps.tryAgain(2, 3)),
    ],
    acts: [OPENED[0]!],
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
  failed('steps-failed', 'Failed', 'failed', english.salesforce.unknown_field),
  failed('steps-no-access', 'No access', 'no_access', english.calls.noSuchObject),
  failed(
    'steps-blocked',
    'Blocked by the policy',
    'blocked',
    english.blocked.message(english.blocked.gates.tool),
  ),
  {
    ...failed(
      'steps-refused',
      'Blocked by the policy, closed',
      'blocked',
      english.blocked.message(english.blocked.gates.tool),
    ),
    acts: [],
  },
  failed(
    'steps-unknown',
    'Unknown outcome',
    'unknown',
    english.unconfirmed.message(english.unconfirmed.look.record),
    steps.change('update', 'Account', 1),
  ),
  {
    name: 'steps-empty',
    title: 'Nothing found',
    group: 'Sources',
    events: [
      asked('How many cases are open?'),
      ...searched({
        detail: {
          sentences: [queries.sorted(SENTENCE, NEWEST)],
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
      ...step('step-1', steps.search('Case'), {
        status: 'failed',
        error: { code: 'stopped', message: english.salesforce.stopped },
        detail: { request: QUERY, sentences: [queries.sorted(SENTENCE, NEWEST)] },
      }),
      { type: 'turn.finished', reason: 'stopped' },
    ],
    acts: OPENED,
  },
];
