// Grouped totals as a picture: which kind suits them, what is on it, and the same in a table.
import type { StepColumn, StepResult } from '@relay/protocol';
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
import type { Step } from '../../recordsideState/recordsideState';
import { chartData, chartTable } from '../chartData';
import type { ChartData } from '../chartData';
import { bars, line, shares } from '../geometry';
import RecordsideChart from '../recordsideChart';

const group = (label: string, extra: Partial<StepColumn> = {}): StepColumn => ({
  name: label,
  label,
  role: 'group',
  ...extra,
});
const COUNT: StepColumn = { name: 'COUNT(Id)', label: 'Count', kind: 'number', role: 'total' };
const SUM: StepColumn = {
  name: 'SUM(Amount)',
  label: 'Sum of Amount',
  kind: 'currency',
  role: 'total',
};
const AVERAGE: StepColumn = { ...SUM, name: 'AVG(Amount)', label: 'Average Amount' };
const YEAR = group('Close Date (year)', { name: 'CALENDAR_YEAR(CloseDate)', kind: 'number' });
const MONTH = group('Close Date (month)', { name: 'CALENDAR_MONTH(CloseDate)', kind: 'number' });

const result = (columns: StepColumn[], ...rows: string[][]): StepResult => ({ columns, rows });
const numbered = (count: number): string[][] =>
  Array.from({ length: count }, (_, i) => [`g${i}`, String(i + 1)]);
const byStage = (count: number, total = COUNT): StepResult =>
  result([group('Stage'), total], ...numbered(count));

describe('the kind of chart', () => {
  it.each<[string, StepResult, string[] | undefined]>([
    ['few shares', byStage(3), ['shares', 'bars']],
    ['some shares', byStage(6), ['bars', 'shares']],
    ['many groups', byStage(7), ['bars']],
    ['averages', byStage(3, AVERAGE), ['bars']],
    ['losses', result([group('Stage'), SUM], ['a', '5'], ['b', '-5']), ['bars']],
    ['months', result([MONTH, COUNT], ['1', '1'], ['2', '1'], ['3', '4']), ['line', 'bars']],
    ['two months', result([MONTH, COUNT], ['1', '1'], ['2', '1']), ['bars']],
    ['one group', byStage(1), undefined],
    ['no group', result([COUNT], ['1'], ['2']), undefined],
    ['no total', result([group('a'), group('b')], ['1', '2'], ['3', '4']), undefined],
    ['words', result([group('a'), { ...COUNT, kind: 'text' }], ['1', 'x'], ['3', 'y']), undefined],
    [
      'subtotals',
      result([group('a'), { ...COUNT, name: 'GROUPING(a)' }], ['1', '1'], ['2', '1']),
      undefined,
    ],
  ])('of %s', (_, of, kinds) => {
    expect(chartData(of, true)?.kinds).toEqual(kinds);
  });

  it('has no shares of a whole of which a part is missing', () => {
    expect(chartData(byStage(3), false)?.kinds).toEqual(['bars']);
  });
});

describe('what is on it', () => {
  it('are months in their order, by name', () => {
    const rows = [
      ['2026', '2', '5'],
      ['2025', '12', '4'],
      ['2026', '1', ''],
    ];
    const data = chartData(result([YEAR, MONTH, COUNT], ...rows), true);
    expect(data?.points.map(({ label, value }) => [label, value])).toEqual([
      ['Dec 2025', 4],
      ['Feb 2026', 5],
    ]);
    expect(data?.title).toBe('Count by Close Date (month)');
  });

  it('are quarters, days and empty groups in words', () => {
    const quarter = group('q', { name: 'FISCAL_QUARTER(CloseDate)', kind: 'number' });
    const day = group('d', { kind: 'date' });
    const labels =
      (...columns: StepColumn[]) =>
      (...rows: string[][]) =>
        chartData(result([...columns, COUNT], ...rows), true)?.points.map(({ label }) => label);
    expect(labels(quarter)(['1', '1'], ['2', '1'])).toEqual(['Q1', 'Q2']);
    expect(labels(YEAR, quarter)(['2026', '1', '1'], ['2026', '2', '1'])).toEqual([
      'Q1 2026',
      'Q2 2026',
    ]);
    expect(labels(day)(['2026-11-30', '1'], ['2026-11-01', '1'])).toEqual([
      'Nov 1, 2026',
      'Nov 30, 2026',
    ]);
    expect(labels(group('Stage'), group('Type'))(['Won', '', '1'], ['Lost', 'New', '1'])).toEqual([
      'Won · (empty)',
      'Lost · New',
    ]);
  });

  it('are the twelve largest of many, as they were answered', () => {
    const data = chartData(byStage(15), true);
    expect(data?.points.map(({ label }) => label)).toEqual(
      numbered(15)
        .slice(3)
        .map(([label]) => label),
    );
    expect(data?.groups).toBe(15);
  });

  it('is what the rows are sorted by, unless another is asked for', () => {
    const rows = [
      ['a', '7', '30'],
      ['b', '9', '20'],
      ['c', '8', '10'],
    ];
    const totals = result([group('Stage'), COUNT, SUM], ...rows);
    expect(chartData(totals, true)?.title).toBe('Sum of Amount by Stage');
    expect(chartData(totals, true, 0)?.title).toBe('Count by Stage');
    const unsorted = result([group('Stage'), COUNT], ...rows);
    expect(chartData(unsorted, true)?.title).toBe('Count by Stage');
  });

  it('are amounts in their currency', () => {
    const data = chartData({ ...byStage(2, SUM), currency: 'EUR' }, true);
    expect(data?.points[1]!.text).toBe('€2');
  });

  it('have cents where one of them has', () => {
    const cents = result([group('Stage'), SUM], ['a', '2'], ['b', '3.5']);
    const data = chartData({ ...cents, currency: 'EUR' }, true);
    expect(data?.points.map(({ text }) => text)).toEqual(['€2.00', '€3.50']);
  });
});

