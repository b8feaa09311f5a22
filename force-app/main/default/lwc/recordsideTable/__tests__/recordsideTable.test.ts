// A table of an answer: its order, what is copied of it, and the ways on from it.
import {
  all,
  button,
  clearPage,
  heard,
  one,
  read,
  settled,
  show,
} from '../../recordsideChat/__tests__/show';
import { parseBlocks } from '../../recordsideMarkdown/blocks';
import type { Block } from '../../recordsideMarkdown/recordsideMarkdown';
import RecordsideTable from '../recordsideTable';

type Table = Extract<Block, { kind: 'table' }>;

const tableOf = (head: string[], ...rows: string[][]): Table => {
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  const source = [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
  return parseBlocks(source)[0] as Table;
};

/** Nine rows in an order that no column has; one cell is empty. */
const NINE = [
  ['Ähre', '$1,200.00', 'Nov 3, 2026'],
  ['zebra', '$90.00', 'Jan 9, 2026'],
  ['Acme 10', '-$5.00', '–'],
  ['Acme 9', '$20,000.50', 'Dec 24, 2025'],
  ['beta', '$7.00', 'Mar 1, 2026'],
  ['Delta', '$8.00', 'Mar 2, 2026'],
  ['echo', '$9.00', 'Mar 3, 2026'],
  ['Golf', '$10.00', 'Mar 4, 2026'],
  ['hotel', '$11.00', 'Mar 5, 2026'],
];
const HEAD = ['Name', 'Amount', 'Due'];

const shown = (table: Table): HTMLElement => show('recordside-table', RecordsideTable, { table });
const column = (element: HTMLElement, at: number): string[] =>
  all(element, 'tbody tr').map((row) =>
    read(all(element, 'td').filter((td) => row.contains(td))[at]!),
  );
const sorts = (element: HTMLElement): (string | null)[] =>
  all(element, 'th').map((th) => th.getAttribute('aria-sort'));

async function sortBy(element: HTMLElement, label: string): Promise<void> {
  button(element, label).click();
  await settled();
}

afterEach(clearPage);

it('is not sorted when it is short', () => {
  const element = shown(tableOf(HEAD, ...NINE.slice(1)));
  expect(all(element, 'th button')).toEqual([]);
  expect(sorts(element)).toEqual([null, null, null]);
});

it('makes elements only of cells with more than words in them', () => {
  const element = shown(tableOf(['Name', 'Stage'], ['Edge', '**Open**'], ['', 'Closed']));
  expect([column(element, 0), column(element, 1)]).toEqual([
    ['Edge', ''],
    ['Open', 'Closed'],
  ]);
  const made = all(element, 'td c-recordside-inline').map(read);
  expect(made.filter(Boolean)).toEqual(['Open']);
});

it('keeps the order of the answer until it is sorted, and gives it back', async () => {
  const element = shown(tableOf(HEAD, ...NINE));
  const written = NINE.map(([name]) => name);
  expect(column(element, 0)).toEqual(written);
  expect(sorts(element)).toEqual(['none', 'none', 'none']);
  await sortBy(element, 'Name');
  expect(sorts(element)).toEqual(['ascending', 'none', 'none']);
  await sortBy(element, 'Name');
  expect(sorts(element)).toEqual(['descending', 'none', 'none']);
  await sortBy(element, 'Name');
  expect(column(element, 0)).toEqual(written);
});

it('sorts words as the language does, with numbers in them by their size', async () => {
  const element = shown(tableOf(HEAD, ...NINE));
  await sortBy(element, 'Name');
  const names = ['Acme 9', 'Acme 10', 'Ähre', 'beta', 'Delta', 'echo', 'Golf', 'hotel', 'zebra'];
  expect(column(element, 0)).toEqual(names);
});

it('sorts amounts by their size and dates by their time, empty cells last both ways', async () => {
  const element = shown(tableOf(HEAD, ...NINE));
  await sortBy(element, 'Amount');
  expect(column(element, 1).slice(0, 2)).toEqual(['-$5.00', '$7.00']);
  expect(column(element, 1).at(-1)).toBe('$20,000.50');
  await sortBy(element, 'Due');
  expect([column(element, 2)[0], column(element, 2).at(-1)]).toEqual(['Dec 24, 2025', '–']);
  await sortBy(element, 'Due');
  expect([column(element, 2)[0], column(element, 2).at(-1)]).toEqual(['Nov 3, 2026', '–']);
});

it('sorts by what stands behind the words where it knows that', async () => {
  const table = tableOf(['Month'], ...NINE.map((_, i) => [`m${(i * 4) % 9}`]));
  const rows = table.rows.map((row, i) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, order: -((i * 4) % 9) })),
  }));
  const element = shown({ ...table, rows });
  await sortBy(element, 'Month');
  expect([column(element, 0)[0], column(element, 0).at(-1)]).toEqual(['m8', 'm0']);
});

