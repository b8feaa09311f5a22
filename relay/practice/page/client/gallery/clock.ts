// Sets the page's clock to the moment of the recording, so that "5 minutes ago" stays true.
import { MOMENT_MS } from './moment.ts';

const RealDate = Date;
let offsetMs = 0;
let isStill = false;

class RecordedDate extends RealDate {
  constructor(...given: unknown[]) {
    super(...((given.length > 0 ? given : [RecordedDate.now()]) as [number]));
  }

  static override now(): number {
    return isStill ? MOMENT_MS : RealDate.now() + offsetMs;
  }
}

/** From here on it is the moment of the recording, and time goes on from there. */
export function setClock(): void {
  offsetMs = MOMENT_MS - RealDate.now();
  globalThis.Date = RecordedDate as DateConstructor;
}

/** What is to come later than this does not come while time stands still. */
const SOON_MS = 1000;

/** It stays the moment of the recording; what shows for a few seconds stays as well. */
export function stopClock(): void {
  isStill = true;
  const { setTimeout: later } = window;
  const soon = (act: TimerHandler, afterMs = 0, ...given: unknown[]): number =>
    afterMs < SOON_MS ? later(act, afterMs, ...given) : 0;
  Object.assign(window, { setTimeout: soon, setInterval: () => 0 });
}
