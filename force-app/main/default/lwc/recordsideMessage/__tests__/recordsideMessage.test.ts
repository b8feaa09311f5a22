// A message of the agent: what no result bears out is marked, for the eye and the ear.
import { all, clearPage, heard, one, read, show } from '../../recordsideChat/__tests__/show';
import { factsOf } from '../../recordsideMarkdown/facts';
import RecordsideMessage from '../recordsideMessage';

const message = (unproven?: { text: string; kind: 'count' }[], more: object = {}): HTMLElement =>
  show('recordside-message', RecordsideMessage, {
    text: 'I created 3 accounts.',
    unproven,
    ...more,
  });

afterEach(clearPage);

it('says at the words that they are in no result, and explains the dots', () => {
  const element = message([{ text: '3 accounts', kind: 'count' }]);
  expect(read(one(element, '.unproven'))).toBe('3 accounts (Not found in any result)');
  expect(read(one(element, '.legend'))).toBe('Not found in any result');
});

it('says when the person said it, and exactly on demand', () => {
  const at = '2026-11-20T15:30:00.000Z';
  const time = one<HTMLTimeElement>(message(undefined, { fromPerson: true, at }), 'time');
  expect([time.dateTime, time.title]).toEqual([at, expect.stringMatching(/^Nov 20, 2026, \d+:30/)]);
});

it('marks nothing that is borne out', () => {
  const element = message();
  expect(all(element, '.unproven')).toEqual([]);
  expect(all(element, '.legend')).toEqual([]);
});

it('has the browser pass over a table that is complete, while more is being written', () => {
  const table = '| Name | Stage |\n|---|---|\n| A | Open |';
  const classes = (text: string): string[] => {
    const written = message(undefined, { text, streaming: true });
    return all(written, 'c-recordside-block').map(({ className }) => className);
  };
  expect(classes(`${table}\n\nThe first`)).toEqual(['kept', '']);
  expect(classes(`Two:\n\n${table}\n\nThe first\n\n- and`)).toEqual(['', 'kept far', '', '']);
});

it('has it draw all tables of an answer that is complete', async () => {
  const text = '| Name | Stage |\n|---|---|\n| A | Open |\n\nThe first\n\nThe second';
  const element = message(undefined, { text, streaming: true });
  expect(all(element, '.far')).toHaveLength(1);
  Object.assign(element, { streaming: false });
  await Promise.resolve();
  expect(all(element, '.far')).toEqual([]);
});

describe('a number that a step bears out', () => {
  const facts = factsOf([
    {
      ...{ id: 's1', tool: 'find_records', label: '', effect: 'read', state: 'done' },
      detail: { request: '', records: [], total: 3 },
    },
  ]);

  it('leads to it', () => {
    const element = message(undefined, { facts });
    const steps = heard(element, 'showstep');
    one(element, 'button').click();
    expect(read(one(element, 'button'))).toBe('3');
    expect(steps).toEqual([{ stepId: 's1' }]);
  });

  it('does while the answer is still being written, as soon as its paragraph is finished', () => {
    const written = (text: string): number =>
      all(message(undefined, { facts, text, streaming: true }), 'button').length;
    expect(written('I found 3 accounts')).toBe(0);
    expect(written('I found 3 accounts.\n\nThe first')).toBe(1);
  });

  it('does not where it is marked as unproven', () => {
    const claimed = message([{ text: '3 accounts', kind: 'count' }], { facts });
    expect(all(claimed, 'button')).toEqual([]);
  });
});
