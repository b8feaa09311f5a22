// What the assistant can do here, before anything was asked; or that it can do nothing, and who can change that.
import { LightningElement, api } from 'lwc';
import type { SessionAnswer } from '@relay/protocol';
import heading from '@salesforce/label/c.Recordside_Ability_Heading';
import nothing from '@salesforce/label/c.Recordside_Ability_None';
import nothingHeading from '@salesforce/label/c.Recordside_Ability_None_Heading';
import { abilities } from './abilities';
import type { Ability } from './abilities';

export default class RecordsideAbilities extends LightningElement {
  @api allowed: SessionAnswer['allowed'] = [];
  /** The object of the page's record; '' where the page has none. */
  @api page = '';

  heading = heading;
  nothing = nothing;
  nothingHeading = nothingHeading;

  get items(): Ability[] {
    return abilities(this.allowed, this.page);
  }

  get isNothing(): boolean {
    return this.allowed.length === 0;
  }

  get hasItems(): boolean {
    return this.items.length > 0;
  }
}
