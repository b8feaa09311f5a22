// A note to go with a thumb: what was good or wrong, in the person's words, for the admin.
import { LightningElement, api } from 'lwc';
import cancel from '@salesforce/label/c.Recordside_Rating_Cancel';
import send from '@salesforce/label/c.Recordside_Rating_Send';
import whatGood from '@salesforce/label/c.Recordside_Rating_What_Good';
import whatWrong from '@salesforce/label/c.Recordside_Rating_What_Wrong';
import whoReads from '@salesforce/label/c.Recordside_Rating_Who_Reads';

/** In characters; the relay takes no more. */
const LONGEST = 2_000;

export default class RecordsideFeedback extends LightningElement {
  @api rating: 'up' | 'down' = 'up';
  @api busy = false;

  cancelLabel = cancel;
  longest = LONGEST;
  sendLabel = send;
  whoReads = whoReads;
  hasFocused = false;

  get question(): string {
    return this.rating === 'up' ? whatGood : whatWrong;
  }

  get area(): HTMLTextAreaElement | undefined {
    return this.refs?.area as HTMLTextAreaElement | undefined;
  }

  override renderedCallback(): void {
    if (this.hasFocused) return;
    this.hasFocused = true;
    this.area?.focus();
  }

  press(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.cancel();
    }
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  send(): void {
    if (this.busy) return;
    const note = this.area?.value.trim() ?? '';
    this.dispatchEvent(new CustomEvent('rate', { detail: { note } }));
  }

  cancel(): void {
    this.dispatchEvent(new CustomEvent('cancel'));
  }
}
