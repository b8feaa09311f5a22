// One line about where the conversation stands, with the one thing that can be done about it.
import { LightningElement, api } from 'lwc';

export default class RecordsidePlace extends LightningElement {
  @api iconName = '';
  @api text = '';
  @api actionLabel = '';
  /** The action is under way. */
  @api busy = false;
  /** Why it did not work. */
  @api problem = '';

  act(): void {
    this.dispatchEvent(new CustomEvent('act'));
  }
}
