// All or none of a card's rows at once, and how many are chosen.
import { LightningElement, api } from 'lwc';
import { fill } from 'c/recordsideFormat';
import selectAll from '@salesforce/label/c.Recordside_Approval_Select_All';
import selected from '@salesforce/label/c.Recordside_Approval_Selected';

export default class RecordsideSelectAll extends LightningElement {
  @api total = 0;
  @api chosen = 0;
  @api locked = false;

  selectAllLabel = selectAll;

  override renderedCallback(): void {
    const box = this.refs?.box as HTMLInputElement;
    // A tick that stands for some has no attribute of its own.
    box.indeterminate = this.chosen > 0 && !this.isAll;
  }

  get isAll(): boolean {
    return this.chosen === this.total;
  }

  get count(): string {
    return fill(selected, this.chosen, this.total);
  }

  choose(): void {
    const detail = { checked: (this.refs?.box as HTMLInputElement).checked };
    this.dispatchEvent(new CustomEvent('choose', { detail }));
  }
}
