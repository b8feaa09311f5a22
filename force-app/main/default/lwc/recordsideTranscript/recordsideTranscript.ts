// The conversation: scrolls along only while the person is at its end.
import { LightningElement, api } from 'lwc';
import type { AgentCard, SessionAnswer } from '@relay/protocol';
import { recordKnown } from 'c/recordsideMarkdown';
import type { RecordQuestion } from 'c/recordsideMarkdown';
import { workingTurn } from 'c/recordsideState';
import type { Conversation } from 'c/recordsideState';
import conversationLabel from '@salesforce/label/c.Recordside_Transcript_Label';
import latest from '@salesforce/label/c.Recordside_Transcript_Latest';
import newMessages from '@salesforce/label/c.Recordside_Transcript_New';
import { turnViews } from './turnViews';
import type { TurnView } from './turnViews';

/** Closer to the end than this counts as being there, in CSS pixels. */
const NEAR_END = 80;

/** Drawn with the first frame of a conversation that is resumed: about what fits into the window. */
const FIRST_DRAWN = 2;

/** No render for so long: from then on the browser tells of what grows. */
const QUIET_MS = 250;

export default class RecordsideTranscript extends LightningElement {
  @api agent?: AgentCard;
  /** What the policy leaves open on this page. */
  @api allowed: SessionAnswer['allowed'] = [];
  @api decisions: unknown = {};
  /** How far the way back from each change is, by its action key. */
  @api undos: unknown = {};
  /** The card that takes the focus, by `decisionKey`. */
  @api attention = '';
  /** The question that the relay has not taken yet. */
  @api pending?: { message: string; at: string; problem?: object; isHeld?: boolean };
  /** Salesforce does not let the relay work for the person. */
  @api unconnected = false;
  /** The object of the page's record; '' where the page has none. */
  @api page = '';
  /** How far the note of each answer is, by the id of its turn. */
  @api notes: Readonly<Record<string, unknown>> = {};
  /** The thumbs that were given, by the id of their turn. */
  @api ratings: Readonly<Record<string, unknown>> = {};

  shown: Conversation = { turns: [] };
  /** How many of the first turns are not drawn yet. */
  undrawn = 0;
  frame = 0;
  isAtEnd = true;
  conversationLabel = conversationLabel;

  observer?: ResizeObserver;
  frameObserver?: ResizeObserver;
  quiet?: ReturnType<typeof setTimeout>;
  /** Where the panel has last scrolled to. */
  endTop = -1;
  pendingSeen?: object;
  /** The conversation as it was when the person was last at its end. */
  readUpTo?: Conversation;

  @api
  get conversation(): Conversation {
    return this.shown;
  }

  set conversation(value: Conversation) {
    const { length } = value.turns;
    // In a hidden tab there are no frames to wait for.
    const isResumed = this.shown.turns.length === 0 && !document.hidden;
    this.undrawn = isResumed ? Math.max(0, length - FIRST_DRAWN) : Math.min(this.undrawn, length);
    this.shown = value;
  }

  get turns(): TurnView[] {
    return turnViews(this.conversation.turns, this).slice(this.undrawn);
  }

  /** The agent does not work, and no question is on its way. */
  get isIdle(): boolean {
    return !this.pending && !workingTurn(this.conversation);
  }

  get canSave(): boolean {
    const hasRecord = this.page !== '' || this.conversation.turns[0]?.record;
    return Boolean(hasRecord) && this.allowed.some(({ tool }) => tool === 'add_note');
  }

  /** Whoever reads further up keeps the focus there. */
  get wanted(): string {
    return this.isAtEnd ? this.attention : '';
  }

  get isEmpty(): boolean {
    return this.conversation.turns.length === 0 && !this.pending;
  }

  get showsLatest(): boolean {
    return !this.isAtEnd && !this.isEmpty;
  }

  get latestLabel(): string {
    return this.conversation === this.readUpTo ? latest : newMessages;
  }

  get scroller(): HTMLElement | undefined {
    return this.refs?.scroller as HTMLElement | undefined;
  }

  override renderedCallback(): void {
    const isNewQuestion = this.pending !== this.pendingSeen && Boolean(this.pending);
    this.pendingSeen = this.pending;
    if (isNewQuestion) this.isAtEnd = true;
    this.watchSize();
    // A greeting is read from its beginning.
    if (this.isAtEnd && !this.isEmpty) this.scrollToEnd();
    if (this.undrawn > 0) this.drawMore();
  }

  override disconnectedCallback(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.quiet);
    this.observer?.disconnect();
    this.frameObserver?.disconnect();
    this.observer = this.frameObserver = undefined;
  }

  /**
   * One turn, the person may already read and write. After the frame that shows what there is: in it, it would be part
   * of that frame.
   */
  drawMore(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => {
      setTimeout(() => {
        this.undrawn = Math.max(0, this.undrawn - 1);
      });
    });
  }

  /**
   * Answers grow between renders too: tables, icons, cards that count down. While one render follows another nobody
   * watches: each would be laid out and drawn twice.
   */
  watchSize(): void {
    if (typeof ResizeObserver === 'undefined') return;
    this.observer ??= new ResizeObserver(() => {
      // A disclosure or a form that the person opens must stay where it is: only an answer that is being written scrolls.
      if (this.isAtEnd && !this.isIdle) this.scrollToEnd();
    });
    if (!this.frameObserver) {
      // A phone's keyboard, a long draft: the frame is smaller, and what was at its end still is.
      this.frameObserver = new ResizeObserver(
        () => this.isAtEnd && !this.isEmpty && this.scrollToEnd(),
      );
      this.frameObserver.observe(this.scroller!);
    }
    this.observer.disconnect();
    clearTimeout(this.quiet);
    this.quiet = setTimeout(
      () => this.observer?.observe(this.refs?.content as HTMLElement),
      QUIET_MS,
    );
  }

  scrollToEnd(): void {
    const { scroller } = this;
    if (!scroller) return;
    scroller.scrollTop = scroller.scrollHeight;
    this.endTop = scroller.scrollTop;
  }

  /** To a link that asks: what its conversation knows of the record. */
  tell({ detail }: CustomEvent<RecordQuestion>): void {
    detail.tell(recordKnown(this.conversation.turns, detail.recordId));
  }

  follow(): void {
    const { scroller } = this;
    // Where the panel itself has scrolled to there is nothing to find out.
    if (!scroller || (this.isAtEnd && scroller.scrollTop === this.endTop)) return;
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    const isAtEnd = left < NEAR_END;
    if (this.isAtEnd && !isAtEnd) this.readUpTo = this.conversation;
    this.isAtEnd = isAtEnd;
  }

  jump(): void {
    this.isAtEnd = true;
    this.scrollToEnd();
  }
}
