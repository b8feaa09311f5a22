// A table of an answer or a step: sorted when it is long, copied as CSV, followed to its records and its source.
import { LightningElement, api } from 'lwc';
import { copyCsv } from 'c/recordsideFormat';
import { plain } from 'c/recordsideMarkdown';
import type { Block, Cell, Row } from 'c/recordsideMarkdown';
import copied from '@salesforce/label/c.Recordside_Copy_Done';
import copyTable from '@salesforce/label/c.Recordside_Table_Copy';
import notCopied from '@salesforce/label/c.Recordside_Table_Not_Copied';
import numberSource from '@salesforce/label/c.Recordside_Number_Source';
import openList from '@salesforce/label/c.Recordside_Table_Open_List';
import showSource from '@salesforce/label/c.Recordside_Show_Source';
import tableLabel from '@salesforce/label/c.Recordside_Answer_Table';
import { cellView } from './cellView';
import type { CellView } from './cellView';
import { sortRows } from './sortRows';
import type { Sort } from './sortRows';

type Table = Extract<Block, { kind: 'table' }>;

/** Up to here a table is read at a glance. */
const SHORT_ROWS = 8;
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

  numberSource = numberSource;
  openListLabel = openList;
  showSourceLabel = showSource;

  override disconnectedCallback(): void {
    clearTimeout(this.copyTimer);
  }

  get isSortable(): boolean {
    const { place, table } = this;
    return place === 'list' || (place === 'answer' && table.rows.length > SHORT_ROWS);
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
        ...cellView(cell, this.table),
        at,
        words: plain(cell.inlines),
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
    const { ordered, table } = this;
    return ordered.map(({ key, cells }) => ({
      key,
      cells: cells.map((cell) => cellView(cell, table)),
    }));
  }

  /** A single record of a step reads better from top to bottom; a single value is a row like any other. */
  get fields(): (Cell & { label: string })[] | undefined {
    const { head, rows } = this.table;
    const [row, another] = rows;
    if (this.place !== 'step' || !row || another || head.length < 2) return undefined;
    return row.cells.map((cell, at) => ({ ...cell, label: plain(head[at]!.inlines) }));
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
    const isCopied = await copyCsv(rows.map((cells) => cells.map(({ inlines }) => plain(inlines))));
    this.copyLabel = isCopied ? copied : notCopied;
    clearTimeout(this.copyTimer);
    this.copyTimer = setTimeout(() => {
      this.copyLabel = copyTable;
    }, COPIED_MS);
    this.raise('recordsidesay', { text: this.copyLabel });
  }

  /** `openlist` or `showstep` for the step that the rows, or one of their numbers, come from. */
  goToSource(event: Event): void {
    const { wish = 'showstep', step: stepId } = (event.currentTarget as HTMLElement).dataset;
    this.raise(wish, { stepId });
  }

  raise(wish: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(wish, { detail, bubbles: true, composed: true }));
  }
}
