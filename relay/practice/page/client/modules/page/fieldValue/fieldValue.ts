// One value of a record: text, a link, a tick.
import { LightningElement, api } from 'lwc';
import type { FieldCell } from '../../../data/fields.ts';

export default class FieldValue extends LightningElement {
  @api cell: FieldCell = { kind: 'text', text: '' };

  get isLink(): boolean {
    return this.cell.kind === 'link';
  }

  get isCheckbox(): boolean {
    return this.cell.kind === 'checkbox';
  }

  get textCss(): string {
    return this.cell.kind === 'longtext' ? 'text long' : 'text';
  }

  /** Addresses elsewhere open beside the page. */
  get target(): string | undefined {
    return this.cell.href?.startsWith('http') ? '_blank' : undefined;
  }
}
