// The order of a table's rows by one of its columns: numbers, dates, or words as the locale has them.
import { amountIn, dateIn, plain } from 'c/recordsideMarkdown';
import type { Row } from 'c/recordsideMarkdown';
import locale from '@salesforce/i18n/locale';

export interface Sort {
  /** From 0. */
  column: number;
  direction: 'ascending' | 'descending';
}

interface Key {
  row: Row;
  text: string;
  order?: number;
}

const words = new Intl.Collator(locale, { numeric: true });

const READERS: ((key: Key) => number | undefined)[] = [
  ({ order }) => order,
  ({ text }) => amountIn(text),
  ({ text }) => dateIn(text),
];

/** What compares two cells of the column: what all of them are that are not empty. */
function comparison(keys: readonly Key[]): (a: Key, b: Key) => number {
  const filled = keys.filter(({ text }) => text !== '');
  const read = READERS.find((reader) => filled.every((key) => reader(key) !== undefined));
  return read ? (a, b) => read(a)! - read(b)! : (a, b) => words.compare(a.text, b.text);
}

/** @returns the rows in this order; equal ones as they were written, empty ones (and dashes) last either way */
export function sortRows(rows: readonly Row[], { column, direction }: Sort): Row[] {
  const keys = rows.map((row): Key => {
    const cell = row.cells[column];
    const text = cell ? plain(cell.inlines).trim() : '';
    return { row, text: text.replace(/^[-–—]$/, ''), order: cell?.order };
  });
  const compare = comparison(keys);
  const sign = direction === 'ascending' ? 1 : -1;
  return keys
    .sort((a, b) => {
      if (a.text === '' || b.text === '') return Number(a.text === '') - Number(b.text === '');
      return sign * compare(a, b);
    })
    .map(({ row }) => row);
}
