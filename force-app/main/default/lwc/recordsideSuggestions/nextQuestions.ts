// What fits to be asked next: from the kind of record, what the answer read and wrote, and what is allowed. Pure.
import type { SessionAnswer } from '@relay/protocol';
import type { Step, Turn } from 'c/recordsideState';
import addUp from '@salesforce/label/c.Recordside_Next_Add_Up';
import behind from '@salesforce/label/c.Recordside_Next_Behind';
import changedLast from '@salesforce/label/c.Recordside_Next_Changed_Last';
import contacts from '@salesforce/label/c.Recordside_Next_Contacts';
import convert from '@salesforce/label/c.Recordside_Next_Convert';
import followUp from '@salesforce/label/c.Recordside_Next_Follow_Up';
import logCall from '@salesforce/label/c.Recordside_Next_Log_Call';
import mail from '@salesforce/label/c.Recordside_Next_Mail';
import more from '@salesforce/label/c.Recordside_Next_More';
import openCases from '@salesforce/label/c.Recordside_Next_Open_Cases';
import openOpportunities from '@salesforce/label/c.Recordside_Next_Open_Opportunities';
import perPriority from '@salesforce/label/c.Recordside_Next_Per_Priority';
import timeline from '@salesforce/label/c.Recordside_Next_Timeline';

export type Allowed = SessionAnswer['allowed'];

/** What the last answer was about. */
interface Last {
  /** The object of the page's record; '' where the page has none. */
  page: string;
  tools: ReadonlySet<string>;
  /** The object of the list it read, if it read one. */
  list: string;
  isGrouped: boolean;
  isCut: boolean;
  hasWritten: boolean;
}

interface Suggestion {
  text: string;
  /** Without it the question has no answer. */
  tool: string;
  fits(last: Last): boolean;
}

const MOST = 3;

/** On a page of one of these objects, unless it was just answered with a list of `told`. */
const on =
  (pages: readonly string[], told?: string) =>
  ({ page, list }: Last): boolean =>
    pages.includes(page) && list !== told;

/** What the last answer leads to makes sense again after another one. */
const OF_THE_ANSWER: readonly Suggestion[] = [
  { text: more, tool: 'next_page', fits: ({ isCut, isGrouped }) => isCut && !isGrouped },
  { text: behind, tool: 'find_records', fits: ({ isGrouped }) => isGrouped },
  { text: addUp, tool: 'aggregate_records', fits: ({ list }) => list === 'Opportunity' },
  { text: perPriority, tool: 'aggregate_records', fits: ({ list }) => list === 'Case' },
  { text: changedLast, tool: 'find_records', fits: ({ list }) => list !== '' },
  { text: followUp, tool: 'create_task', fits: ({ hasWritten }) => hasWritten },
];

const OF_THE_RECORD: readonly Suggestion[] = [
  { text: convert, tool: 'convert_lead', fits: on(['Lead']) },
  { text: openOpportunities, tool: 'find_records', fits: on(['Account'], 'Opportunity') },
  { text: openCases, tool: 'find_records', fits: on(['Account', 'Contact'], 'Case') },
  { text: contacts, tool: 'find_records', fits: on(['Opportunity', 'Case'], 'Contact') },
  { text: timeline, tool: 'get_timeline', fits: ({ page }) => page !== '' },
  { text: mail, tool: 'send_email', fits: on(['Contact', 'Lead']) },
  { text: logCall, tool: 'log_call', fits: ({ page }) => page !== '' },
  { text: followUp, tool: 'create_task', fits: ({ page }) => page !== '' },
];

/** What a tool tells once it need not tell again, whereas lists and totals are asked for in many ways. */
const ONCE = new Set(['get_timeline', 'send_email', 'log_call', 'create_task', 'convert_lead']);

const isRead = ({ state, effect }: Step): boolean => state === 'done' && effect === 'read';

function lastOf(turn: Turn): Last {
  const steps = turn.parts.flatMap((part) => (part.kind === 'steps' ? part.steps : []));
  const read = steps.filter(isRead).at(-1)?.detail;
  const isGrouped = read?.result?.columns.some(({ role }) => role === 'total') ?? false;
  const [first, ...others] = read?.records ?? [];
  const isList =
    others.length > 0 && others.every((one) => one.objectApiName === first?.objectApiName);
  return {
    page: turn.record?.objectApiName ?? '',
    tools: new Set(steps.map(({ tool }) => tool)),
    list: isList && !isGrouped ? (first?.objectApiName ?? '') : '',
    isGrouped,
    isCut: read?.truncated ?? false,
    hasWritten: turn.parts.some(({ kind }) => kind === 'receipt'),
  };
}

/**
 * @param turn the last one, and over
 * @param allowed what the policy leaves open here
 * @param asked what was asked lately, the last question at the end
 * @returns three questions at most: first what the answer leads to, then what the record does
 */
export function nextQuestions(turn: Turn, allowed: Allowed, asked: readonly string[]): string[] {
  const last = lastOf(turn);
  const open = new Set(allowed.map(({ tool }) => tool));
  const fitting = (suggestions: readonly Suggestion[], told: readonly string[]): string[] =>
    suggestions
      .filter(
        ({ text, tool, fits }) =>
          open.has(tool) &&
          !told.includes(text) &&
          !(ONCE.has(tool) && last.tools.has(tool)) &&
          fits(last),
      )
      .map(({ text }) => text);
  const leading = fitting(OF_THE_ANSWER, asked.slice(-1));
  return [...new Set([...leading, ...fitting(OF_THE_RECORD, asked)])].slice(0, MOST);
}
