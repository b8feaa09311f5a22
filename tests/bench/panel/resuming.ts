// How long a conversation of 200 messages takes to be seen, from the arrival of its data.
import type { Bench } from './window.ts';

/** Ms from the last byte of the session's answer to the frame that shows the conversation; loads the page anew. */
export async function measureResuming(bench: Bench): Promise<number> {
  await bench.page.addInitScript(notePaint);
  await bench.open('long');
  await bench.page.waitForTimeout(1_000);
  return bench.page.evaluate(() => {
    const answers = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const session = answers.find(({ name }) => name.endsWith('/v1/sessions'))!;
    const [paint] = performance.getEntriesByName('turns-painted');
    return paint!.startTime - session.responseEnd;
  });
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
