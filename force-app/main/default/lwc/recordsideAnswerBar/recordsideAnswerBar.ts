// What can be done with an answer: copy it, ask again, keep it as a note, say whether it helped.
import { LightningElement, api } from 'lwc';
import { copyText, timeText, valueText } from 'c/recordsideFormat';
import type { ButtonState, RatingState, Trouble, Turn } from 'c/recordsideState';
import askAgain from '@salesforce/label/c.Recordside_Answer_Again';
import barLabel from '@salesforce/label/c.Recordside_Answer_Bar';
import copied from '@salesforce/label/c.Recordside_Copy_Done';
import copy from '@salesforce/label/c.Recordside_Answer_Copy';
import copyFailed from '@salesforce/label/c.Recordside_Answer_Copy_Failed';
import cancel from '@salesforce/label/c.Recordside_Rating_Cancel';
import send from '@salesforce/label/c.Recordside_Rating_Send';
import sent from '@salesforce/label/c.Recordside_Rating_Sent';
import whatGood from '@salesforce/label/c.Recordside_Rating_What_Good';
import whatWrong from '@salesforce/label/c.Recordside_Rating_What_Wrong';
import whoReads from '@salesforce/label/c.Recordside_Rating_Who_Reads';
import saveNote from '@salesforce/label/c.Recordside_Note_Action';
import noteSaved from '@salesforce/label/c.Recordside_Note_Saved';
import { answerText, noteOf } from './answer';
import { thumbViews } from './thumbs';
import type { ThumbView } from './thumbs';

const COPIED_MS = 4_000;

export default class RecordsideAnswerBar extends LightningElement {
  @api turn!: Turn;
  @api repeatable = false;
  /** There is a record to keep a note on. */
  @api savable = false;
  @api note?: ButtonState;
  @api rating?: RatingState;

  labels = { askAgain, bar: barLabel, cancel, copy, saveNote, send, whoReads };

  copyState: 'idle' | 'copied' | 'failed' = 'idle';
  timer?: ReturnType<typeof setTimeout>;
  /** The thumb whose form is open. */
  chosen: '' | 'up' | 'down' = '';
  wantsFocus = false;

  override renderedCallback(): void {
    if (!this.wantsFocus) return;
    this.wantsFocus = false;
    this.area?.focus();
  }

  override disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  /** A card or a receipt says by itself what was done: there is nothing to copy, keep or rate. */
  get hasWords(): boolean {
    return this.turn.parts.some(({ kind }) => kind === 'text');
  }

  get copyIcon(): string {
    return this.copyState === 'copied' ? 'utility:check' : 'utility:copy';
  }

  get isRated(): boolean {
    return this.rating?.status === 'sent';
  }

  get isRating(): boolean {
    return this.chosen !== '' && !this.isRated;
  }

  get isBusy(): boolean {
    return this.rating?.status === 'busy';
  }

  get question(): string {
    return this.chosen === 'up' ? whatGood : whatWrong;
  }

  get area(): HTMLTextAreaElement | undefined {
    return this.refs?.area as HTMLTextAreaElement | undefined;
  }

  get pressed(): string {
    return this.isRated ? (this.rating?.rating ?? '') : this.chosen;
  }

  get thumbs(): ThumbView[] {
    return thumbViews(this.pressed);
  }

  get isNoteDone(): boolean {
    return this.note?.status === 'done';
  }

  get cannotSave(): boolean {
    return (this.note?.status ?? 'idle') !== 'idle';
  }

  get noteIcon(): string {
    return this.isNoteDone ? 'utility:check' : 'utility:note';
  }

  /** One line for what happened last: copied, kept, thanked or failed. */
  get said(): string {
    if (this.copyState === 'copied') return copied;
    if (this.copyState === 'failed') return copyFailed;
    if (this.isRated) return sent;
    return this.isNoteDone ? noteSaved : '';
  }

  get trouble(): Trouble | undefined {
    return [this.note, this.rating].find((press) => press?.message);
  }

  /** When the answer was complete; relays of before do not say. */
  get time(): string {
    const { endedAt } = this.turn;
    return endedAt ? timeText(endedAt, Date.now()) : '';
  }

  get exactTime(): string {
    return valueText(this.turn.endedAt, 'datetime');
  }

  async copy(): Promise<void> {
    this.copyState = (await copyText(answerText(this.turn))) ? 'copied' : 'failed';
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.copyState = 'idle';
    }, COPIED_MS);
    this.raise('recordsidesay', { text: this.said });
  }

  askAgain(): void {
    this.raise('recordsideaskagain', { turnId: this.turn.id });
  }

  save(): void {
    this.raise('recordsidesavenote', noteOf(this.turn));
  }

  /** A thumb opens its form; the same thumb again closes it. */
  choose(event: Event): void {
    if (this.isRated) return;
    const rating = (event.currentTarget as HTMLElement).dataset.rating as 'up' | 'down';
    this.wantsFocus = this.chosen === '';
    this.chosen = this.chosen === rating ? '' : rating;
  }

  press(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.cancel();
    }
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.rate();
  }

  rate(): void {
    const { turn, chosen: rating, area, isBusy } = this;
    if (isBusy) return;
    const note = area?.value.trim() ?? '';
    this.raise('recordsiderate', { turnId: turn.id, rating, note });
    this.focusThumb(rating);
  }

  cancel(): void {
    this.focusThumb(this.chosen);
    this.chosen = '';
  }

  /** The form that had the focus goes away. */
  focusThumb(rating: string): void {
    this.template?.querySelector<HTMLElement>(`[data-rating="${rating}"]`)?.focus();
  }

  raise(wish: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(wish, { detail, bubbles: true, composed: true }));
  }
}
