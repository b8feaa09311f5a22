// All that a step read in a window of its own: in any order, copied as it is shown, left for a record.
import {
  button,
  all,
  clearPage,
  heard,
  one,
  read,
  settled,
  show,
} from '../../recordsideChat/__tests__/show';
import { EDGE } from '../../recordsideState/__tests__/events';
import type { ListedStep } from '../recordsideList';
import RecordsideList from '../recordsideList';

const ACME = { ...EDGE, id: '001000000000002AAA', name: 'Acme' };
const DETAIL: ListedStep = {
  request: 'SELECT Name, AnnualRevenue, LastActivityDate FROM Account',
  total: 812,
  records: [EDGE, ACME],
  result: {
    columns: [
      { name: 'Name', label: 'Name' },
      { name: 'AnnualRevenue', label: 'Revenue', kind: 'currency' },
      { name: 'LastActivityDate', label: 'Last Activity', kind: 'date' },
    ],
    rows: [
      [EDGE.name, '1000', '2026-02-01'],
      [ACME.name, '200', '2025-12-31'],
      ['Nobody', '', ''],
    ],
  },
};

const list = (): HTMLElement => show('recordside-list', RecordsideList, { detail: DETAIL });
const names = (element: HTMLElement): string[] =>
  all(element, 'td:first-child').map((cell) => read(cell));

async function sortBy(element: HTMLElement, column: string): Promise<void> {
  button(element, column).click();
  await settled();
}

afterEach(clearPage);

it('says how much of what there is it shows', () => {
  expect(read(list())).toContain('3 of 812 rows are shown.');
});

it.each([
  ['Name', ['Acme', 'Edge Communications', 'Nobody'], ['Nobody', 'Edge Communications', 'Acme']],
  ['Revenue', ['Acme', 'Edge Communications', 'Nobody'], ['Edge Communications', 'Acme', 'Nobody']],
  [
    'Last Activity',
    ['Acme', 'Edge Communications', 'Nobody'],
    ['Edge Communications', 'Acme', 'Nobody'],
  ],
])('puts the rows in the order of %s, what is empty last', async (column, up, down) => {
  const element = list();
  await sortBy(element, column);
  expect(names(element)).toEqual(up);
  await sortBy(element, column);
  expect(names(element)).toEqual(down);
  expect(one(element, '[aria-sort="descending"]').textContent).toContain(column);
  await sortBy(element, column);
  expect(names(element)).toEqual(['Edge Communications', 'Acme', 'Nobody']);
});

it('copies what is shown, in the order it is shown', async () => {
  const writeText = jest.fn<Promise<void>, [string]>().mockResolvedValue(undefined);
  Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  const element = list();
  await sortBy(element, 'Revenue');
  button(element, 'Copy as CSV').click();
  await settled();
  expect(writeText.mock.calls[0]?.[0].split('\r\n').slice(0, 2)).toEqual([
    'Name,Revenue,Last Activity',
    'Acme,200,"Dec 31, 2025"',
  ]);
  expect(one(element, '.said').textContent).toBe('Copied');
});

it('closes with the record that the person goes on to', () => {
  const element = list();
  const closed = heard(element, 'closed');
  one(element, 'a').click();
  expect(closed).toEqual([EDGE]);
});

it('tells its links what the step read of their records', () => {
  const element = list();
  const told: unknown[] = [];
  const detail = { recordId: ACME.id, tell: (facts?: object) => void told.push(facts) };
  const init = { detail, bubbles: true, composed: true };
  one(element, 'a').dispatchEvent(new CustomEvent('recordsideknown', init));
  expect(told).toMatchObject([
    { name: 'Acme', fields: [{ text: '200' }, { text: 'Dec 31, 2025' }] },
  ]);
});
