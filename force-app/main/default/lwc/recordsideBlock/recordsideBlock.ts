// One block of an answer, rendered by template from data.
import { LightningElement, api } from 'lwc';
import type { Block, ListItem } from 'c/recordsideMarkdown';

/** A bullet has no number of its own: its marker comes from the style. */
const itemView = (item: ListItem): ListItem & { style: string; value?: number } => ({
  ...item,
  style: `item depth${item.depth} ${item.ordered ? 'numbered' : 'bullet'}`,
  value: item.ordered ? item.number : undefined,
});

export default class RecordsideBlock extends LightningElement {
  @api block!: Block;

  get isParagraph(): boolean {
    return this.block.kind === 'paragraph';
  }

  get isQuote(): boolean {
    return this.block.kind === 'quote';
  }

  get isHeading(): boolean {
    return this.block.kind === 'heading';
  }

  /** Whatever level the model chose, the panel's own outline stays without gaps. */
  get headingClass(): string {
    return this.block.kind === 'heading' && this.block.level <= 2 ? 'title' : 'subtitle';
  }

  get isBullets(): boolean {
    return this.block.kind === 'list' && !this.block.ordered;
  }

  get isNumbers(): boolean {
    return this.block.kind === 'list' && this.block.ordered;
  }

  get isTable(): boolean {
    return this.block.kind === 'table';
  }

  get isCode(): boolean {
    return this.block.kind === 'code';
  }

  get inlines(): unknown {
    return 'inlines' in this.block ? this.block.inlines : [];
  }

  get items(): unknown[] {
    return this.block.kind === 'list' ? this.block.items.map(itemView) : [];
  }

  get code(): string {
    return this.block.kind === 'code' ? this.block.code : '';
  }
}
