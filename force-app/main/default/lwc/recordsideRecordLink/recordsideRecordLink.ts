// A link to a record of this org; who rests on it, with pointer or keyboard, is told what is known of the record.
import { LightningElement, api } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import { objectIcon } from 'c/recordsideIcons';
import type { RecordFacts } from 'c/recordsideMarkdown';
import { placeBeside } from './place';

/** A pointer on its way elsewhere opens nothing, and one on its way to the card closes nothing. */
const OPEN_AFTER_MS = 350;
const CLOSE_AFTER_MS = 200;

export default class RecordsideRecordLink extends NavigationMixin(LightningElement) {
  @api recordId = '';
  @api objectApiName?: string;
  @api name = '';

  generatedUrl?: string;
  /** What is known of the record, while it is shown. */
  facts?: RecordFacts;
  timer?: ReturnType<typeof setTimeout>;

  get url(): string {
    return this.generatedUrl ?? `/${this.recordId}`;
  }

  get page(): { type: string; attributes: Record<string, unknown> } {
    const { recordId, objectApiName } = this;
    return {
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' },
    };
  }

  get card(): (RecordFacts & { icon: string }) | undefined {
    const { facts } = this;
    return facts && { ...facts, icon: objectIcon(facts.objectApiName) };
  }

  /** Only what is on the page can describe the link. */
  get describedBy(): string | undefined {
    return this.card ? 'card' : undefined;
  }

  override connectedCallback(): void {
    this[NavigationMixin.GenerateUrl](this.page)
      .then((url) => {
        this.generatedUrl = url;
      })
      // Without a URL of its own the record still opens by its id.
      .catch(() => undefined);
  }

  override renderedCallback(): void {
    const { card, link } = (this.refs ?? {}) as Record<string, HTMLElement | undefined>;
    if (!card || !link) return;
    // On top of everything: the conversation and its tables cut what hangs over their edge.
    if (typeof card.showPopover === 'function' && !card.matches(':popover-open'))
      card.showPopover();
    const view = { width: window.innerWidth, height: window.innerHeight };
    const [line = link.getBoundingClientRect()] = link.getClientRects();
    const isRtl = getComputedStyle(card).direction === 'rtl';
    const { left, top } = placeBeside(line, card.getBoundingClientRect(), view, isRtl);
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
  }

  override disconnectedCallback(): void {
    this.close();
  }

  show(): void {
    this.later(() => this.ask(), OPEN_AFTER_MS);
  }

  hide(): void {
    this.later(() => this.close(), CLOSE_AFTER_MS);
  }

  later(change: () => void, afterMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(change, afterMs);
  }

  /** Whoever around it knows the record tells at once. */
  ask(): void {
    const tell = (facts?: RecordFacts): void => {
      this.facts = facts;
      if (facts) window.addEventListener('keydown', this.onKey, true);
    };
    const detail = { recordId: this.recordId, tell };
    this.dispatchEvent(
      new CustomEvent('recordsideknown', { detail, bubbles: true, composed: true }),
    );
  }

  close(): void {
    clearTimeout(this.timer);
    window.removeEventListener('keydown', this.onKey, true);
    this.facts = undefined;
  }

  /** Wherever the focus is, and before it closes anything else. */
  onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.close();
  };

  open(event: MouseEvent): void {
    const wantsOwnTab = event.ctrlKey || event.metaKey || event.shiftKey;
    if (wantsOwnTab) return;
    event.preventDefault();
    const { recordId, objectApiName, name } = this;
    const detail = { id: recordId, objectApiName, name };
    const init = { detail, bubbles: true, composed: true, cancelable: true };
    // A dialog goes away first, and has the page go there.
    const isLeftToUs = this.dispatchEvent(new CustomEvent('recordsidego', init));
    if (isLeftToUs) this[NavigationMixin.Navigate](this.page);
  }
}
