// The header's tools: there when they mean something, and telling their state.
import { all, clearPage, heard, one, show } from '../../recordsideChat/__tests__/show';
import RecordsideHeader from '../recordsideHeader';

const header = (properties: object): HTMLElement =>
  show('recordside-header', RecordsideHeader, { heading: 'Sales Assistant', ...properties });

afterEach(clearPage);

it('offers nothing where there is no conversation and no record', () => {
  expect(all(header({}), 'button')).toEqual([]);
});

it('keeps and clears', () => {
  const element = header({ keepable: true, clearable: true });
  const kept = heard(element, 'keep');
  const cleared = heard(element, 'clear');
  all(element, 'button').forEach((tool) => tool.click());
  expect([kept.length, cleared.length]).toEqual([1, 1]);
});

it('tells whether the conversation is kept', () => {
  const pressed = (kept: boolean): string | null =>
    one(header({ keepable: true, kept }), 'button').getAttribute('aria-pressed');
  expect([pressed(true), pressed(false)]).toEqual(['true', 'false']);
});
