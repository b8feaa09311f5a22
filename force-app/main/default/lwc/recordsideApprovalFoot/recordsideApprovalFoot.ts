// The end of a card: a note to the assistant, and the buttons that decide.
import { LightningElement, api } from 'lwc';
import addNote from '@salesforce/label/c.Recordside_Approval_Add_Note';
import keys from '@salesforce/label/c.Recordside_Approval_Keys';
import noteHint from '@salesforce/label/c.Recordside_Approval_Note_Hint';
import noteLabel from '@salesforce/label/c.Recordside_Approval_Note_Label';
import reject from '@salesforce/label/c.Recordside_Approval_Reject';
import rejectAll from '@salesforce/label/c.Recordside_Approval_Reject_All';
import sendingText from '@salesforce/label/c.Recordside_Approval_Sending';

/** The relay takes no more, in characters. */
const LONGEST_NOTE = 2_000;

export default class RecordsideApprovalFoot extends LightningElement {
  /** Rows of the card. */
  @api total = 1;
  @api approveLabel = '';
  /** Something goes away. */
  @api destructive = false;
  @api locked = false;
  @api approveLocked = false;
  @api sending = false;

  hasNote = false;
  wantsFocus = false;
  addNoteLabel = addNote;
  keysText = keys;
  longestNote = LONGEST_NOTE;
  noteHint = noteHint;
  noteLabel = noteLabel;
  sendingText = sendingText;

  override renderedCallback(): void {
    if (!this.wantsFocus) return;
    this.wantsFocus = false;
    (this.refs?.note as HTMLElement | undefined)?.focus();
  }

  get rejectLabel(): string {
    return this.total > 1 ? rejectAll : reject;
  }

  get approveVariant(): string {
    return this.destructive ? 'destructive' : 'brand';
  }

  openNote(): void {
    this.hasNote = true;
    this.wantsFocus = true;
  }

  writeNote(event: CustomEvent<{ value: string }>): void {
    const detail = { note: event.detail.value };
    this.dispatchEvent(new CustomEvent('note', { detail }));
  }

  approve(): void {
    this.dispatchEvent(new CustomEvent('approve'));
  }

  reject(): void {
    this.dispatchEvent(new CustomEvent('reject'));
  }
}
