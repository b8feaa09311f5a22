// A card with the first records of a child relationship; fetched again when records change.
import { LightningElement, api } from 'lwc';
import { onChanged } from '../../../data/changes.ts';
import { loadRelated } from '../../../data/related.ts';
import type { Table } from '../../../data/tables.ts';
import { relatedUrl } from '../../../data/router.ts';
import type { RelatedLayout } from '../../../layouts/layouts.ts';

/** As many rows as Lightning's related list cards show. */
const SHOWN_ROWS = 5;

export default class RelatedList extends LightningElement {
  @api objectApiName = '';
  @api recordId = '';
  @api layout!: RelatedLayout;
  table: (Table & { icon: string; title: string }) | undefined;
  problem = '';
  private stop: (() => void) | undefined;

  override connectedCallback(): void {
    this.stop = onChanged(() => void this.load());
    void this.load();
  }

  override disconnectedCallback(): void {
    this.stop?.();
  }

  private async load(): Promise<void> {
    try {
      const table = await loadRelated(this.objectApiName, this.recordId, this.layout);
      this.table = table;
      this.problem = '';
    } catch (error) {
      this.problem = (error as Error).message;
    }
  }

  get shown(): Table | undefined {
    return this.table && { ...this.table, rows: this.table.rows.slice(0, SHOWN_ROWS) };
  }

  get hasRows(): boolean {
    return (this.table?.rows.length ?? 0) > 0;
  }

  get hasMore(): boolean {
    return (this.table?.rows.length ?? 0) > SHOWN_ROWS;
  }

  get viewAllUrl(): string {
    return relatedUrl(this.objectApiName, this.recordId, this.layout.relationship);
  }

  get viewAllLabel(): string {
    return `View all ${this.table?.title ?? ''}`;
  }
}
