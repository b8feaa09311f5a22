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

  heading = heading;

  get items(): { key: string; text: string }[] {
    const { turn, allowed } = this;
    return nextQuestions(turn, allowed, [turn.message]).map((text) => ({ key: text, text }));
  }

  suggest(event: Event): void {
    const { text } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(
      new CustomEvent('recordsidesuggest', { detail: { text }, bubbles: true, composed: true }),
    );
  }
}