describe('copying', () => {
  const written: string[] = [];
  const allow = (write: (text: string) => Promise<void>): void => {
    Object.assign(navigator, { clipboard: { writeText: write } });
  };
  beforeEach(() => written.splice(0));

  it('takes what is shown, in the order it is shown, and says so', async () => {
    allow(async (text) => void written.push(text));
    const element = shown(tableOf(HEAD, ...NINE));
    const said = heard(element, 'recordsidesay');
    await sortBy(element, 'Amount');
    button(element, 'Copy as CSV').click();
    await settled();
    const [head, first] = written[0]!.split('\r\n');
    expect([head, first]).toEqual(['Name,Amount,Due', "Acme 10,'-$5.00,–"]);
    expect(said).toEqual([{ text: 'Copied' }]);
    expect(read(one(element, '.tools'))).toContain('Copied');
  });

  it('says when the browser does not let it', async () => {
    allow(() => Promise.reject(new Error('no')));
    const element = shown(tableOf(HEAD, ['a', 'b', 'c']));
    button(element, 'Copy as CSV').click();
    await settled();
    expect(read(element)).toContain('This browser does not allow copying');
  });
});

describe('ways on', () => {
  const about = (objects: string[], stepId?: string): Table => {
    const table = tableOf(['Name'], ...objects.map((_, i) => [`r${i}`]));
    const rows = table.rows.map((row, i) => ({
      ...row,
      record: objects[i] ? { id: `00100000000000${i}`, objectApiName: objects[i] } : undefined,
    }));
    return { ...table, rows, stepId };
  };

  it('leads to the step it came from', () => {
    const element = shown(about(['Account'], 's1'));
    const steps = heard(element, 'showstep');
    button(element, 'Show source').click();
    expect(steps).toEqual([{ stepId: 's1' }]);
  });

  it('opens all that the step read, and not only what the answer tells of it', () => {
    const element = shown(about(['Account'], 's1'));
    const lists = heard(element, 'openlist');
    button(element, 'Open as list').click();
    expect(lists).toEqual([{ stepId: 's1' }]);
  });

  it('leads from a number to its own step; the keyboard by the table’s button where that is the same', () => {
    const table = tableOf(['Stage', 'Sum', 'Count'], ['Open', '82,500', '5']);
    const tied = (step: (string | undefined)[]): Table['rows'] =>
      table.rows.map((row) => ({
        ...row,
        cells: row.cells.map((cell, at) => ({
          ...cell,
          inlines: cell.inlines.map((run) => ({ ...run, stepId: step[at] })),
        })),
      }));
    const element = shown({ ...table, rows: tied([undefined, 's1', 's2']), stepId: 's1' });
    const steps = heard(element, 'showstep');
    const numbers = all(element, 'td button');
    expect(numbers.map((number) => [read(number), number.tabIndex])).toEqual([
      ['82,500', -1],
      ['5', 0],
    ]);
    numbers.forEach((number) => number.click());
    expect(steps).toEqual([{ stepId: 's1' }, { stepId: 's2' }]);
  });

  it('leads nowhere where no step is known', () => {
    expect(read(one(shown(about(['Account'])), '.tools'))).toBe('Copy as CSV');
  });
});
