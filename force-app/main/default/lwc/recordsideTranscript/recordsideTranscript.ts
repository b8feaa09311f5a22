// The conversation: scrolls along only while the person is at its end.
import { LightningElement, api } from 'lwc';
import type { AgentCard, SessionAnswer } from '@relay/protocol';
import type { Conversation, Turn } from 'c/recordsideState';
import conversationLabel from '@salesforce/label/c.Recordside_Transcript_Label';
import latest from '@salesforce/label/c.Recordside_Transcript_Latest';
import tryAgain from '@salesforce/label/c.Recordside_Try_Again';
import waits from '@salesforce/label/c.Recordside_Turn_Waits';
import unsentHeading from '@salesforce/label/c.Recordside_Unsent_Heading';

/** A question that the relay has not taken yet. */
export interface PendingQuestion {
  message: string;
  /** ISO 8601, UTC. */
  at: string;
  problem?: { message: string; correlationId?: string };
  /** Not sent before the person is connected. */
  isHeld?: boolean;
}

/** Closer to the end than this counts as being there, in CSS pixels. */
const NEAR_END = 80;

export default class RecordsideTranscript extends LightningElement {
  @api conversation: Conversation = { turns: [] };
  @api agent?: AgentCard;
  /** What the policy leaves open on this page. */
  @api allowed: SessionAnswer['allowed'] = [];
  @api decisions: unknown = {};
  /** How far the way back from each change is, by its action key. */
  @api undos: unknown = {};
  /** The card that takes the focus, by `decisionKey`. */
  @api attention = '';
  @api pending?: PendingQuestion;
  /** Salesforce does not let the relay work for the person. */
  @api unconnected = false;

  isAtEnd = true;
  conversationLabel = conversationLabel;
  latestLabel = latest;
  tryAgainLabel = tryAgain;
  unsentHeading = unsentHeading;
  waits = waits;

  observer?: ResizeObserver;
  pendingSeen?: PendingQuestion;

  get turns(): { key: string; turn: Turn; isLast: boolean }[] {
    const { turns } = this.conversation;
    return turns.map((turn, i) => ({ key: turn.id, turn, isLast: i === turns.length - 1 }));
  }

  /** Whoever reads further up keeps the focus there. */
  get wanted(): string {
    return this.isAtEnd ? this.attention : '';
  }

  get isEmpty(): boolean {
    return this.conversation.turns.length === 0 && !this.pending;
  }

  get isRunning(): boolean {
    return this.conversation.turns.some((turn) => turn.status === 'running');
  }

  get isSending(): boolean {
    return Boolean(this.pending) && !this.pending?.problem && !this.pending?.isHeld;
  }

  get showsLatest(): boolean {
    return !this.isAtEnd && !this.isEmpty;
  }

  get scroller(): HTMLElement | undefined {
    return this.refs?.scroller as HTMLElement | undefined;
  }

  override renderedCallback(): void {
    const isNewQuestion = this.pending !== this.pendingSeen && Boolean(this.pending);
    this.pendingSeen = this.pending;
    if (isNewQuestion) this.isAtEnd = true;
    if (!this.observer) this.watchSize();
    if (this.isAtEnd) this.scrollToEnd();
  }

  override disconnectedCallback(): void {
    this.observer?.disconnect();
    this.observer = undefined;
  }

  /** Answers grow between renders too: tables, icons, cards that count down. */
  watchSize(): void {
    if (typeof ResizeObserver === 'undefined') return;
    this.observer = new ResizeObserver(() => {
      // A disclosure that the person opens must stay where it is: only a running answer scrolls.
      if (this.isAtEnd && (this.isRunning || this.pending)) this.scrollToEnd();
    });
    this.observer.observe(this.refs?.content as HTMLElement);
  }

  scrollToEnd(): void {
    const { scroller } = this;
    if (scroller) scroller.scrollTop = scroller.scrollHeight;
  }

  follow(): void {
    const { scroller } = this;
    if (!scroller) return;
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    this.isAtEnd = left < NEAR_END;
  }

  jump(): void {
    this.isAtEnd = true;
    this.scrollToEnd();
  }

  resend(): void {
    this.dispatchEvent(new CustomEvent('recordsideresend', { bubbles: true, composed: true }));
  }
}
