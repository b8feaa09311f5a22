// Text with marks and record links, from data.
import { LightningElement, api } from 'lwc';
import type { Inline } from 'c/recordsideMarkdown';
import unproven from '@salesforce/label/c.Recordside_Message_Unproven';

export default class RecordsideInline extends LightningElement {
  @api inlines: readonly Inline[] = [];

  unprovenLabel = unproven;

  get runs(): (Inline & { style: string; hint?: string })[] {
    return this.inlines.map((inline) => ({
      ...inline,
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
}
