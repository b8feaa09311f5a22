// What a grouped result is grouped by: in words, and in the order of time where it is a time.
import type { StepColumn } from '@relay/protocol';
import { cellText, dates, fill, momentOf } from './values';
import empty from '@salesforce/label/c.Recordside_Value_Empty';
import quarter from '@salesforce/label/c.Recordside_Chart_Quarter';

type Part = 'year' | 'quarter' | 'month' | 'day' | 'number';

/** SOQL's date functions; what they give are whole numbers. */
const PARTS: [RegExp, Part][] = [
  [/^(?:CALENDAR|FISCAL)_YEAR\b/i, 'year'],
  [/^(?:CALENDAR|FISCAL)_QUARTER\b/i, 'quarter'],
  [/^CALENDAR_MONTH\b/i, 'month'],
  [/^(?:FISCAL_MONTH|WEEK_IN_\w+|DAY_IN_\w+|HOUR_IN_DAY)\b/i, 'number'],
];

function partOf({ name, kind }: StepColumn): Part | undefined {
  if (kind === 'date' || kind === 'datetime') return 'day';
  return PARTS.find(([pattern]) => pattern.test(name))?.[1];
}

const monthText = (month: number, year?: number): string =>
  dates({
    month: 'short',
    year: year === undefined ? undefined : 'numeric',
    timeZone: 'UTC',
  }).format(Date.UTC(year ?? 2026, month - 1, 1));

export interface Group {
  label: string;
  /** Grows with time; text where the group is no time. */
  order: number | string;
}

const oneGroup = (text: string, column: StepColumn): Group => {
  const part = partOf(column);
  const label = text === '' ? empty : cellText(text, column.kind);
  if (part === undefined || text === '') return { label, order: text };
  if (part === 'day') return { label, order: momentOf(text) || 0 };
  const value = Number(text);
  if (part === 'month') return { label: monthText(value), order: value };
  if (part === 'quarter') return { label: fill(quarter, value), order: value };
  // A year has no thousands.
  return { label: text, order: value };
};

/** The columns stand for one time together: a year and a part of it, or one of either. */
export function areTime(columns: readonly StepColumn[]): boolean {
  const parts = columns.map(partOf);
  if (columns.length === 1) return parts[0] !== undefined;
  const [year, part] = parts;
  return columns.length === 2 && year === 'year' && (part === 'month' || part === 'quarter');
}

/** What the row's group is called. `texts` are its cells in the order of `columns`. */
export function groupOf(texts: readonly string[], columns: readonly StepColumn[]): Group {
  const groups = columns.map((column, i) => oneGroup(texts[i] ?? '', column));
  const [first = { label: empty, order: '' }, second] = groups;
  if (!second) return first;
  if (!areTime(columns)) return { label: groups.map(({ label }) => label).join(' · '), order: '' };
  const [year, within] = [Number(texts[0]), Number(texts[1])];
  const isMonth = partOf(columns[1]!) === 'month';
  const label = isMonth ? monthText(within, year) : `${second.label} ${first.label}`;
  return { label, order: year * 100 + within };
}
