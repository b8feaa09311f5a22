// The first thing a person sees: who this is, what it can do here, and what to ask.
import { LightningElement, api } from 'lwc';
import type { SessionAnswer } from '@relay/protocol';
import canHere from '@salesforce/label/c.Recordside_Ability_Heading';
import tryAsking from '@salesforce/label/c.Recordside_Welcome_Try';
import { abilities } from './abilities';
import type { Ability } from './abilities';

export default class RecordsideWelcome extends LightningElement {
  @api greeting = '';
  @api suggestions: readonly string[] = [];
  /** What the policy leaves open here. */
  @api allowed: SessionAnswer['allowed'] = [];
  /** The object of the page's record; '' where the page has none. */
  @api page = '';

  canHere = canHere;
  tryAsking = tryAsking;

  get abilities(): Ability[] {
    return abilities(this.allowed, this.page);
  }

  get items(): string[] {
    return [...new Set(this.suggestions)];
  }

  suggest(event: Event): void {
    const { text } = (event.currentTarget as HTMLElement).dataset;
    this.dispatchEvent(
      new CustomEvent('recordsidesuggest', { detail: { text }, bubbles: true, composed: true }),
    );
  }
}
