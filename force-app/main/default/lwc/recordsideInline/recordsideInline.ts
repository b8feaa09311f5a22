// Text with marks and record links, from data.
import { LightningElement, api } from 'lwc';
import type { Inline } from 'c/recordsideMarkdown';

export default class RecordsideInline extends LightningElement {
  @api inlines: readonly Inline[] = [];

  get runs(): (Inline & { style: string })[] {
    return this.inlines.map((inline) => ({
      ...inline,
      style: [inline.em && 'em', inline.strike && 'strike', inline.strong && 'strong']
        .filter(Boolean)
        .join(' '),
    }));
  }
}
