// What a page says in the place of content: nothing there, no access, gone wrong.
import { LightningElement, api } from 'lwc';

export default class Notice extends LightningElement {
  @api iconName = 'utility:info';
  @api heading = '';
  @api text = '';
}
