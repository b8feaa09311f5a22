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

  /** The one that it is, for the template to choose by. */
  get is(): Partial<Record<string, boolean>> {
    const { block } = this;
    return { [block.kind]: true, numbers: block.kind === 'list' && block.ordered };
  }

  /** Whatever level the model chose, the panel's own outline stays without gaps. */
  get headingClass(): string {
    return this.block.kind === 'heading' && this.block.level <= 2 ? 'title' : 'subtitle';
  }

  get items(): unknown[] {
    return this.block.kind === 'list' ? this.block.items.map(itemView) : [];
  }
}
