// The order of a result's rows by one of its columns, by what Salesforce wrote and not by what is shown of it.
import type { StepResult } from '@relay/protocol';
import { isAmount } from 'c/recordsideFormat';
import locale from '@salesforce/i18n/locale';

export interface Sort {
  /** From 0. */
  column: number;
  direction: 'ascending' | 'descending';
}

const words = new Intl.Collator(locale, { numeric: true });
const DATES = new Set(['date', 'datetime']);

/** @returns the places of the rows in this order; equal ones as they came, empty ones last either way */
export function sortedPlaces({ columns, rows }: StepResult, { column, direction }: Sort): number[] {
  const kind = columns[column]?.kind ?? 'text';
  const compare = (a: string, b: string): number => {
    if (isAmount(kind)) return Number(a) - Number(b);
    return DATES.has(kind) ? Number(a > b) - Number(a < b) : words.compare(a, b);
  };
  const sign = direction === 'ascending' ? 1 : -1;
  const textOf = (place: number): string => rows[place]?.[column] ?? '';
  return [...rows.keys()].sort((one, other) => {
    const [a, b] = [textOf(one), textOf(other)];
    if (a === '' || b === '') return Number(a === '') - Number(b === '');
    return sign * compare(a, b);
  });
}
