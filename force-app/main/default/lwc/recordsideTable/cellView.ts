// How a cell of a table is drawn.
import { plain } from 'c/recordsideMarkdown';
import type { Cell } from 'c/recordsideMarkdown';

/** In characters: what is read in one line, and what is in a table that is scrolled in any case. */
const SHORT_TEXT = 18;
const SHORT_IN_WIDE = 24;
/** From here on a text needs some width to be read, even if its table then scrolls. */
const LONG_TEXT = 45;
/** From so many on there is no room for all of them in a column of a page. */
const WIDE_COLUMNS = 4;

export interface CellView extends Cell {
  style: string;
  /** Of a cell that has words and nothing else: it needs no element of its own, of which a table has many. */
  text?: string;
  /** Of a cell that is a number: the keyboard goes to the step of the whole table by the table's own button. */
  jump?: { text: string; stepId: string; tab: string };
}

/** A date, an amount or a number to call is read in one line; a sentence is no column of single words. */
function widthOf(text: string, isWide: boolean): string {
  const { length } = text;
  if (isWide ? length <= SHORT_IN_WIDE : length <= SHORT_TEXT && /\d/.test(text)) return ' short';
  if (length <= SHORT_TEXT) return '';
  if (length > LONG_TEXT) return ' long';
  return isWide ? ' wide' : ' middle';
}

/** What of its table a cell depends on. */
interface Around {
  head: readonly Cell[];
  stepId?: string;
}

export function cellView(cell: Cell, { head, stepId }: Around): CellView {
  const { inlines } = cell;
  const text = plain(inlines);
  const isPlain = inlines.every(
    ({ strong, em, strike, code, recordId, unproven }) =>
      !(strong || em || strike || code || recordId || unproven),
  );
  const own = inlines.find((run) => run.stepId)?.stepId;
  const isJump = isPlain && own !== undefined && inlines.length === 1;
  const style = `cell${cell.isRight ? ' right' : ''}${widthOf(text, head.length >= WIDE_COLUMNS)}`;
  return {
    ...cell,
    style,
    text: isPlain && !own ? text : undefined,
    jump: isJump ? { text, stepId: own, tab: own === stepId ? '-1' : '0' } : undefined,
  };
}
