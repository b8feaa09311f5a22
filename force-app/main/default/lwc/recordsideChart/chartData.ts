// Whether a step's result makes a chart, which kind suits it, and what is on it. Pure.
import type { FieldKind, StepColumn, StepResult } from '@relay/protocol';
import { areTime, cellNumber, columnText, fill, groupOf, resultTable } from 'c/recordsideFormat';
import type { Step } from 'c/recordsideState';
import titleLabel from '@salesforce/label/c.Recordside_Chart_Title';

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

const textsOf = (row: readonly string[], groups: Columns['groups']): string[] =>
  groups.map(({ at }) => row[at] ?? '');

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

/** Times in their order, what has no date last; everything else as it was answered. */
function inOrder(result: StepResult): string[][] {
  const { groups } = columnsOf(result);
  const columns = groups.map(({ column }) => column);
  if (!areTime(columns)) return result.rows;
  const orderOf = (row: string[]): number => {
    const { order } = groupOf(textsOf(row, groups), columns);
    return typeof order === 'number' ? order : Infinity;
  };
  return [...result.rows].sort((a, b) => orderOf(a) - orderOf(b));
}

function pointsOf(result: StepResult, { groups }: Columns, measure: Columns['totals'][0]): Point[] {
  const columns = groups.map(({ column }) => column);
  const { kind } = measure.column;
  const written = columnText(result, measure.at);
  const isTime = areTime(columns);
  return inOrder(result).flatMap((row, i) => {
    const text = row[measure.at] ?? '';
    const value = cellNumber(text, kind);
    const { label, order } = groupOf(textsOf(row, groups), columns);
    // What has no date belongs nowhere on the way from the first to the last.
    if (value === undefined || (isTime && typeof order !== 'number')) return [];
    return [{ key: `p${i}`, label, value, text: written(text) }];
  });
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

/** The same as a table, with a row for every group. */
export const chartTable = (result: StepResult, { id, detail }: Step) =>
  resultTable({ ...result, rows: inOrder(result) }, detail?.records ?? [], id);
