// A table of an answer: sorted when it is long, copied as CSV, followed to its records and its source.
import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { copyText } from 'c/recordsideClipboard';
import type { Block, Cell, Row } from 'c/recordsideMarkdown';
import copied from '@salesforce/label/c.Recordside_Copy_Done';
import copyCsv from '@salesforce/label/c.Recordside_Table_Copy';
import notCopied from '@salesforce/label/c.Recordside_Table_Not_Copied';
import openList from '@salesforce/label/c.Recordside_Table_Open_List';
import openListHint from '@salesforce/label/c.Recordside_Table_Open_List_Hint';
import showSource from '@salesforce/label/c.Recordside_Show_Source';
import tableLabel from '@salesforce/label/c.Recordside_Answer_Table';
import { toCsv } from './csv';
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

export default class RecordsideTable extends NavigationMixin(LightningElement) {
  @api table!: Table;

  sort?: Sort;
  copyState: 'idle' | 'copied' | 'failed' = 'idle';
  copyTimer?: ReturnType<typeof setTimeout>;

  openListLabel = openList;
  openListHint = openListHint;
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

  /** The object whose records all rows are; '' where they are not. */
  get listObject(): string {
    const objects = this.table.rows.map(({ record }) => record?.objectApiName);
    const [first] = objects;
    const isOne = objects.length > 1 && objects.every((object) => object === first);
    return isOne && first ? first : '';
  }

  get copyLabel(): string {
    return { idle: copyCsv, copied, failed: notCopied }[this.copyState];
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
    const isCopied = await copyText(
      toCsv([head, ...this.rows.map(({ cells }) => cells.map(plain))]),
    );
    this.copyState = isCopied ? 'copied' : 'failed';
    clearTimeout(this.copyTimer);
    this.copyTimer = setTimeout(() => {
      this.copyState = 'idle';
    }, COPIED_MS);
    const detail = { text: this.copyLabel };
    this.dispatchEvent(new CustomEvent('recordsidesay', { detail, bubbles: true, composed: true }));
  }

  /** The platform opens an object's list, and no list of chosen records: its list view decides what is on it. */
  openList(): void {
    this[NavigationMixin.Navigate]({
      type: 'standard__objectPage',
      attributes: { objectApiName: this.listObject, actionName: 'list' },
    });
  }

  showSource(): void {
    const detail = { stepId: this.table.stepId };
    this.dispatchEvent(new CustomEvent('showstep', { detail, bubbles: true, composed: true }));
  }
}
