// A table of records; with `sortable`, its headings sort it.
import { LightningElement, api } from 'lwc';
import type { Table, TableColumn } from '../../../data/tables.ts';

export default class RecordTable extends LightningElement {
  /** The rows to show; their first column heads each row. */
  @api table: Table | undefined;
  /** What the table is, for screen readers. */
  @api label = '';
  /** The headings raise `sort` with the column's `sortBy`. */
  @api sortable = false;
  /** The column's `sortBy`, and its direction. */
  @api sortedBy = '';
  @api isDescending = false;

  get columns(): object[] {
    return (this.table?.columns ?? []).map((column) => this.headingOf(column));
  }

  private headingOf(column: TableColumn): object {
    const isSorted = column.sortBy !== undefined && column.sortBy === this.sortedBy;
    const direction = this.isDescending ? 'descending' : 'ascending';
    return {
      ...column,
      css: column.alignRight ? 'figure' : '',
      canSort: this.sortable && column.sortBy !== undefined,
      ariaSort: isSorted ? direction : undefined,
      icon: isSorted && this.isDescending ? 'utility:arrowdown' : 'utility:arrowup',
      sortCss: isSorted ? 'sort sorted' : 'sort',
    };
  }

  get rows(): object[] {
    const columns = this.table?.columns ?? [];
    return (this.table?.rows ?? []).map((row) => ({
      key: row.key,
      cells: row.cells.map((entry, index) => ({
        ...entry,
        label: columns[index]?.label,
        css: columns[index]?.alignRight ? 'figure' : '',
        isFirst: index === 0,
      })),
    }));
  }

  sort(event: Event): void {
    const { sortBy } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(new CustomEvent('sort', { detail: sortBy }));
  }
}
