// A table of an answer: sorted when it is long, copied as CSV, followed to its records and its source.
import { LightningElement, api } from 'lwc';
import { copyCsv } from 'c/recordsideFormat';
import type { Block, Cell, Row } from 'c/recordsideMarkdown';
import copied from '@salesforce/label/c.Recordside_Copy_Done';
import copyTable from '@salesforce/label/c.Recordside_Table_Copy';
import notCopied from '@salesforce/label/c.Recordside_Table_Not_Copied';
import openList from '@salesforce/label/c.Recordside_Table_Open_List';
import showSource from '@salesforce/label/c.Recordside_Show_Source';
import tableLabel from '@salesforce/label/c.Recordside_Answer_Table';
import { sortRows } from './sortRows';
import type { Sort } from './sortRows';

type Table = Extract<Block, { kind: 'table' }>;

/** Up to here a table is read at a glance. */
const SHORT_ROWS = 8;
/** In characters. */
const SHORT_TEXT = 18;
/** From here on a text needs some width to be read, even if its table then scrolls. */
const LONG_TEXT = 45;
const COPIED_MS = 2500;

const ARROWS = {
  ascending: 'utility:arrowup',
  descending: 'utility:arrowdown',
  none: 'utility:sort',
} as const;

const plain = ({ inlines }: Pick<Cell, 'inlines'>): string =>
  inlines.map(({ text }) => text).join('');
const textOf = ({ cells }: Row, column: number): string => {
  const cell = cells[column];
  return cell ? plain(cell) : '';
};
/** A date, an amount or a number to call is read in one line; a sentence is no column of single words. */
const widthOf = (text: string): string => {
  if (text.length <= SHORT_TEXT && /\d/.test(text)) return 'short';
  if (text.length > LONG_TEXT) return 'long';
  return text.length > SHORT_TEXT ? 'middle' : '';
};
const style = (cell: Cell): string =>
  ['cell', cell.isRight && 'right', widthOf(plain(cell))].filter(Boolean).join(' ');

/** Text and nothing else needs no element of its own, of which a table has many. */
const isPlain = ({ inlines }: Cell): boolean =>
  inlines.every(
    ({ strong, em, strike, code, recordId, stepId, unproven }) =>
      !(strong || em || strike || code || recordId || stepId || unproven),
  );

export default class RecordsideTable extends LightningElement {
  @api table!: Table;

  sort?: Sort;
  copyState: 'idle' | 'copied' | 'failed' = 'idle';
  copyTimer?: ReturnType<typeof setTimeout>;

  openListLabel = openList;
  showSourceLabel = showSource;
  tableLabel = tableLabel;

  override disconnectedCallback(): void {
    clearTimeout(this.copyTimer);
  }

  get isSortable(): boolean {
    return this.table.rows.length > SHORT_ROWS;
  }

  get head(): (Cell & {
    at: number;
    text: string;
    style: string;
    sorted?: string;
    icon: string;
  })[] {
    const { sort, isSortable } = this;
    return this.table.head.map((cell, at) => {
      const direction = sort?.column === at ? sort.direction : undefined;
      const sorted = isSortable ? (direction ?? 'none') : undefined;
      const icon = ARROWS[direction ?? 'none'];
      return { ...cell, at, text: plain(cell), style: style(cell), sorted, icon };
    });
  }

  get rows(): { key: string; cells: (Cell & { style: string; text?: string })[] }[] {
    const { sort, table } = this;
    const rows = sort ? sortRows(table.rows, textOf, sort) : table.rows;
    return rows.map(({ key, cells }) => ({
      key,
      cells: cells.map((cell) => ({
        ...cell,
        style: style(cell),
        text: isPlain(cell) ? plain(cell) : undefined,
      })),
    }));
  }

  get hasRows(): boolean {
    return this.table.rows.length > 0;
  }

  get copyLabel(): string {
    return { idle: copyTable, copied, failed: notCopied }[this.copyState];
  }

  /** The first click sorts upward, the next downward, the third gives the answer's own order back. */
  sortBy(event: Event): void {
    const column = Number((event.currentTarget as HTMLElement).dataset.at);
    const isSame = this.sort?.column === column;
    if (!isSame) this.sort = { column, direction: 'ascending' };
    else if (this.sort?.direction === 'ascending') this.sort = { column, direction: 'descending' };
    else this.sort = undefined;
  }

  /** What is copied is what is shown, in the order it is shown. */
  async copy(): Promise<void> {
    const head = this.table.head.map(plain);
    const isCopied = await copyCsv([head, ...this.rows.map(({ cells }) => cells.map(plain))]);
    this.copyState = isCopied ? 'copied' : 'failed';
    clearTimeout(this.copyTimer);
    this.copyTimer = setTimeout(() => {
      this.copyState = 'idle';
    }, COPIED_MS);
    const detail = { text: this.copyLabel };
    this.dispatchEvent(new CustomEvent('recordsidesay', { detail, bubbles: true, composed: true }));
  }

  /** `openlist` or `showstep` for the step that the rows come from. */
  goToSource(event: Event): void {
    const { wish = '' } = (event.currentTarget as HTMLElement).dataset;
    const detail = { stepId: this.table.stepId };
    this.dispatchEvent(new CustomEvent(wish, { detail, bubbles: true, composed: true }));
  }
}
