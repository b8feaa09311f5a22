// Holds the panel as a record page does: a column beside the record, a sheet over it on narrow screens.
import { LightningElement, api } from 'lwc';
import { pageContext } from '../../../data/pageContext.ts';

export default class AgentColumn extends LightningElement {
  @api recordId = '';
  @api objectApiName = '';
  agentName = pageContext.agentName;
  isOpen = false;
  /** In pixels, because the panel takes its height as a number. */
  height = 0;
  private watcher: ResizeObserver | undefined;

  override renderedCallback(): void {
    const holder = this.refs?.['panel'];
    if (this.watcher || !holder) return;
    this.watcher = new ResizeObserver(([entry]) => {
      this.height = Math.floor(entry?.contentRect.height ?? 0);
    });
    this.watcher.observe(holder);
  }

  override disconnectedCallback(): void {
    this.watcher?.disconnect();
  }

  get holderCss(): string {
    return this.isOpen ? 'holder open' : 'holder';
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  open(): void {
    this.isOpen = true;
    this.focusSoon('close');
  }

  close(): void {
    this.isOpen = false;
    this.focusSoon('opener');
  }

  /** After the render, because what is hidden cannot take the focus. */
  private focusSoon(name: 'close' | 'opener'): void {
    requestAnimationFrame(() => (this.refs?.[name] as HTMLElement | undefined)?.focus());
  }

  pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.isOpen) this.close();
  }
}
