// Answers: streaming, prose with links and code, tables, charts, claims without proof, long conversations.
import { EDGE, GENERATOR, SEAN, asked, at, done, says } from '../events.ts';
import { COMPARED, INDUSTRIES, NUMBER_OF_CASES, OPEN_ONES } from './results.ts';
import { grouped, link, searched, table } from './results.ts';
import type { GalleryState } from '../types.ts';
import type { RelayEvent } from '../../../../src/protocol.ts';

const PROSE = `${link(EDGE)} is a **customer** in Electronics with *two* open deals:

1. ${link(GENERATOR)}: $75,000, closing on December 15
2. Edge Installation: $50,000

- The main contact is ${link(SEAN)}.
- The last call was on November 12.
  - He asked for a new price.

### What to do next

> Send the revised quote before Thursday.

The query was \`SELECT Id FROM Opportunity\`:

\`\`\`sql
SELECT Id, Name, Amount, CloseDate, StageName, Owner.Name FROM Opportunity WHERE AccountId = '001000000000001AAA'
\`\`\``;

const OUTLINE = `# Edge Communications

- Two opportunities are open.
  - Edge Installation
    - The quote was sent.
      - ~~$60,000~~ $50,000
1. Call ${link(SEAN)}.
   - Ask for the signed order form.`;

const turns = (count: number): RelayEvent[] =>
  Array.from({ length: count }, (_, i) => [
    asked(`Question number ${i + 1}: what changed on this account last week?`, {
      turnId: `turn-${i + 1}`,
      at: at(i - 2 * count),
    }),
    says(
      `Answer number ${i + 1}. Two opportunities moved on and one case was closed.`,
      `message-${i + 1}`,
    ),
    done,
  ]).flat();

