// The rows that a step read: values as the person reads them, links to records, one record from top to bottom.
import type { RecordRef, StepColumn } from '@relay/protocol';
import { all, clearPage, one, read, show } from '../../recordsideChat/__tests__/show';
import { EDGE } from '../../recordsideState/__tests__/events';
import { resultTable } from '../../recordsideFormat/recordsideFormat';
import RecordsideTable from '../recordsideTable';

const COLUMNS: StepColumn[] = [
  { name: 'Id', label: 'Account ID' },
  { name: 'Name', label: 'Name' },
  { name: 'AnnualRevenue', label: 'Revenue', kind: 'currency' },
];
const ACME: RecordRef = { ...EDGE, id: '001000000000002AAA', name: 'Acme' };
const ROWS = [
  [EDGE.id, EDGE.name, '139000000'],
  [ACME.id, ACME.name, ''],
];

const rows = (
  texts: string[][],
  records: RecordRef[] = [],
  columns: StepColumn[] = COLUMNS,
): HTMLElement =>
  show('recordside-table', RecordsideTable, {
    table: resultTable({ columns, rows: texts, currency: 'EUR' }, records),
    label: 'Result',
    place: 'step',
  });

const textsOf = (element: HTMLElement, selector: string): string[] =>
  all(element, selector).map((cell) => read(cell));

afterEach(clearPage);

it('are a table with amounts in their currency at the end of their column', () => {
  const element = rows(ROWS, [EDGE, ACME]);
  expect(textsOf(element, 'td')).toEqual([EDGE.name, '€139,000,000', ACME.name, '']);
  expect(textsOf(element, '.right')).toEqual(['Revenue', '€139,000,000', '']);
});

it('link to their records, and then show no ids', () => {
  const element = rows(ROWS, [EDGE, ACME]);
  expect(textsOf(element, 'th')).toEqual(['Name', 'Revenue']);
  expect(textsOf(element, 'a')).toEqual([EDGE.name, ACME.name]);
});

it('show the ids where nothing else leads to the records', () => {
  const columns = [COLUMNS[0]!, { name: 'Phone', label: 'Phone' }];
  const element = rows([[EDGE.id, '555']], [EDGE], columns);
  expect(textsOf(element, 'dt')).toEqual(['Account ID', 'Phone']);
  expect(textsOf(element, 'a')).toEqual([EDGE.id]);
});

it('link a name to its own row’s record where two have the same', () => {
  const twin = { ...ACME, name: EDGE.name };
  const element = rows(
    [
      [EDGE.id, EDGE.name, '1'],
      [twin.id, EDGE.name, '2'],
    ],
    [EDGE, twin],
  );
  expect(all<HTMLAnchorElement>(element, 'a').map(({ href }) => href.slice(-18))).toEqual([
    EDGE.id,
    twin.id,
  ]);
});

it('of a number that happens to be a record’s name link nowhere', () => {
  const columns: StepColumn[] = [{ name: 'n', label: 'Count', kind: 'number' }];
  expect(all(rows([['7'], ['8']], [{ ...EDGE, name: '7' }], columns), 'a')).toEqual([]);
});

it('of one record stand from top to bottom', () => {
  const columns = [...COLUMNS, { name: 'IsActive', label: 'Active', kind: 'boolean' as const }];
  const element = rows([[EDGE.id, EDGE.name, '5', 'true']], [EDGE], columns);
  expect(all(element, 'table')).toEqual([]);
  expect(textsOf(element, 'dt')).toEqual(['Name', 'Revenue', 'Active']);
  expect(textsOf(element, 'dd')).toEqual([EDGE.name, '€5', 'Yes']);
});

it('can be scrolled with the keyboard, and have a name', () => {
  const scroller = one(rows(ROWS), '[tabindex="0"]');
  expect(scroller.getAttribute('aria-label')).toBe('Result');
});

it('have no tools and no order of their own: their step has a window for that', () => {
  const many = Array.from({ length: 12 }, (_, i) => ['', `r${i}`, String(i)]);
  expect(all(rows(many), 'button')).toEqual([]);
});

it('write a year without thousands, and a month by its name', () => {
  const columns: StepColumn[] = [
    { name: 'CALENDAR_YEAR(CloseDate)', label: 'Year', kind: 'number', role: 'group' },
    { name: 'CALENDAR_MONTH(CloseDate)', label: 'Month', kind: 'number', role: 'group' },
  ];
  const element = rows(
    [
      ['2026', '2'],
      ['2026', '3'],
    ],
    [],
    columns,
  );
  expect(textsOf(element, 'td')).toEqual(['2026', 'Feb', '2026', 'Mar']);
});
