// A question that the relay has not taken yet: on its way, waiting for the person to connect, or refused.
import { LightningElement, api } from 'lwc';
import type { Trouble } from 'c/recordsideState';
import edit from '@salesforce/label/c.Recordside_Unsent_Edit';
import tryAgain from '@salesforce/label/c.Recordside_Try_Again';
import unsentHeading from '@salesforce/label/c.Recordside_Unsent_Heading';
import waits from '@salesforce/label/c.Recordside_Turn_Waits';

export interface UnsentQuestion {
  message: string;
  /** ISO 8601, UTC. */
  at: string;
  problem?: Trouble;
  /** Not sent before the person is connected. */
  isHeld?: boolean;
}

export default class RecordsideUnsent extends LightningElement {
  @api question!: UnsentQuestion;

  editLabel = edit;
  unsentHeading = unsentHeading;
  tryAgain = tryAgain;
  waits = waits;

  get isSending(): boolean {
    return !this.question.problem && !this.question.isHeld;
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
