// What to ask next, one click away.
import { LightningElement, api } from 'lwc';
import type { Turn } from 'c/recordsideState';
import heading from '@salesforce/label/c.Recordside_Next_Heading';
import { nextQuestions } from './nextQuestions';
import type { Allowed } from './nextQuestions';

export default class RecordsideSuggestions extends LightningElement {
  @api turn!: Turn;
  /** What the policy leaves open on this page. */
  @api allowed: Allowed = [];
  /** What was asked lately, the last question at the end. */
  @api asked: readonly string[] = [];

  heading = heading;

  get items(): string[] {
    const { turn, allowed, asked } = this;
    return nextQuestions(turn, allowed, asked);
  }

  suggest(event: Event): void {
    const { text } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(
      new CustomEvent('recordsidesuggest', { detail: { text }, bubbles: true, composed: true }),
    );
  }
}
