// Where the person writes: Enter sends, Shift+Enter starts a line, Stop ends a running answer.
import { LightningElement, api } from 'lwc';
import { fill } from 'c/recordsideFormat';
import busyHint from '@salesforce/label/c.Recordside_Composer_Busy';
import hint from '@salesforce/label/c.Recordside_Composer_Hint';
import inputLabel from '@salesforce/label/c.Recordside_Composer_Label';
import placeholder from '@salesforce/label/c.Recordside_Composer_Placeholder';
import cancelEdit from '@salesforce/label/c.Recordside_Composer_Edit_Cancel';
import editingText from '@salesforce/label/c.Recordside_Composer_Editing';
import send from '@salesforce/label/c.Recordside_Composer_Send';
import stop from '@salesforce/label/c.Recordside_Composer_Stop';
import stopping from '@salesforce/label/c.Recordside_Composer_Stopping';
import tooLong from '@salesforce/label/c.Recordside_Composer_Too_Long';
import waitingHint from '@salesforce/label/c.Recordside_Composer_Waiting';

/** In characters; the relay takes no more. */
const LONGEST = 20_000;

export default class RecordsideComposer extends LightningElement {
  /** The agent works: nothing can be sent, Stop can be pressed. */
  @api busy = false;
  /** There is no session to send to. */
  @api disabled = false;
  @api stopping = false;
  /** A card waits; sending sets it aside. */
  @api waiting = false;
  /** The words take the place of the last question. */
  @api editing = false;

  words = '';
  inputLabel = inputLabel;
  placeholder = placeholder;
  sendLabel = send;
  editingLabel = editingText;
  cancelLabel = cancelEdit;

  @api
  get draft(): string {
    return this.words;
  }

  set draft(value: string) {
    this.words = value;
  }

  @api
  focus(): void {
    this.area?.focus();
  }

  get area(): HTMLTextAreaElement | undefined {
    return this.refs?.area as HTMLTextAreaElement | undefined;
  }

  /** By how much the words are too long, in characters; nothing that was pasted is cut off. */
  get excess(): number {
    return Math.max(0, this.words.trim().length - LONGEST);
  }

  get isTooLong(): boolean {
    return this.excess > 0;
  }

  get hint(): string {
    if (this.excess) return fill(tooLong, this.excess);
    if (this.busy) return busyHint;
    if (this.disabled) return '';
    return this.waiting ? waitingHint : hint;
  }

  get stopLabel(): string {
    return this.stopping ? stopping : stop;
  }

  get canSend(): boolean {
    // The words come first: whatever else stands against sending, new ones must render.
    return this.words.trim() !== '' && !this.excess && !this.busy && !this.disabled;
  }

  get cannotSend(): boolean {
    return !this.canSend;
  }

  override renderedCallback(): void {
    this.showDraft();
  }

  /** The area holds the words itself: a bound value would move the caret. */
  showDraft(): void {
    const { area } = this;
    if (!area) return;
    if (area.value !== this.words) area.value = this.words;
    this.fit(area);
  }

  fit(area: HTMLTextAreaElement): void {
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight}px`;
  }

  write(event: Event): void {
    const area = event.currentTarget as HTMLTextAreaElement;
    const { excess } = this;
    this.words = area.value;
    this.fit(area);
    if (this.excess && !excess) this.raise('recordsidesay', this.hint);
    this.raise('draftchange', this.words);
  }

  press(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.editing) this.cancel();
    // As in every chat: up, where nothing is written yet, is to mend what was just said.
    if (event.key === 'ArrowUp' && this.words === '' && !event.isComposing) {
      event.preventDefault();
      this.raise('editlast');
    }
    // While an input method composes a word, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  send(): void {
    if (!this.canSend) return;
    // Whoever takes the words clears the draft, so that nothing is lost when nobody does.
    this.raise('send', this.words.trim());
  }

  cancel(): void {
    this.raise('canceledit');
  }

  stop(): void {
    this.raise('stop');
  }

  /** Whatever the person wished, they go on writing: the button that had the focus may go away. */
  raise(wish: string, text = ''): void {
    this.dispatchEvent(new CustomEvent(wish, { detail: { text }, bubbles: true }));
    this.area?.focus();
  }
}
