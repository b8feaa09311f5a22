// The order of a table's rows by one of its columns: numbers, dates, or words as the locale has them.
import { amountIn, dateIn } from 'c/recordsideMarkdown';
import locale from '@salesforce/i18n/locale';

export interface Sort {
  /** From 0. */
  column: number;
  direction: 'ascending' | 'descending';
}

const words = new Intl.Collator(locale, { numeric: true });

/** What compares two cells of the column: what all of them are that are not empty. */
function comparison(texts: readonly string[]): (a: string, b: string) => number {
  const filled = texts.filter((text) => text !== '');
  for (const read of [amountIn, dateIn]) {
    if (filled.length > 0 && filled.every((text) => read(text) !== undefined))
      return (a, b) => (read(a) ?? 0) - (read(b) ?? 0);
  }
  return words.compare;
}

/** Dashes stand for nothing. */
const isEmpty = (text: string): boolean => /^[-–—]?$/.test(text);

/**
 * @param rows in the order they were written
 * @param textOf a row's text in a column
 * @returns the rows in this order; equal ones as they were written, empty ones last either way
 */
export function sortRows<T>(
  rows: readonly T[],
  textOf: (row: T, column: number) => string,
  { column, direction }: Sort,
): T[] {
  const cells = rows.map((row) => {
    const text = textOf(row, column).trim();
    return { row, text: isEmpty(text) ? '' : text };
  });
  const compare = comparison(cells.map(({ text }) => text));
  const sign = direction === 'ascending' ? 1 : -1;
  return cells
    .sort((a, b) => {
      if (a.text === '' || b.text === '') return Number(a.text === '') - Number(b.text === '');
      return sign * compare(a.text, b.text);
    })
    .map(({ row }) => row);
}
