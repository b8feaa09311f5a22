// Who answers here and as whom, and what can be done with the whole conversation.
import { LightningElement, api } from 'lwc';
import clear from '@salesforce/label/c.Recordside_Clear_Action';
import keep from '@salesforce/label/c.Recordside_Keep_Action';

export default class RecordsideHeader extends LightningElement {
  @api heading = '';
  @api subtitle = '';
  /** How the connection is, where it is not well. */
  @api status = '';
  /** There is a conversation to clear. */
  @api clearable = false;
  /** There is a record that the conversation belongs to. */
  @api keepable = false;
  /** The conversation stays while the person moves to other records. */
  @api kept = false;

  clearLabel = clear;
  keepLabel = keep;

  get keepIcon(): string {
    return this.kept ? 'utility:pinned' : 'utility:pin';
  }

  keep(): void {
    this.dispatchEvent(new CustomEvent('keep'));
  }

  clear(): void {
    this.dispatchEvent(new CustomEvent('clear'));
  }
}
