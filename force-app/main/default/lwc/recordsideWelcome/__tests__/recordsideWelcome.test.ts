// What a person may do here, told in three lines, by the policy and the record.
import type { SessionAnswer } from '@relay/protocol';
import { clearPage, read, show } from '../../recordsideChat/__tests__/show';
import { abilities } from '../abilities';
import RecordsideWelcome from '../recordsideWelcome';

type Allowed = SessionAnswer['allowed'];

const open = (...tools: string[]): Allowed => tools.map((tool) => ({ tool, mode: 'ask' }));
const told = (allowed: Allowed, page: string): string[] =>
  abilities(allowed, page).map(({ text }) => text);

const ALL = open('find_records', 'get_timeline', 'update_records', 'create_task', 'send_email');

afterEach(clearPage);

it('tells one thing to read, one to change and one to do', () => {
  expect(told(ALL, 'Account')).toEqual([
    'Answer questions about this record and all that belongs to it',
    'Change records: you approve each change first',
    'Log calls, create tasks and plan meetings',
  ]);
});

it('does not promise approval where the policy asks for none', () => {
  const allowed: Allowed = [{ tool: 'update_records', mode: 'allow' }];
  expect(told(allowed, 'Account')).toEqual(['Change records, as far as your permissions go']);
});

it('offers to convert where the record is a lead', () => {
  const allowed = open('update_records', 'convert_lead');
  expect(told(allowed, 'Lead')[0]).toBe('Convert this lead, once you approve');
  expect(told(allowed, 'Account')).toHaveLength(1);
});

it('speaks of no record where there is none', () => {
  expect(told(ALL, '').join(' ')).not.toContain('this record');
});

it('fills up with more of what is open to those who may only read', () => {
  expect(told(open('find_records', 'get_timeline'), 'Case')).toEqual([
    'Answer questions about this record and all that belongs to it',
    'Tell what has happened with this record',
  ]);
});

it('promises nothing where nothing is open', () => {
  const element = show('recordside-welcome', RecordsideWelcome, { allowed: [], page: 'Case' });
  expect(read(element)).toBe('');
});
