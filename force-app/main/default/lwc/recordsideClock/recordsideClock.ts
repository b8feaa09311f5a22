// How long something still waits or has been running, so that only this is drawn again every second.
import { LightningElement, api } from 'lwc';
import { countdownText, durationText, fill } from 'c/recordsideFormat';
import expiresIn from '@salesforce/label/c.Recordside_Approval_Expires_In';
import retriedIn from '@salesforce/label/c.Recordside_Retry_Countdown';

const SOON_MS = 60_000;
/** Most is done before anybody would want to know how long it took. */
const SILENT_MS = 2_000;

export default class RecordsideClock extends LightningElement {
  /** When the wait is over: ISO 8601, UTC. */
  @api until = '';
  /** Nothing is lost when the time is over: what was refused is tried again then. */
  @api retry = false;
  /** Without `until`: when it began, in epoch ms. */
  @api since = Date.now();

  now = Date.now();
  timer?: ReturnType<typeof setInterval>;

  override connectedCallback(): void {
    this.tick();
    this.timer = setInterval(() => this.tick(), 1000);
  }

  override disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  get msLeft(): number {
    return Date.parse(this.until) - this.now;
  }

  get text(): string {
    return fill(this.retry ? retriedIn : expiresIn, countdownText(this.msLeft));
  }

  get elapsed(): string {
    const wholeMs = Math.floor((this.now - this.since) / 1000) * 1000;
    return wholeMs < SILENT_MS ? '' : durationText(wholeMs);
  }

  get textClass(): string {
    return this.msLeft < SOON_MS && !this.retry ? 'left left_soon' : 'left';
  }

  tick(): void {
    this.now = Date.now();
    if (!this.until || this.msLeft > 0) return;
    clearInterval(this.timer);
    this.dispatchEvent(new CustomEvent('expire'));
  }
}
