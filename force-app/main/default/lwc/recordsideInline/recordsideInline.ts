// Text with marks, record links and numbers that lead to their step, from data.
import { LightningElement, api } from 'lwc';
import type { Inline } from 'c/recordsideMarkdown';
import numberSource from '@salesforce/label/c.Recordside_Number_Source';
import unproven from '@salesforce/label/c.Recordside_Message_Unproven';

export default class RecordsideInline extends LightningElement {
  @api inlines: readonly Inline[] = [];

  numberSource = numberSource;
  unprovenLabel = unproven;

  get runs(): (Inline & { style: string; hint?: string; isJump: boolean })[] {
    return this.inlines.map((inline) => ({
      ...inline,
      // What no result bears out is no way to one.
      isJump: inline.stepId !== undefined && !inline.unproven,
      hint: inline.unproven ? unproven : undefined,
      style: [
        inline.em && 'em',
        inline.strike && 'strike',
        inline.strong && 'strong',
        inline.unproven && 'unproven',
      ]
        .filter(Boolean)
        .join(' '),
    }));
  }

  jump(event: Event): void {
    const { step: stepId } = (event.currentTarget as HTMLElement).dataset;
    const detail = { stepId };
    this.dispatchEvent(new CustomEvent('showstep', { detail, bubbles: true, composed: true }));
  }
}
