// All records of an object, or all of a related list; sorted by a click on a heading.
import { LightningElement, api } from 'lwc';
import { onChanged } from '../../../data/changes.ts';
import { loadRelated } from '../../../data/related.ts';
import { loadRecordView } from '../../../data/recordView.ts';
import { recordUrl } from '../../../data/router.ts';
import { loadTable } from '../../../data/tables.ts';
import type { Table } from '../../../data/tables.ts';
import { layoutOf } from '../../../layouts/layouts.ts';

export default class ListPage extends LightningElement {
  @api objectApiName = '';
  /** With `relationship`: the record whose children are listed. */
  @api recordId: string | undefined;
  @api relationship: string | undefined;
  table: Table | undefined;
  heading = '';
  icon = '';
  parentName = '';
  problem = '';
  sortedBy = '';
  isDescending = false;
  private stop: (() => void) | undefined;

  override connectedCallback(): void {
    this.sortedBy = this.relationship === undefined ? layoutOf(this.objectApiName).listOrder : '';
    this.stop = onChanged(() => void this.load());
    void this.load();
  }

  override disconnectedCallback(): void {
    this.stop?.();
  }

  private async load(): Promise<void> {
    try {
      if (this.relationship === undefined) await this.loadAll();
      else await this.loadChildren(this.recordId ?? '', this.relationship);
      this.problem = '';
      if (this.stop) document.title = `${this.heading} | Recordside`;
    } catch (error) {
      this.problem = (error as Error).message;
    }
  }

  private get order(): string {
    return `${this.sortedBy} ${this.isDescending ? 'DESC' : 'ASC'} NULLS LAST`;
  }

  private async loadAll(): Promise<void> {
    const { icon, listColumns } = layoutOf(this.objectApiName);
    const request = {
      objectApiName: this.objectApiName,
      columns: listColumns,
      orderBy: this.order,
    };
    this.table = await loadTable(request);
    this.icon = icon;
    this.heading = this.table.objectLabelPlural;
  }

  private async loadChildren(recordId: string, relationship: string): Promise<void> {
    const layout = layoutOf(this.objectApiName).related.find(
      (related) => related.relationship === relationship,
    );
    if (!layout) throw new Error(`There is no related list ${relationship} on this page.`);
    const orderBy = this.sortedBy === '' ? layout.orderBy : this.order;
    const [table, parent] = await Promise.all([
      loadRelated(this.objectApiName, recordId, { ...layout, orderBy }),
      loadRecordView(this.objectApiName, recordId),
    ]);
    if (!table || !parent) throw new Error('This list is not available to you.');
    this.table = table;
    this.icon = table.icon;
    this.heading = table.title;
    this.parentName = parent.title;
  }

  get parentUrl(): string {
    return recordUrl(this.recordId ?? '', this.objectApiName);
  }

  get summary(): string {
    const rows = this.table?.count ?? '0';
    const items = rows === '1' ? '1 item' : `${rows} items`;
    const by = this.table?.columns.find(({ sortBy }) => sortBy === this.sortedBy)?.label;
    return by === undefined ? items : `${items} • Sorted by ${by}`;
  }

  get isEmpty(): boolean {
    return this.table?.rows.length === 0;
  }

  get isLoading(): boolean {
    return !this.table && this.problem === '';
  }

  sort({ detail }: CustomEvent<string>): void {
    this.isDescending = detail === this.sortedBy && !this.isDescending;
    this.sortedBy = detail;
    void this.load();
  }
}
