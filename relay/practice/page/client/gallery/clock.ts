// Sets the page's clock to the moment of the recording, so that "5 minutes ago" stays true.
import { MOMENT_MS } from './moment.ts';

const RealDate = Date;
let offsetMs = 0;

class RecordedDate extends RealDate {
  constructor(...given: unknown[]) {
    super(...((given.length > 0 ? given : [RecordedDate.now()]) as [number]));
  }

  static override now(): number {
    return RealDate.now() + offsetMs;
  }
}

/** From here on it is the moment of the recording, and time goes on from there. */
export function setClock(): void {
  offsetMs = MOMENT_MS - RealDate.now();
  globalThis.Date = RecordedDate as DateConstructor;
}
