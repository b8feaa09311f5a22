// How a cell of a table is drawn.
import type { Cell } from 'c/recordsideMarkdown';

/** In characters. */
const SHORT_TEXT = 18;
/** From here on a text needs some width to be read, even if its table then scrolls. */
const LONG_TEXT = 45;

export interface CellView extends Cell {
  style: string;
  /** Of a cell that has words and nothing else: it needs no element of its own, of which a table has many. */
  text?: string;
}

export const plain = ({ inlines }: Pick<Cell, 'inlines'>): string =>
  inlines.map(({ text }) => text).join('');

/** A date, an amount or a number to call is read in one line; a sentence is no column of single words. */
function widthOf(text: string, isWide: boolean): string {
  if (text.length <= SHORT_TEXT && (isWide || /\d/.test(text))) return ' short';
  if (text.length > LONG_TEXT) return ' long';
  return text.length > SHORT_TEXT ? ' middle' : '';
}

/** @param isWide of a table that is scrolled in any case: a line saved is worth more than a column's width */
export function cellView(cell: Cell, isWide: boolean): CellView {
  const text = plain(cell);
  const isPlain = cell.inlines.every(
    ({ strong, em, strike, code, recordId, stepId, unproven }) =>
      !(strong || em || strike || code || recordId || stepId || unproven),
  );
  const style = `cell${cell.isRight ? ' right' : ''}${widthOf(text, isWide)}`;
  return { ...cell, style, text: isPlain ? text : undefined };
}
