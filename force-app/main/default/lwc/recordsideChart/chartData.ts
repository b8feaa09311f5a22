// Whether a step's result makes a chart, which kind suits it, and what is on it. Pure.
import type { FieldKind, StepColumn, StepResult } from '@relay/protocol';
import { cellNumber, columnText, fill } from 'c/recordsideFormat';
import type { Block } from 'c/recordsideMarkdown';
import titleLabel from '@salesforce/label/c.Recordside_Chart_Title';
import { areTime, groupOf } from './groups';

export type ChartKind = 'bars' | 'line' | 'shares';

export interface Point {
  key: string;
  label: string;
  value: number;
  /** The value as it is read. */
  text: string;
}

export interface ChartData {
  title: string;
  /** The one of `measures` that it shows. */
  measure: number;
  /** What can be measured. */
  measures: string[];
  points: Point[];
  /** How many groups there are that have a value; `points` may be the largest of them. */
  groups: number;
  /** Those that suit it, the best one first. */
  kinds: ChartKind[];
  valueKind: FieldKind;
  currency?: string;
}

const MOST_BARS = 12;
const MOST_MOMENTS = 24;
const MOST_SHARES = 6;
/** Up to here shares are told apart at a glance. */
const FEW_SHARES = 4;

interface Columns {
  groups: { column: StepColumn; at: number }[];
  totals: { column: StepColumn; at: number }[];
}

function columnsOf({ columns }: StepResult): Columns {
  const all = columns.map((column, at) => ({ column, at }));
  const isNumber = ({ kind }: StepColumn): boolean =>
    kind === 'number' || kind === 'currency' || kind === 'percent';
  return {
    groups: all.filter(({ column }) => column.role === 'group'),
    totals: all.filter(({ column }) => column.role === 'total' && isNumber(column)),
  };
}

/** Counts and sums of groups add up to the whole; averages and extremes do not. */
const addsUp = ({ name, label }: StepColumn): boolean =>
  [name, label].some((text) => /^(?:count|sum)\b/i.test(text));

/** Rows in the order of one of their totals are about that one; else the first is as good as any. */
function sortedBy({ rows }: StepResult, totals: Columns['totals']): number {
  const isOrdered = ({ at, column }: Columns['totals'][0]): boolean => {
    const values = rows.flatMap((row) => cellNumber(row[at] ?? '', column.kind) ?? []);
    const steps = values.slice(1).map((value, i) => Math.sign(value - (values[i] ?? value)));
    return new Set(steps.filter((step) => step !== 0)).size === 1;
  };
  return Math.max(0, totals.findIndex(isOrdered));
}

/** Subtotals among the groups would be counted twice. */
const hasSubtotals = ({ columns }: StepResult): boolean =>
  columns.some(({ name, label }) => /^GROUPING\b|is subtotal$/i.test(`${name} ${label}`));

function pointsOf(result: StepResult, { groups }: Columns, measure: Columns['totals'][0]): Point[] {
  const columns = groups.map(({ column }) => column);
  const { kind } = measure.column;
  const written = columnText(result, measure.at);
  const points = result.rows.flatMap((row, i) => {
    const text = row[measure.at] ?? '';
    const value = cellNumber(text, kind);
    if (value === undefined) return [];
    const { label, order } = groupOf(
      groups.map(({ at }) => row[at] ?? ''),
      columns,
    );
    return [{ key: `p${i}`, label, order, value, text: written(text) }];
  });
  if (areTime(columns)) {
    // What has no date belongs nowhere on the way from the first to the last.
    return points
      .filter(({ order }) => typeof order === 'number')
      .sort((a, b) => Number(a.order) - Number(b.order));
  }
  return points;
}

function kindsOf(points: readonly Point[], isTime: boolean, canShare: boolean): ChartKind[] {
  if (isTime && points.length > 2)
    return points.length > MOST_MOMENTS ? ['line'] : ['line', 'bars'];
  const areShares = canShare && points.every(({ value }) => value > 0);
  if (isTime || !areShares || points.length > MOST_SHARES) return ['bars'];
  return points.length > FEW_SHARES ? ['bars', 'shares'] : ['shares', 'bars'];
}

function largest(points: Point[]): Point[] {
  if (points.length <= MOST_BARS) return points;
  const kept = new Set([...points].sort((a, b) => b.value - a.value).slice(0, MOST_BARS));
  return points.filter((point) => kept.has(point));
}

/**
 * @param result of a step, with its columns' roles
 * @param isWhole no row is missing
 * @param measure which of its totals; the one it is sorted by when left out
 * @returns undefined where there is nothing to compare
 */
export function chartData(
  result: StepResult,
  isWhole: boolean,
  measure?: number,
): ChartData | undefined {
  const columns = columnsOf(result);
  const { groups, totals } = columns;
  const shown = measure ?? sortedBy(result, totals);
  const measured = totals[shown];
  if (!measured || groups.length === 0 || hasSubtotals(result)) return undefined;
  const points = pointsOf(result, columns, measured);
  if (points.length < 2) return undefined;
  const isTime = areTime(groups.map(({ column }) => column));
  const kinds = kindsOf(points, isTime, isWhole && addsUp(measured.column));
  // Of a year and its month the month tells both.
  const named = isTime ? groups.slice(-1) : groups;
  const by = named.map(({ column }) => column.label).join(', ');
  return {
    title: fill(titleLabel, measured.column.label, by),
    measure: shown,
    measures: totals.map(({ column }) => column.label),
    points: kinds[0] === 'line' ? points : largest(points),
    groups: points.length,
    kinds,
    valueKind: measured.column.kind ?? 'number',
    currency: result.currency,
  };
}

/** The same result as a table, with a row for every group. */
export function chartTable(result: StepResult, stepId: string): Extract<Block, { kind: 'table' }> {
  const plain = { strong: false, em: false, strike: false, code: false };
  const cell = (text: string, at: number, isRight: boolean) => ({
    key: `c${at}`,
    inlines: [{ key: 'i0', text, ...plain }],
    isRight,
  });
  const { groups, totals } = columnsOf(result);
  const columns = groups.map(({ column }) => column);
  const written = result.columns.map((_, at) => columnText(result, at));
  const textOf = (row: readonly string[], at: number): string => {
    const column = result.columns[at];
    const isGroup = column?.role === 'group';
    if (isGroup) return groupOf([row[at] ?? ''], [column]).label;
    return written[at]!(row[at] ?? '');
  };
  const isRight = (at: number): boolean => totals.some((total) => total.at === at);
  return {
    key: 'table',
    kind: 'table',
    stepId,
    head: result.columns.map(({ label }, at) => cell(label, at, isRight(at))),
    rows: sorted(result, columns).map((row, i) => ({
      key: `r${i}`,
      cells: result.columns.map((_, at) => cell(textOf(row, at), at, isRight(at))),
    })),
  };
}

/** Times in their order, everything else as it was answered. */
function sorted({ rows, columns }: StepResult, groups: readonly StepColumn[]): string[][] {
  if (!areTime(groups)) return rows;
  const order = (row: string[]): number => {
    const texts = groups.map((group) => row[columns.indexOf(group)] ?? '');
    const value = groupOf(texts, groups).order;
    return typeof value === 'number' ? value : Infinity;
  };
  return [...rows].sort((a, b) => order(a) - order(b));
}
