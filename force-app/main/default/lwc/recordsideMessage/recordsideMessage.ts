// One message: what the person asked, or what the agent says. As that streams in, what is finished stays: only the end
// is parsed and drawn again.
import { LightningElement, api } from 'lwc';
import { fill, timeText, valueText } from 'c/recordsideFormat';
import { createMarkdownStream, markUnproven } from 'c/recordsideMarkdown';
import type { AnswerFacts, Block, MarkdownStream } from 'c/recordsideMarkdown';
import type { Claim } from 'c/recordsideState';
import agentSays from '@salesforce/label/c.Recordside_Message_Agent';
import unproven from '@salesforce/label/c.Recordside_Message_Unproven';
import edit from '@salesforce/label/c.Recordside_Message_Edit';
import youSaid from '@salesforce/label/c.Recordside_Message_You';

export default class RecordsideMessage extends LightningElement {
  @api fromPerson = false;
  @api agentLabel = '';
  /** More text will come. */
  @api streaming = false;
  /** Words of the text that no result bears out. */
  @api unproven?: readonly Claim[];
  /** What the words are tied to, as far as they are finished. */
  @api facts?: AnswerFacts;
  /** ISO 8601, UTC; the person's messages only. */
  @api at?: string;
  /** The person can change their words and ask once more. */
  @api editable = false;

  editLabel = edit;
  unprovenLabel = unproven;
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

  get speaker(): string {
    return this.fromPerson ? youSaid : fill(agentSays, this.agentLabel);
  }

  get time(): string {
    return this.at ? timeText(this.at, Date.now()) : '';
  }

  get exactTime(): string {
    return valueText(this.at, 'datetime');
  }

  get hasFoot(): boolean {
    return this.editable || this.time !== '';
  }

  get blocks(): { key: string; block: Block; size: string }[] {
    // Reading `source` is what makes this depend on the text: the stream is not reactive.
    if (this.source === '') return [];
    const claims = this.unproven?.map(({ text }) => text);
    return this.stream.blocks(this.streaming, this.facts).map((block, i, { length }) => ({
      key: block.key,
      block: claims ? markUnproven(block, claims) : block,
      size: this.streaming && block.kind === 'table' ? `kept${i < length - 2 ? ' far' : ''}` : '',
    }));
  }

  edit(): void {
    this.dispatchEvent(new CustomEvent('edit'));
  }
}
