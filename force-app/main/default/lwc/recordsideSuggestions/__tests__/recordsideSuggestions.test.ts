// What to ask next: fits the record and the answer, is allowed, was not just asked, and is never more than three.
import type { RelayEvent, StepDetail } from '@relay/protocol';
import { all, button, clearPage, heard, read, show } from '../../recordsideChat/__tests__/show';
import { emptyConversation, reduce } from '../../recordsideState/recordsideState';
import type { Turn } from '../../recordsideState/recordsideState';
import {
  EDGE,
  detail,
  receipt,
  started,
  stepFinished,
  stepStarted,
} from '../../recordsideState/__tests__/events';
import { nextQuestions } from '../nextQuestions';
import RecordsideSuggestions from '../recordsideSuggestions';

const EVERYTHING = [
  ...['next_page', 'find_records', 'aggregate_records', 'create_task', 'convert_lead'],
  ...['get_timeline', 'send_email', 'log_call'],
];
const allow = (...tools: string[]) => tools.map((tool) => ({ tool, mode: 'allow' as const }));
const all_ = allow(...EVERYTHING);

const on = (objectApiName: string, ...events: RelayEvent[]): Turn =>
  [started('t1', { record: { ...EDGE, objectApiName } }), ...events].reduce(
    (state, event) => reduce(state, event),
    emptyConversation,
  ).turns[0]!;

const reading = (extra: Partial<StepDetail>): RelayEvent[] => [
  stepStarted(),
  stepFinished('s1', { detail: detail(extra) }),
];
const listOf = (objectApiName: string, count = 2): Partial<StepDetail> => ({
  records: Array.from({ length: count }, () => ({ ...EDGE, objectApiName })),
});
const GROUPED: Partial<StepDetail> = {
  result: { columns: [{ name: 'n', label: 'n', kind: 'number', role: 'total' }], rows: [['1']] },
};

const next = (turn: Turn, allowed = all_): string[] => nextQuestions(turn, allowed, []);

it.each([
  ['Account', ['Which opportunities are open here?', 'Which cases are open here?']],
  ['Contact', ['Which cases are open here?', 'What happened here lately?', 'Write an email']],
  ['Lead', ['Convert this lead', 'What happened here lately?', 'Write an email']],
  ['Opportunity', ['Who are the contacts here?', 'What happened here lately?', 'Log a call']],
  ['Thing__c', ['What happened here lately?', 'Log a call']],
])('on a page of %s it follows the record: %p', (object, questions) => {
  expect(next(on(object)).slice(0, questions.length)).toEqual(questions);
});

it.each<[string, Partial<StepDetail>, string]>([
  ['a cut list', { ...listOf('Contact'), truncated: true }, 'Show the next ones'],
  ['totals', GROUPED, 'Show the records behind these numbers'],
  ['opportunities', listOf('Opportunity'), 'What do they add up to by stage?'],
  ['cases', listOf('Case'), 'How many are there by priority?'],
  ['a list', listOf('Task'), 'Which of these changed last?'],
])('after %s it leads on with it', (_, read_, question) => {
  expect(next(on('Account', ...reading(read_)))[0]).toBe(question);
});

it('does not ask for what was just listed', () => {
  const questions = next(on('Account', ...reading(listOf('Case'))), allow('find_records'));
  expect(questions).toEqual(['Which of these changed last?', 'Which opportunities are open here?']);
});

it('does not tell again what was just told', () => {
  const step = { ...stepStarted(), tool: 'get_timeline' } as RelayEvent;
  const questions = next(on('Account', step, stepFinished()), allow('get_timeline', 'log_call'));
  expect(questions).toEqual(['Log a call']);
});

it('follows a change up, once', () => {
  const followUp = 'Create a follow-up task for next week';
  const questions = next(on('Account', receipt()));
  expect(questions.filter((question) => question === followUp)).toHaveLength(1);
  expect(questions).toHaveLength(3);
});

it('suggests nothing that is not allowed, nor what was just asked', () => {
  expect(next(on('Account'), allow('log_call'))).toEqual(['Log a call']);
  expect(nextQuestions(on('Account'), allow('log_call'), ['Log a call'])).toEqual([]);
  expect(next(on('Account'), [])).toEqual([]);
});

it('suggests of the record nothing that was asked lately; what an answer leads to comes again', () => {
  const asked = ['Show the next ones', 'Which opportunities are open here?', 'And now?'];
  const cut = on('Account', ...reading({ ...listOf('Contact'), truncated: true }));
  expect(nextQuestions(cut, allow('next_page', 'find_records'), asked)).toEqual([
    'Show the next ones',
    'Which of these changed last?',
    'Which cases are open here?',
  ]);
});

describe('on the page', () => {
  afterEach(clearPage);
  const element = (allowed = all_): HTMLElement =>
    show('recordside-suggestions', RecordsideSuggestions, { turn: on('Account'), allowed });

  it('each is a button that asks', () => {
    const shown = element();
    const asked = heard(shown, 'recordsidesuggest');
    button(shown, 'Which cases are open here?').click();
    expect(asked).toEqual([{ text: 'Which cases are open here?' }]);
    expect(all(shown, 'ul').map((list) => list.getAttribute('aria-label'))).toEqual(['Ask next']);
  });

  it('nothing to ask takes no room', () => {
    expect(read(element([]))).toBe('');
  });
});
