// What was really changed, from the relay's results and never from what the model says.
import { LightningElement, api } from 'lwc';
import type { RecordRef, WriteAction } from '@relay/protocol';
import { countText, fill } from 'c/recordsideFormat';
import { objectIcon } from 'c/recordsideIcons';
import type { ReceiptPart } from 'c/recordsideState';
import createdMany from '@salesforce/label/c.Recordside_Receipt_Created_Many';
import createdOne from '@salesforce/label/c.Recordside_Receipt_Created_One';
import deletedMany from '@salesforce/label/c.Recordside_Receipt_Deleted_Many';
import deletedOne from '@salesforce/label/c.Recordside_Receipt_Deleted_One';
import more from '@salesforce/label/c.Recordside_Receipt_More';
import updatedMany from '@salesforce/label/c.Recordside_Receipt_Updated_Many';
import updatedOne from '@salesforce/label/c.Recordside_Receipt_Updated_One';

const TITLES: Record<WriteAction, [one: string, many: string]> = {
  create: [createdOne, createdMany],
  update: [updatedOne, updatedMany],
  delete: [deletedOne, deletedMany],
};
const SHOWN_AT_FIRST = 5;

export default class RecordsideReceipt extends LightningElement {
  @api receipt!: ReceiptPart;

  isOpen = false;

  override get title(): string {
    return countText(this.receipt.records.length, ...TITLES[this.receipt.action]);
  }

  get records(): (RecordRef & { icon: string; isGone: boolean })[] {
    const { records, action } = this.receipt;
    const shown = this.isOpen ? records : records.slice(0, SHOWN_AT_FIRST);
    const isGone = action === 'delete';
    return shown.map((record) => ({ ...record, isGone, icon: objectIcon(record.objectApiName) }));
  }

  get moreLabel(): string {
    const hidden = this.receipt.records.length - this.records.length;
    return hidden > 0 ? fill(more, hidden) : '';
  }

  showAll(): void {
    this.isOpen = true;
  }
}
