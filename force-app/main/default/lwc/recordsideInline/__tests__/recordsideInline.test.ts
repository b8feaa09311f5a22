// Words with numbers that lead to their step: what follows a number stays beside it.
import { all, clearPage, heard, one, read, show } from '../../recordsideChat/__tests__/show';
import type { Inline } from '../../recordsideMarkdown/recordsideMarkdown';
import RecordsideInline from '../recordsideInline';

const words = (...runs: Partial<Inline>[]): HTMLElement =>
  show('recordside-inline', RecordsideInline, {
    inlines: runs.map((run, i) => ({ key: `i${i}`, text: '', ...run })),
  });

/** What is drawn for each run, a line break being possible between any two of them. */
const pieces = (element: HTMLElement): (string | null)[] =>
  all(element, 'span').map(({ textContent }) => textContent);

afterEach(clearPage);

it('leads from a number to its step', () => {
  const element = words({ text: 'Worth ' }, { text: '$5', stepId: 's1' });
  const steps = heard(element, 'showstep');
  one(element, 'button').click();
  expect(steps).toEqual([{ stepId: 's1' }]);
});

it.each([
  ['a full stop', '.', '$5.', ''],
  ['a bracket and a comma', '), of course', '$5),', ' of course'],
  ['words', ' in all.', '$5', ' in all.'],
])('begins no line with %s after a number', (_, after, number, rest) => {
  const element = words({ text: '$5', stepId: 's1' }, { text: after });
  expect(pieces(element)).toEqual([number, rest]);
  expect(all(element, '.number')).toHaveLength(1);
  expect(read(one(element, 'button'))).toBe('$5');
});

it('leaves alone what follows other words, and a number that no result bears out', () => {
  const plain = words({ text: 'five', strong: true }, { text: '.' });
  expect(pieces(plain)).toEqual(['five', '.']);
  const unproven = words({ text: '$5', stepId: 's1', unproven: true }, { text: '.' });
  expect(all(unproven, 'button, .number')).toEqual([]);
});
