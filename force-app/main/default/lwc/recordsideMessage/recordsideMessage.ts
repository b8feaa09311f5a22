// One message: what the person asked, or what the agent says.
import { LightningElement, api } from 'lwc';
import type { AnswerFacts } from 'c/recordsideFacts';
import { fill, timeText } from 'c/recordsideFormat';
import type { Claim } from 'c/recordsideState';
import agentSays from '@salesforce/label/c.Recordside_Message_Agent';
import unproven from '@salesforce/label/c.Recordside_Message_Unproven';
import edit from '@salesforce/label/c.Recordside_Message_Edit';
import youSaid from '@salesforce/label/c.Recordside_Message_You';

export default class RecordsideMessage extends LightningElement {
  @api text = '';
  @api fromPerson = false;
  @api agentLabel = '';
  @api streaming = false;
  /** Words of the text that no result bears out. */
  @api unproven?: readonly Claim[];
  /** What the words are tied to, once the turn is over. */
  @api facts?: AnswerFacts;
  /** ISO 8601, UTC; the person's messages only. */
  @api at?: string;
  /** The person can change their words and ask once more. */
  @api editable = false;

  editLabel = edit;
  unprovenLabel = unproven;

  get speaker(): string {
    return this.fromPerson ? youSaid : fill(agentSays, this.agentLabel);
  }

  get time(): string {
    return this.at ? timeText(this.at, Date.now()) : '';
  }

  get hasFoot(): boolean {
    return this.editable || this.time !== '';
  }

  edit(): void {
    this.dispatchEvent(new CustomEvent('edit'));
  }
}
