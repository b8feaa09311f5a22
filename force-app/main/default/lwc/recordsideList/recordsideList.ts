// All that a step read, with room for it: rows in any order, links to the records, the whole as CSV.
//
// The platform opens an object's list views and no list of chosen records, so the list is our own. It is Lightning's
// modal: that lies over the whole page wherever the panel is, in a column, the utility bar or on a phone, keeps the
// focus and gives it back.
import { api } from 'lwc';
import LightningModal from 'lightning/modal';
import type { RecordRef, StepDetail, StepResult } from '@relay/protocol';
import { countText, cutText, resultTable } from 'c/recordsideFormat';
import { recordIn } from 'c/recordsideMarkdown';
import type { RecordQuestion } from 'c/recordsideMarkdown';
import closeLabel from '@salesforce/label/c.Recordside_List_Close';
import copyLabel from '@salesforce/label/c.Recordside_Table_Copy';
import rowsMany from '@salesforce/label/c.Recordside_Step_Rows_Many';
import rowsOne from '@salesforce/label/c.Recordside_Step_Rows_One';

export interface ListedStep extends StepDetail {
  result: StepResult;
}

/** Closes with the record that the person goes on to. */
export default class RecordsideList extends LightningModal {
  @api detail!: ListedStep;

  said = '';
  closeLabel = closeLabel;
  copyLabel = copyLabel;

  get count(): string {
    const { detail } = this;
    return cutText(detail) || countText(detail.result.rows.length, rowsOne, rowsMany);
  }

  get table(): ReturnType<typeof resultTable> {
    return resultTable(this.detail.result, this.detail.records);
  }

  copy(): void {
    this.said = '';
    (this.refs?.table as unknown as { copy(): void }).copy();
  }

  hear({ detail }: CustomEvent<{ text: string }>): void {
    this.said = detail.text;
  }

  /** To a link that asks: what the step knows of the record. */
  tell({ detail: { recordId, tell } }: CustomEvent<RecordQuestion>): void {
    tell(recordIn(this.detail, recordId));
  }

  go(event: CustomEvent<RecordRef>): void {
    event.preventDefault();
    event.stopPropagation();
    void this.close(event.detail);
  }

  leave(): void {
    void this.close(undefined);
  }
}
