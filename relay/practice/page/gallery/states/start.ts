// How the panel begins: opening, greeting, and what it says where little or nothing is allowed.
import { PRACTICE_NOTICE } from '../../../start/chooseModel.ts';
import { AGENT } from '../session.ts';
import type { GalleryState } from '../types.ts';

const GREETING =
  'Ask me about this record, find related ones, or tell me what to change. Nothing is changed before you have seen it.';

export const startStates: GalleryState[] = [
  {
    name: 'opening',
    title: 'Opening',
    group: 'Start',
    refuses: { session: 'never' },
  },
  { name: 'welcome', title: 'Welcome on a record', group: 'Start' },
  {
    name: 'welcome-long',
    title: 'Welcome with long words',
    group: 'Start',
    session: {
      agent: {
        ...AGENT,
        label: 'Assistant for Commercial Key Account Management and Renewals',
        greeting: `${GREETING} It knows the accounts, contacts, opportunities and cases that you may see, and the notes that were kept on them.`,
        suggestions: [
          'Summarize this account with its open opportunities, its cases and what was agreed in the last three meetings',
          'What is unusual about this customer compared with the others in Telecommunications-Equipment-Manufacturing?',
          'Draft a follow-up',
        ],
      },
    },
  },
  {
    name: 'welcome-no-record',
    title: 'Welcome where there is no record',
    group: 'Start',
    record: false,
  },
  {
    name: 'welcome-read-only',
    title: 'Welcome: reading only',
    group: 'Start',
    session: {
      allowed: [
        { tool: 'search_records', mode: 'allow' },
        { tool: 'get_record', mode: 'allow' },
      ],
    },
  },
  {
    name: 'nothing-allowed',
    title: 'Nothing allowed',
    group: 'Start',
    session: { allowed: [], agent: { ...AGENT, suggestions: [] } },
  },
  {
    name: 'practice-model',
    title: 'The practice model’s notice',
    group: 'Start',
    session: {
      agent: {
        ...AGENT,
        notice: PRACTICE_NOTICE,
      },
    },
  },
];
