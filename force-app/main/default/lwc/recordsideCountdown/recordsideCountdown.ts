// How long something still waits, so that only this is drawn again every second.
import { LightningElement, api } from 'lwc';
import { countdownText, fill } from 'c/recordsideFormat';
import expiresIn from '@salesforce/label/c.Recordside_Approval_Expires_In';

const SOON_MS = 60_000;

export default class RecordsideCountdown extends LightningElement {
  /** ISO 8601, UTC. */
  @api until = '';
  /** {0} is the time left. */
  @api sentence = expiresIn;
  /** Nothing is lost when the time is over. */
  @api calm = false;

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
    return fill(this.sentence, countdownText(this.msLeft));
  }

  get textClass(): string {
    return this.msLeft < SOON_MS && !this.calm ? 'left left_soon' : 'left';
  }

  tick(): void {
    this.now = Date.now();
    if (this.msLeft > 0) return;
    clearInterval(this.timer);
    this.dispatchEvent(new CustomEvent('expire'));
  }
}
