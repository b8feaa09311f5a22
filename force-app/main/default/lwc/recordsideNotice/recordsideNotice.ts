// Something went wrong, wants attention or is worth a line: said in a sentence, with a way on where there is one.
import { LightningElement, api } from 'lwc';
import { fill } from 'c/recordsideFormat';
import type { Trouble } from 'c/recordsideState';
import referenceLabel from '@salesforce/label/c.Recordside_Notice_Reference';

/** `line`: from edge to edge, below the header, with an icon of its own. */
export type NoticeVariant = 'error' | 'warning' | 'line';

export default class RecordsideNotice extends LightningElement {
  @api variant: NoticeVariant = 'error';
  @api heading = '';
  @api message = '';
  /** What went wrong; beside a message, why its action did not work. It may be tried again by itself, and is no error yet. */
  @api problem?: Trouble;
  /** In place of the variant's own. */
  @api iconName = '';
  @api actionLabel = '';
  /** The action is under way. */
  @api busy = false;
  /** Another way on, besides the action. */
  @api secondLabel = '';

  get sentence(): string {
    return this.message || (this.problem?.message ?? '');
  }

  get why(): string {
    return this.message && (this.problem?.message ?? '');
  }

  get retryAt(): string | undefined {
    return this.problem?.retryAt;
  }

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
    const { correlationId } = this.problem ?? {};
    return correlationId ? fill(referenceLabel, correlationId) : '';
  }

  get action(): string {
    return this.retryAt ? '' : this.actionLabel;
  }

  get hasActions(): string {
    return this.action || this.secondLabel;
  }

  second(): void {
    this.dispatchEvent(new CustomEvent('second'));
  }

  act(): void {
    this.dispatchEvent(new CustomEvent('act'));
  }
}
