// A question that was not taken: always a way on.
import {
  all,
  button,
  clearPage,
  heard,
  read,
  settled,
  show,
} from '../../recordsideChat/__tests__/show';
import RecordsideUnsent from '../recordsideUnsent';
import type { UnsentQuestion } from '../recordsideUnsent';

const NOW = new Date('2026-11-22T09:00:00.000Z');
const unsent = (more: Partial<UnsentQuestion>): HTMLElement => {
  const question = { message: 'How many?', at: NOW.toISOString(), ...more };
  return show('recordside-unsent', RecordsideUnsent, { question });
};
const retryAt = new Date(NOW.getTime() + 42_000).toISOString();

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
});
afterEach(() => {
  clearPage();
  jest.useRealTimers();
});

it('is on its way', () => {
  expect(all(unsent({}), '.sending')).toHaveLength(1);
});

it('can be taken back while it waits for the connection', () => {
  const element = unsent({ isHeld: true });
  const wishes = heard(element, 'recordsidewithdraw');
  button(element, 'Take it back').click();
  expect(wishes).toHaveLength(1);
});

it('can be sent again or taken back where the relay refused it', () => {
  const element = unsent({ problem: { message: 'Not reached.' } });
  const again = heard(element, 'recordsideresend');
  const back = heard(element, 'recordsidewithdraw');
  expect(read(element)).toContain('Not sent Not reached.');
  button(element, 'Try again').click();
  button(element, 'Take it back').click();
  expect([again.length, back.length]).toEqual([1, 1]);
});

it('counts down where the relay says when, and offers nothing that it would refuse', async () => {
  const element = unsent({ problem: { message: 'Too many questions.', retryAt } });
  await settled();
  expect(read(element)).toContain('Too many questions. It is tried again by itself in 0:42.');
  expect(() => button(element, 'Try again')).toThrow();
  expect(button(element, 'Take it back')).toBeDefined();
});
