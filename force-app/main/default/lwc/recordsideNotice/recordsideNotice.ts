// Something went wrong or wants attention: said in a sentence, always with a way on.
import { LightningElement, api } from 'lwc';
import { fill } from 'c/recordsideFormat';
import referenceLabel from '@salesforce/label/c.Recordside_Notice_Reference';

export type NoticeVariant = 'error' | 'warning' | 'info';

const ICONS: Record<NoticeVariant, string> = {
  error: 'utility:error',
  warning: 'utility:warning',
  info: 'utility:info',
};

export default class RecordsideNotice extends LightningElement {
  @api variant: NoticeVariant = 'info';
  @api heading = '';
  @api message = '';
  @api actionLabel = '';
  /** Another way on, besides the action. */
  @api secondLabel = '';
  /** What an admin looks up in the relay's log. */
  @api reference?: string;

  get boxClass(): string {
    return `box box_${this.variant}`;
  }

  get icon(): string {
    return ICONS[this.variant];
  }

  /** lightning-icon has no variant for information. */
  get iconVariant(): string | undefined {
    return this.variant === 'info' ? undefined : this.variant;
  }

  get referenceText(): string {
    return this.reference ? fill(referenceLabel, this.reference) : '';
  }

  get hasActions(): boolean {
    return Boolean(this.actionLabel || this.secondLabel);
  }

  second(): void {
    this.dispatchEvent(new CustomEvent('second'));
  }

  act(): void {
    this.dispatchEvent(new CustomEvent('act'));
  }
}
