// A question that the relay has not taken yet: on its way, waiting for the person to connect, or refused.
import { LightningElement, api } from 'lwc';
import edit from '@salesforce/label/c.Recordside_Unsent_Edit';
import countdown from '@salesforce/label/c.Recordside_Unsent_Countdown';
import tryAgain from '@salesforce/label/c.Recordside_Try_Again';
import unsentHeading from '@salesforce/label/c.Recordside_Unsent_Heading';
import waits from '@salesforce/label/c.Recordside_Turn_Waits';

export interface UnsentQuestion {
  message: string;
  /** ISO 8601, UTC. */
  at: string;
  problem?: { message: string; correlationId?: string; retryAt?: string };
  /** Not sent before the person is connected. */
  isHeld?: boolean;
}

export default class RecordsideUnsent extends LightningElement {
  @api question!: UnsentQuestion;

  countdownLabel = countdown;
  editLabel = edit;
  unsentHeading = unsentHeading;
  waits = waits;
  /** The problem whose time to wait is over. */
  over?: UnsentQuestion['problem'];

  get isSending(): boolean {
    return !this.question.problem && !this.question.isHeld;
  }

  /** Until when the relay takes nothing from this person. */
  get waitsUntil(): string {
    const { problem } = this.question;
    return problem && problem !== this.over ? (problem.retryAt ?? '') : '';
  }

  /** Too early is not wrong. */
  get variant(): 'warning' | 'error' {
    return this.waitsUntil ? 'warning' : 'error';
  }

  get sendLabel(): string {
    return this.waitsUntil ? '' : tryAgain;
  }

  /** The person asked for it: when the relay takes questions again, this one is sent. */
  expire(): void {
    this.over = this.question.problem;
    this.resend();
  }

  resend(): void {
    this.raise('recordsideresend');
  }

  withdraw(): void {
    this.raise('recordsidewithdraw');
  }

  raise(wish: string): void {
    this.dispatchEvent(new CustomEvent(wish, { bubbles: true, composed: true }));
  }
}
