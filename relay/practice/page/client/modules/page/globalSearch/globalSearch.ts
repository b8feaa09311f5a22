// Finds records of the objects with a tab by name, as a combobox with a list of links.
import { LightningElement } from 'lwc';
import { TAB_OBJECTS } from '../../../layouts/layouts.ts';
import { navigate } from '../../../data/router.ts';
import { searchRecords } from '../../../data/search.ts';
import type { SearchHit } from '../../../data/search.ts';

/** Long enough to not ask on each key, short enough to feel live. */
const TYPING_PAUSE_MS = 180;

export default class GlobalSearch extends LightningElement {
  hits: SearchHit[] = [];
  isOpen = false;
  term = '';
  private at = -1;
  private timer: ReturnType<typeof setTimeout> | undefined;

  get options(): object[] {
    return this.hits.map((hit, index) => ({
      ...hit,
      index,
      css: index === this.at ? 'option active' : 'option',
      selected: String(index === this.at),
    }));
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  get comboCss(): string {
    return this.isOpen ? 'combo open' : 'combo';
  }

  get isEmpty(): boolean {
    return this.isOpen && this.hits.length === 0;
  }

  typed(event: Event): void {
    this.term = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.search(), TYPING_PAUSE_MS);
  }

  private async search(): Promise<void> {
    const { term } = this;
    const hits = term.length < 2 ? [] : await searchRecords(TAB_OBJECTS, term);
    // A newer question may have been typed while this one was answered.
    if (term !== this.term) return;
    this.hits = hits;
    this.at = -1;
    this.isOpen = term.length >= 2;
  }

  pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
    if (!this.isOpen || this.hits.length === 0) return;
    if (event.key === 'Enter') this.go(this.hits[Math.max(this.at, 0)]);
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    this.at = (this.at + step + this.hits.length) % this.hits.length;
  }

  chosen(event: Event): void {
    const index = Number((event.currentTarget as HTMLElement).dataset['index']);
    this.go(this.hits[index]);
  }

  private go(hit: SearchHit | undefined): void {
    if (!hit) return;
    this.close();
    navigate(hit.href);
  }

  /** Keeps the focus in the field, so that a click on an option is not a blur first. */
  holdFocus(event: Event): void {
    event.preventDefault();
  }

  close(): void {
    this.isOpen = false;
  }
}