describe('its parts', () => {
  const data = (...values: number[]) =>
    ({
      valueKind: 'number',
      points: values.map((value, i) => ({ key: `p${i}`, label: '', value, text: '' })),
    }) as unknown as ChartData;
  const spans = (...values: number[]) => bars(data(...values)).map(({ x, width }) => [x, width]);

  it('begin at a common zero as bars', () => {
    expect(spans(50, 100)).toEqual([
      ['0%', '50%'],
      ['0%', '100%'],
    ]);
    expect(spans(-50, 150)).toEqual([
      ['0%', '25%'],
      ['25%', '75%'],
    ]);
    expect(spans(0, 0)).toEqual([
      ['0%', '0%'],
      ['0%', '0%'],
    ]);
  });

  it('stay within a scale of round numbers as a line', () => {
    const { trace, ticks } = line(data(0, 61, 30));
    expect(ticks.map(({ text }) => text)).toEqual(['80', '40', '0']);
    expect(trace).toBe('0,100 50,23.75 100,62.5');
    expect(line(data(-3, 3)).ticks.map(({ text }) => text)).toEqual(['3', '0', '-3']);
  });

  it('are named at the ends of a line, and in the middle of a long one', () => {
    const named = (count: number) =>
      line(data(...Array.from({ length: count }, () => 1))).ends.map(({ key }) => key);
    expect(named(4)).toEqual(['p0', 'p3']);
    expect(named(5)).toEqual(['p0', 'p2', 'p4']);
  });

  it('make up the whole as shares', () => {
    const { parts, total } = shares(data(1, 1, 2));
    expect(parts.map(({ percent, offset }) => [percent, offset])).toEqual([
      ['25%', -0],
      ['25%', -25],
      ['50%', -50],
    ]);
    expect(parts[2]).toMatchObject({ x: 5, y: 21 });
    expect(total).toBe('4');
  });
});

describe('on the page', () => {
  afterEach(clearPage);

  const shown = (of: StepResult, total = of.rows.length): HTMLElement =>
    show('recordside-chart', RecordsideChart, {
      step: {
        ...{
          id: 's1',
          tool: 'aggregate_records',
          label: 'Totalled',
          effect: 'read',
          state: 'done',
        },
        detail: { request: '', records: [], result: of, total },
      } as Step,
    });
  const picture = (element: HTMLElement): string | null =>
    one(element, '[role=img]').getAttribute('aria-label');
  const pressed = (element: HTMLElement): string[] => all(element, '[aria-pressed=true]').map(read);

  it('tells a screen reader its kind, its title and its ends', () => {
    expect(picture(shown(byStage(7)))).toBe(
      'Bars: Count by Stage. Largest: g6, 7. Smallest: g0, 1.',
    );
  });

  it('changes its kind, down to a table with every value', async () => {
    const element = shown(byStage(15));
    expect(pressed(element)).toEqual(['Bars']);
    expect(read(element)).toContain('The 12 largest of 15. The table has all.');
    button(element, 'Table').click();
    await settled();
    expect(pressed(element)).toEqual(['Table']);
    expect(all(element, '[role=img]')).toEqual([]);
    expect(all(element, 'tbody tr')).toHaveLength(15);
    button(element, 'Bars').click();
    await settled();
    expect(all(element, 'rect')).toHaveLength(12);
  });

  it('changes what it measures, and keeps to kinds that suit it', async () => {
    const rows = [
      ['a', '1', '-20'],
      ['b', '2', '30'],
    ];
    const element = shown(result([group('Stage'), COUNT, SUM], ...rows));
    expect(picture(element)).toContain('Shares: Count by Stage');
    button(element, 'Sum of Amount').click();
    await settled();
    expect(picture(element)).toContain('Bars: Sum of Amount by Stage');
  });

  it('draws a line with a dot for each moment, and shares with their numbers', () => {
    const months = shown(result([MONTH, COUNT], ['1', '1'], ['2', '1'], ['3', '4']));
    expect(all(months, 'circle')).toHaveLength(3);
    const donut = shown(byStage(2));
    expect(all(donut, '.ring')).toHaveLength(2);
    expect(read(one(donut, '.legend'))).toBe('1 g0 1 33.3% 2 g1 2 66.7%');
  });

  it('leads from its title, and as a table from its numbers, to the step it shows', async () => {
    const element = shown(byStage(3));
    const steps = heard(element, 'showstep');
    button(element, 'Count by Stage').click();
    button(element, 'Table').click();
    await settled();
    one(element, 'td button').click();
    expect(steps).toEqual([{ stepId: 's1' }, { stepId: 's1' }]);
    expect(all(element, 'th button')).toEqual([]);
  });

  it('is nothing where there is nothing to compare', () => {
    expect(read(shown(byStage(1)))).toBe('');
  });
});

it('its table has times in their order and groups in words', () => {
  const table = chartTable(result([MONTH, SUM], ['2', '5.5'], ['1', '4']), { id: 's1' } as Step);
  const texts = table.rows.map(({ cells }) => cells.map(({ inlines }) => inlines[0]!.text));
  expect(texts).toEqual([
    ['Jan', '4'],
    ['Feb', '5.50'],
  ]);
  expect(table).toMatchObject({ stepId: 's1', head: [{ isRight: false }, { isRight: true }] });
});
