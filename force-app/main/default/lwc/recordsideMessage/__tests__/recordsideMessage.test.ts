// A message of the agent: what no result bears out is marked, for the eye and the ear.
import { all, clearPage, one, read, show } from '../../recordsideChat/__tests__/show';
import RecordsideMessage from '../recordsideMessage';

const message = (unproven?: { text: string; kind: 'count' }[]): HTMLElement =>
  show('recordside-message', RecordsideMessage, { text: 'I created 3 accounts.', unproven });

afterEach(clearPage);

it('says at the words that they are in no result, and explains the dots', () => {
  const element = message([{ text: '3 accounts', kind: 'count' }]);
  expect(read(one(element, '.unproven'))).toBe('3 accounts (Not found in any result)');
  expect(read(one(element, '.legend'))).toBe('Not found in any result');
});

it('marks nothing that is borne out', () => {
  const element = message();
  expect(all(element, '.unproven')).toEqual([]);
  expect(all(element, '.legend')).toEqual([]);
});
