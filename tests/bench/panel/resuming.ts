// How long a conversation of 200 messages takes to be seen, from the arrival of its data.
import type { Bench, LongestTask } from './window.ts';

export interface Resuming {
  /** From the last byte of the session's answer to the frame that shows the conversation. */
  paintMs: number;
  /** Of the first frame or one of the slices after it. */
  longest: LongestTask;
}

/** Loads the page anew. */
export async function measureResuming(bench: Bench): Promise<Resuming> {
  await bench.page.addInitScript(notePaint);
  const longest = await bench.longestTask(() => bench.open('long'));
  await bench.page.waitForTimeout(1_000);
  const paintMs = await bench.page.evaluate(() => {
    const answers = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const session = answers.find(({ name }) => name.endsWith('/v1/sessions'))!;
    const [paint] = performance.getEntriesByName('turns-painted');
    return paint!.startTime - session.responseEnd;
  });
  return { paintMs, longest };
}

/** Runs in the page: marks the moment after the first frame in which there are turns. */
function notePaint(): void {
  const path = ['c-recordside-chat', 'c-recordside-transcript', 'c-recordside-turn'];
  const hasTurns = (): boolean => {
    let place: ParentNode | null = document;
    for (const tag of path) {
      const found: Element | null = place.querySelector(tag);
      if (!found) return false;
      place = found.shadowRoot ?? found;
    }
    return true;
  };
  const look = (): void => {
    if (!hasTurns()) return void requestAnimationFrame(look);
    // A message comes after the frame whose drawing this callback is part of.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => void performance.mark('turns-painted');
    port2.postMessage(null);
    return undefined;
  };
  requestAnimationFrame(look);
}
