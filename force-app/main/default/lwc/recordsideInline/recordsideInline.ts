// Text with marks, record links and numbers that lead to their step, from data.
import { LightningElement, api } from 'lwc';
import type { Inline } from 'c/recordsideMarkdown';
import numberSource from '@salesforce/label/c.Recordside_Number_Source';
import unprovenLabel from '@salesforce/label/c.Recordside_Message_Unproven';

export default class RecordsideInline extends LightningElement {
  @api inlines: readonly Inline[] = [];

  numberSource = numberSource;
  unprovenLabel = unprovenLabel;

  get runs(): (Inline & { classes: object; hint?: string; isJump: boolean; tail: string })[] {
    let tail = '';
    return this.inlines.map((inline, i, all) => {
      const { em, strike, strong, unproven } = inline;
      const text = inline.text.slice(tail.length);
      // What no result bears out is no way to one.
      const isJump = inline.stepId !== undefined && !unproven;
      // The sign after a number would begin a line of its own: lines break beside a button.
      tail = (isJump && all[i + 1]?.text.match(/^[.,;:!?)]*/)?.[0]) || '';
      const classes = { em, strike, strong, unproven, number: isJump };
      return { ...inline, text, tail, isJump, classes, hint: unproven ? unprovenLabel : undefined };
    });
  }

  jump(event: Event): void {
    const { step: stepId } = (event.currentTarget as HTMLElement).dataset;
    const detail = { stepId };
    this.dispatchEvent(new CustomEvent('showstep', { detail, bubbles: true, composed: true }));
  }
}
