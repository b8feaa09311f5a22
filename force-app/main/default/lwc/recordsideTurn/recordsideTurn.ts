// One question and everything that answered it, in the order it happened.
import { LightningElement, api } from 'lwc';
import type { SessionAnswer } from '@relay/protocol';
import { turnFacts } from 'c/recordsideMarkdown';
import type { AnswerFacts } from 'c/recordsideMarkdown';
import type { Failure, Step, Turn } from 'c/recordsideState';
import failedHeading from '@salesforce/label/c.Recordside_Turn_Failed';
import limitMessage from '@salesforce/label/c.Recordside_Turn_Limit';
import stoppedMessage from '@salesforce/label/c.Recordside_Turn_Stopped';
import thinking from '@salesforce/label/c.Recordside_Turn_Thinking';
import unanswered from '@salesforce/label/c.Recordside_Turn_Unanswered';
import undoBegun from '@salesforce/label/c.Recordside_Turn_Undo';
import waits from '@salesforce/label/c.Recordside_Turn_Waits';
import goOn from '@salesforce/label/c.Recordside_Turn_Go_On';
import noteBegun from '@salesforce/label/c.Recordside_Turn_Note';
import tryAgain from '@salesforce/label/c.Recordside_Try_Again';
import { chartedSteps } from './charted';
import { partViews } from './partViews';
import type { Decisions, PartView, Undos } from './partViews';
import { isThinking } from './shownParts';

interface StepsElement extends Element {
  showStep(stepId: string): boolean;
}

export default class RecordsideTurn extends LightningElement {
  @api turn!: Turn;
  @api agentLabel = '';
  @api decisions: Decisions = {};
  @api undos: Undos = {};
  /** The card that takes the focus, by `decisionKey`. */
  @api attention = '';
  /** What the policy leaves open on this page. */
  @api allowed: SessionAnswer['allowed'] = [];
  /** What was asked lately, this question at the end. */
  @api asked: readonly string[] = [];
  /** The last question can be asked again. */
  @api isLast = false;
  /** Salesforce does not let the relay work for the person. */
  @api unconnected = false;
  /** The person can write to the assistant about it: its last question can be edited. */
  @api idle = false;
  /** There is a record to keep a note on, and the policy lets the person. */
  @api savable = false;
  /** How far the note of this answer is. */
  @api note?: unknown;
  /** The thumb that was given. */
  @api rating?: unknown;

  failedHeading = failedHeading;
  limitMessage = limitMessage;
  thinking = thinking;

  /** Of a question that was asked again only what it wrote is left. */
  get isShown(): boolean {
    return !this.turn.replaced;
  }

  get isAsked(): boolean {
    return this.isShown && !this.turn.button;
  }

  /** What a button of the panel began is told without words that nobody said. */
  get begun(): string {
    const { button } = this.turn;
    if (!this.isShown || !button) return '';
    return button === 'undo' ? undoBegun : noteBegun;
  }

  get parts(): PartView[] {
    return partViews(this);
  }

  /** What the answer's words come from, as far as it was read. */
  get facts(): AnswerFacts | undefined {
    return turnFacts(this.turn);
  }

  get charted(): Step[] {
    return chartedSteps(this.turn);
  }

  /** An answer that came to its end leads on to the next question. */
  get leadsOn(): boolean {
    return this.isLast && this.isShown && this.turn.status === 'done';
  }

  get hasBar(): boolean {
    const { status, parts } = this.turn;
    return this.isShown && status !== 'running' && parts.some(({ kind }) => kind !== 'steps');
  }

  /** A question that can be asked once more, in the place of this one. */
  get isRepeatable(): boolean {
    const { turn, isLast, idle } = this;
    return isLast && idle && !turn.button && !turn.replaced;
  }

  get limitAction(): string {
    return this.isLast && this.idle ? goOn : '';
  }

  get begunIcon(): string {
    return this.turn.button === 'undo' ? 'utility:undo' : 'utility:note';
  }

  get isThinking(): boolean {
    return isThinking(this.turn);
  }

  get failure(): Failure | undefined {
    return this.isShown && !this.waiting ? this.turn.failure : undefined;
  }

  /** What ended for want of a connection is no failure: the panel says below what to do. */
  get waiting(): string {
    const { turn, isLast, unconnected } = this;
    if (!isLast || !unconnected || turn.failure?.code !== 'not_allowed') return '';
    return turn.connectUrl ? waits : unanswered;
  }

  /** What a button began cannot be asked in words: its button is still there. */
  get failureAction(): string {
    return this.isLast && !this.turn.button ? tryAgain : '';
  }

  /** How it ended, where that is no failure. */
  get ending(): string {
    const { status, parts } = this.turn;
    // A card that gave way to the next question says so itself.
    const gaveWay = parts.some((part) => 'outcome' in part && part.outcome === 'superseded');
    return this.isShown && status === 'stopped' && !gaveWay ? stoppedMessage : this.waiting;
  }

  get isAtLimit(): boolean {
    return this.isShown && this.turn.status === 'limit';
  }

  /** From a number in the answer to where it came from. */
  showStep({ detail }: CustomEvent<{ stepId: string }>): void {
    const groups = [...(this.template?.querySelectorAll('c-recordside-steps') ?? [])];
    (groups as StepsElement[]).find((group) => group.showStep(detail.stepId));
  }

  /** What a step read has more room outside of the panel. */
  openList({ detail }: CustomEvent<{ stepId: string }>): void {
    const steps = this.turn.parts.flatMap((part) => (part.kind === 'steps' ? part.steps : []));
    const step = steps.find(({ id }) => id === detail.stepId);
    if (step) this.raise('recordsidelist', { step });
  }

  askAgain(): void {
    this.raise('recordsideaskagain', { turnId: this.turn.id });
  }

  edit(): void {
    const { id: turnId, message } = this.turn;
    this.raise('recordsideedit', { turnId, message });
  }

  goOn(): void {
    this.raise('recordsidesuggest', { text: goOn });
  }

  raise(wish: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(wish, { detail, bubbles: true, composed: true }));
  }
}
