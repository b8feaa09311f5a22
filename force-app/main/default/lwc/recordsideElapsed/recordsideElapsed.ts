// How long something has been running. Silent at first: most is done before anybody would want to know.
import { LightningElement, api } from 'lwc';
import { durationText } from 'c/recordsideFormat';

const SILENT_MS = 2_000;

export default class RecordsideElapsed extends LightningElement {
  /** When it began, in epoch ms. */
  @api since = Date.now();

  now = 0;
  timer?: ReturnType<typeof setInterval>;

  override connectedCallback(): void {
    this.now = Date.now();
    this.timer = setInterval(() => {
      this.now = Date.now();
    }, 1_000);
  }

  override disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  get text(): string {
    const seconds = Math.floor((this.now - this.since) / 1_000);
    return seconds * 1_000 < SILENT_MS ? '' : durationText(seconds * 1_000);
  }
}
