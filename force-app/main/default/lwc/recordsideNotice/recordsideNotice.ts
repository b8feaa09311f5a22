// Something went wrong, wants attention or is worth a line: said in a sentence, with a way on where there is one.
import { LightningElement, api } from 'lwc';
import { fill } from 'c/recordsideFormat';
import referenceLabel from '@salesforce/label/c.Recordside_Notice_Reference';

/** `line`: from edge to edge, below the header, with an icon of its own. */
export type NoticeVariant = 'error' | 'warning' | 'line';

export default class RecordsideNotice extends LightningElement {
  @api variant: NoticeVariant = 'error';
  @api heading = '';
  @api message = '';
  /** Why the action did not work. */
  @api problem = '';
  /** In place of the variant's own. */
  @api iconName = '';
  @api actionLabel = '';
  /** ISO 8601, UTC: what did not work is tried again by itself then, and is no error yet. */
  @api retryAt?: string;
  /** The action is under way. */
  @api busy = false;
  /** Another way on, besides the action. */
  @api secondLabel = '';
  /** What an admin looks up in the relay's log. */
  @api reference?: string;

  get look(): NoticeVariant {
    return this.retryAt ? 'warning' : this.variant;
  }

  get boxClass(): string {
    return `box box_${this.variant}${this.retryAt ? ' box_warning' : ''}`;
  }

  get icon(): string {
    return this.iconName || `utility:${this.look}`;
  }

  get iconVariant(): string | undefined {
    return this.look === 'line' ? undefined : this.look;
  }

  get referenceText(): string {
    return this.reference ? fill(referenceLabel, this.reference) : '';
  }

  get action(): string {
    return this.retryAt ? '' : this.actionLabel;
  }

  get hasActions(): boolean {
    return Boolean(this.action || this.secondLabel);
  }

  second(): void {
    this.dispatchEvent(new CustomEvent('second'));
  }

  act(): void {
    this.dispatchEvent(new CustomEvent('act'));
  }
}