export const answerStates: GalleryState[] = [
  {
    name: 'thinking',
    title: 'Thinking',
    group: 'Answers',
    events: [asked('Summarize this account', { at: at(0) })],
  },
  {
    name: 'streaming',
    title: 'Streaming',
    group: 'Answers',
    events: [
      asked('Which opportunities are open?', { at: at(0) }),
      ...searched(OPEN_ONES.slice(0, 2)),
      says('There are **2 open opportunities** on this account. The largest one is'),
    ],
  },
  {
    name: 'prose',
    title: 'Prose, lists, links and code',
    group: 'Answers',
    events: [
      asked('Tell me about this account'),
      ...searched(OPEN_ONES.slice(0, 2)),
      says(PROSE),
      done,
    ],
  },
  {
    name: 'prose-outline',
    title: 'Lists in lists, and what is struck out',
    group: 'Answers',
    events: [asked('What is next?'), ...searched(OPEN_ONES.slice(0, 2)), says(OUTLINE), done],
  },
  {
    name: 'table',
    title: 'A short table',
    group: 'Answers',
    events: [
      asked('Which opportunities are open?'),
      ...searched(OPEN_ONES.slice(0, 4)),
      says(`There are 4 open opportunities:\n\n${table(OPEN_ONES.slice(0, 4))}`),
      done,
    ],
  },
  {
    name: 'table-long',
    title: 'A long table, sortable',
    group: 'Answers',
    events: [
      asked('Which opportunities are open?'),
      ...searched(OPEN_ONES),
      says(`There are 10 open opportunities, worth $1,019,950:\n\n${table(OPEN_ONES)}`),
      done,
    ],
  },
  {
    name: 'table-own',
    title: 'A table that no single step has read',
    group: 'Answers',
    events: [
      asked('Compare the industries'),
      ...searched(OPEN_ONES.slice(0, 2)),
      says(`In short:\n\n${COMPARED}`),
      done,
    ],
  },
  {
    name: 'chart-bars',
    title: 'A chart of shares by stage',
    group: 'Answers',
    events: [
      asked('Pipeline by stage, please'),
      ...grouped({ name: 'StageName', label: 'Stage', kind: 'picklist' }, [
        ['Prospecting', 452_000],
        ['Qualification', 69_800],
        ['Needs Analysis', 122_500],
        ['Value Proposition', 18_400],
        ['Proposal/Price Quote', 50_000],
        ['Negotiation/Review', 75_000],
        ['Closed Won', 640_000],
      ]),
      says('Most of the open pipeline is in **Prospecting**: $452,000.'),
      done,
    ],
  },
  {
    name: 'chart-line',
    title: 'A chart over time',
    group: 'Answers',
    events: [
      asked('How did it grow by month?'),
      ...grouped({ name: 'CloseDate', label: 'Close Date', kind: 'date' }, [
        ['2026-06-01', 40_000],
        ['2026-07-01', 52_000],
        ['2026-08-01', 31_000],
        ['2026-09-01', 88_000],
        ['2026-10-01', 97_500],
        ['2026-11-01', 120_000],
      ]),
      says('It grew from $40,000 in June to $120,000 in November.'),
      done,
    ],
  },
  {
    name: 'chart-donut',
    title: 'A chart of few shares',
    group: 'Answers',
    events: [
      asked('Cases by priority'),
      ...grouped(
        { name: 'Priority', label: 'Priority', kind: 'picklist' },
        [
          ['High', 4],
          ['Medium', 11],
          ['Low', 3],
        ],
        NUMBER_OF_CASES,
      ),
      says('There are 18 cases: 4 high, 11 medium and 3 low.'),
      done,
    ],
  },
  {
    name: 'chart-donut-six',
    title: 'A chart of as many shares as have a colour',
    group: 'Answers',
    events: [
      asked('Cases by status'),
      ...grouped(
        { name: 'Status', label: 'Status', kind: 'picklist' },
        ['New', 'Working', 'Waiting on Customer', 'Escalated', 'Reopened', 'Closed'].map(
          (status, i) => [status, 12 - i],
        ),
        NUMBER_OF_CASES,
      ),
      says('There are 57 cases; most of them are new.'),
      done,
    ],
    acts: [{ press: 'Recordside_Chart_Shares' }],
  },
  {
    name: 'chart-largest',
    title: 'A chart of the largest of many',
    group: 'Answers',
    events: [
      asked('Pipeline by industry'),
      ...grouped(
        { name: 'Industry', label: 'Industry', kind: 'picklist' },
        INDUSTRIES.map((industry, i) => [industry, 820_000 - 52_500 * i]),
      ),
      says('Most of the pipeline is in agriculture.'),
      done,
    ],
  },
  {
    name: 'unproven',
    title: 'Claims that no result bears out',
    group: 'Answers',
    events: [
      asked('Who should I call?'),
      ...searched(OPEN_ONES.slice(0, 2)),
      says(
        `Call ${link(SEAN)} first. There are 14 other contacts, and Maria Dubois decides on the budget.`,
      ),
      {
        type: 'text.unproven',
        messageId: 'message-1',
        claims: [
          { text: '14 other contacts', kind: 'count' },
          { text: 'Maria Dubois', kind: 'record' },
        ],
      },
      done,
    ],
  },
  {
    name: 'long-words',
    title: 'Long words and a long question',
    group: 'Answers',
    events: [
      asked(
        'Please look at https://example.com/a/very/long/address/that/does/not/break/anywhere/because/it/has/no/spaces?and=a&query=too and tell me what it has to do with the Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.',
      ),
      says(
        'The address `https://example.com/a/very/long/address/that/does/not/break/anywhere/because/it/has/no/spaces` is on the account **Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft**, whose site is https://donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbau.example.com/imprint.',
      ),
      done,
    ],
  },
  { name: 'long-conversation', title: 'Twelve turns', group: 'Answers', events: turns(12) },
  {
    name: 'reading-above',
    title: 'Reading further up',
    group: 'Answers',
    events: turns(12),
    acts: [{ scrollUp: true }],
    fitsWindow: true,
  },
  {
    name: 'asked-again',
    title: 'Asked again: the first answer is gone, what it wrote is not',
    group: 'Answers',
    events: [
      asked('Which oportunities are open?'),
      says('I did not understand the question.'),
      done,
      asked('Which opportunities are open?', { turnId: 'turn-2', replaces: 'turn-1', at: at(-1) }),
      says('There are 2 open opportunities.', 'message-2'),
      done,
    ],
  },
];
