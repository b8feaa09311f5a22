// An answer as it streams in: what is finished stays, only the end is parsed and drawn again.
import { LightningElement, api } from 'lwc';
import { withFacts } from 'c/recordsideFacts';
import type { AnswerFacts } from 'c/recordsideFacts';
import { createMarkdownStream, markUnproven } from 'c/recordsideMarkdown';
import type { Block, MarkdownStream } from 'c/recordsideMarkdown';
import type { Claim } from 'c/recordsideState';

export default class RecordsideProse extends LightningElement {
  /** More text will come. */
  @api streaming = false;

  /** Words of the text that no result bears out. */
  @api unproven?: readonly Claim[];

  /** What its words are tied to, once it is finished. */
  @api facts?: AnswerFacts;

  source = '';
  stream: MarkdownStream = createMarkdownStream();

  @api
  get text(): string {
    return this.source;
  }

  set text(value: string) {
    const continues = value.startsWith(this.source);
    if (!continues) this.stream = createMarkdownStream();
    this.stream.push(continues ? value.slice(this.source.length) : value);
    this.source = value;
  }

  get blocks(): { key: string; block: Block }[] {
    // Reading `source` is what makes this depend on the text: the stream is not reactive.
    if (this.source === '') return [];
    const { facts, streaming } = this;
    const claims = this.unproven?.map(({ text }) => text) ?? [];
    // While it streams every frame counts, and its steps are not all done.
    const tied = (block: Block): Block => (facts && !streaming ? withFacts(block, facts) : block);
    const marked = (block: Block): Block =>
      claims.length > 0 ? markUnproven(block, claims) : block;
    return this.stream
      .blocks(this.streaming)
      .map((block) => ({ key: block.key, block: marked(tied(block)) }));
  }
}
