// The rows that a step read, with links to their records; a single record reads better from top to bottom.
import { LightningElement, api } from 'lwc';
import type { RecordRef, StepResult } from '@relay/protocol';
import resultLabel from '@salesforce/label/c.Recordside_Step_Result';
import { sortedPlaces } from './sortRows';
import type { Sort } from './sortRows';
import { tableView } from './tableView';
import type { TableView } from './tableView';

/** A single value is a row like any other. */
const FIELDS_OF_A_CARD = 2;

const ARROWS = {
  ascending: 'utility:arrowup',
  descending: 'utility:arrowdown',
  none: 'utility:sort',
} as const;

const textOf = ({ text }: { text: string }): string => text;

export default class RecordsideRows extends LightningElement {
  @api result!: StepResult;
  @api records: readonly RecordRef[] = [];
  /** It has a page to itself: the rows are as high as they are, and can be put in another order. */
  @api large = false;

  sort?: Sort;
  resultLabel = resultLabel;

  /** What is shown, in the order it is shown, the head first. */
  @api get texts(): string[][] {
    const { columns, rows } = this.table;
    return [columns.map(({ label }) => label), ...rows.map(({ cells }) => cells.map(textOf))];
  }

  get table(): TableView {
    const { result, records, sort } = this;
    const view = tableView(result, records);
    if (!sort) return view;
    return { ...view, rows: sortedPlaces(result, sort).map((place) => view.rows[place]!) };
  }

  get head(): (TableView['columns'][number] & { sorted?: string; icon: string })[] {
    const { sort, large } = this;
    return this.table.columns.map((column) => {
      const direction = sort?.column === column.at ? sort.direction : 'none';
      return { ...column, sorted: large ? direction : undefined, icon: ARROWS[direction] };
    });
  }

  get isCard(): boolean {
    const { columns, rows } = this.table;
    return rows.length === 1 && columns.length >= FIELDS_OF_A_CARD;
  }

  get scrollerClass(): string {
    return this.large ? 'scroller scroller_large' : 'scroller';
  }

  /** The first click sorts upward, the next downward, the third gives the order of the result back. */
  sortBy(event: Event): void {
    const column = Number((event.currentTarget as HTMLElement).dataset.at);
    const before = this.sort?.column === column ? this.sort.direction : undefined;
    if (before === 'descending') this.sort = undefined;
    else this.sort = { column, direction: before ? 'descending' : 'ascending' };
  }
}
