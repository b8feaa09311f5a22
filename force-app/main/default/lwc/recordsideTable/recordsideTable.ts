// A table of an answer or a step: sorted when it is long, copied as CSV, followed to its records and its source.
import { LightningElement, api } from 'lwc';
import { copyCsv } from 'c/recordsideFormat';
import type { Block, Row } from 'c/recordsideMarkdown';
import copied from '@salesforce/label/c.Recordside_Copy_Done';
import copyTable from '@salesforce/label/c.Recordside_Table_Copy';
import notCopied from '@salesforce/label/c.Recordside_Table_Not_Copied';
import openList from '@salesforce/label/c.Recordside_Table_Open_List';
import showSource from '@salesforce/label/c.Recordside_Show_Source';
import tableLabel from '@salesforce/label/c.Recordside_Answer_Table';
import { cellView, plain } from './cellView';
import type { CellView } from './cellView';
import { sortRows } from './sortRows';
import type { Sort } from './sortRows';

type Table = Extract<Block, { kind: 'table' }>;

/** Up to here a table is read at a glance. */
const SHORT_ROWS = 8;
/** From so many on there is no room for all of them in a column of a page. */
const WIDE_COLUMNS = 4;
const COPIED_MS = 2500;

const ARROWS = {
  ascending: 'utility:arrowup',
  descending: 'utility:arrowdown',
  none: 'utility:sort',
} as const;

export default class RecordsideTable extends LightningElement {
  @api table!: Table;
  @api label = tableLabel;
  /** `list`: it has a page to itself. `step`: it is small, and others have its tools. */
  @api place: 'answer' | 'list' | 'step' = 'answer';

  sort?: Sort;
  copyLabel = copyTable;
  copyTimer?: ReturnType<typeof setTimeout>;

  openListLabel = openList;
  showSourceLabel = showSource;

  override disconnectedCallback(): void {
    clearTimeout(this.copyTimer);
  }

  get isSortable(): boolean {
    const { place, table } = this;
    return place === 'list' || (place === 'answer' && table.rows.length > SHORT_ROWS);
  }

  get isWide(): boolean {
    return this.table.head.length >= WIDE_COLUMNS;
  }

  get scrollerClass(): string {
    return `scroller ${this.place}`;
  }

  get head(): (CellView & { at: number; words: string; sorted?: string; icon: string })[] {
    const { sort, isSortable } = this;
    return this.table.head.map((cell, at) => {
      const direction = sort?.column === at ? sort.direction : 'none';
      const sorted = isSortable ? direction : undefined;
      return {
        ...cellView(cell, this.isWide),
        at,
        words: plain(cell),
        sorted,
        icon: ARROWS[direction],
      };
    });
  }

  get ordered(): readonly Row[] {
    const { sort, table } = this;
    return sort ? sortRows(table.rows, sort) : table.rows;
  }

  get rows(): { key: string; cells: CellView[] }[] {
    const { ordered, isWide } = this;
    return ordered.map(({ key, cells }) => ({
      key,
      cells: cells.map((cell) => cellView(cell, isWide)),
    }));
  }

  get hasTools(): boolean {
    return this.place === 'answer' && this.table.rows.length > 0;
  }

  /** The first click sorts upward, the next downward, the third gives the answer's own order back. */
  sortBy(event: Event): void {
    const column = Number((event.currentTarget as HTMLElement).dataset.at);
    const before = this.sort?.column === column ? this.sort.direction : undefined;
    if (before === 'descending') this.sort = undefined;
    else this.sort = { column, direction: before ? 'descending' : 'ascending' };
  }

  /** What is copied is what is shown, in the order it is shown. */
  @api async copy(): Promise<void> {
    const rows = [this.table.head, ...this.ordered.map(({ cells }) => cells)];
    const isCopied = await copyCsv(rows.map((cells) => cells.map(plain)));
    this.copyLabel = isCopied ? copied : notCopied;
    clearTimeout(this.copyTimer);
    this.copyTimer = setTimeout(() => {
      this.copyLabel = copyTable;
    }, COPIED_MS);
    this.raise('recordsidesay', { text: this.copyLabel });
  }

  /** `openlist` or `showstep` for the step that the rows come from. */
  goToSource(event: Event): void {
    const { wish = '' } = (event.currentTarget as HTMLElement).dataset;
    this.raise(wish, { stepId: this.table.stepId });
  }

  raise(wish: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(wish, { detail, bubbles: true, composed: true }));
  }
}
