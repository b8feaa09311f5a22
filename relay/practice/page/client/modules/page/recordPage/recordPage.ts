// A record's page: fetched once, and again when somebody says that the record changed.
import { LightningElement, api } from 'lwc';
import { onChanged } from '../../../data/changes.ts';
import { loadRecordView } from '../../../data/recordView.ts';
import type { RecordView } from '../../../data/recordView.ts';
import { layoutOf } from '../../../layouts/layouts.ts';
import type { RelatedLayout } from '../../../layouts/layouts.ts';

export default class RecordPage extends LightningElement {
  @api objectApiName = '';
  @api recordId = '';
  record: RecordView | undefined;
  isMissing = false;
  problem = '';
  private stop: (() => void) | undefined;

  override connectedCallback(): void {
    this.stop = onChanged((changed) => {
      if (changed === 'all' || changed.has(this.recordId)) void this.load();
    });
    void this.load();
  }

  override disconnectedCallback(): void {
    this.stop?.();
  }

  private async load(): Promise<void> {
    try {
      const record = await loadRecordView(this.objectApiName, this.recordId);
      this.record = record;
      this.isMissing = record === undefined;
      this.problem = '';
      if (record && this.stop)
        document.title = `${record.title} | ${record.objectLabel} | Recordside`;
    } catch (error) {
      this.problem = (error as Error).message;
    }
  }

  get isLoading(): boolean {
    return !this.record && !this.isMissing && this.problem === '';
  }

  get relatedLists(): RelatedLayout[] {
    return layoutOf(this.objectApiName).related;
  }
}
