// What an answer of 4,000 deltas costs the main thread, beside the same stream as plain text in one text node.
import { AT_LENGTH } from './server.ts';
import type { BenchServer } from './server.ts';
import type { Bench, LongestTask } from './window.ts';

/** CPU of the main thread for the whole answer, and its longest task. */
export interface Cost extends LongestTask {
  totalMs: number;
}

export interface Streaming {
  panel: Cost;
  /** Plain text drawn with every frame. */
  plain: Cost;
  /** Plain text drawn no more often than the panel draws. */
  seldom: Cost;
}

/** What `oncePerFrame` of the panel leaves between two drawings. */
const PANEL_APART_MS = 30;

/** Once, in turns with other measurements of the same kind. */
export async function measureStreaming(bench: Bench, server: BenchServer): Promise<Streaming> {
  const plainCost = async (apartMs: number): Promise<Cost> => {
    await bench.openPlain();
    const address = '/plain/events';
    return costOf(bench, server, () => bench.page.evaluate(appendText, { address, apartMs }));
  };
  const plain = await plainCost(0);
  const seldom = await plainCost(PANEL_APART_MS);
  await bench.open('fresh');
  const composer = bench.page.locator('c-recordside-composer').getByRole('textbox');
  await composer.fill(AT_LENGTH);
  return { plain, seldom, panel: await costOf(bench, server, () => composer.press('Enter')) };
}

/** Nothing asks the page anything while it works: that would count. */
async function costOf(
  bench: Bench,
  server: BenchServer,
  start: () => Promise<void>,
): Promise<Cost> {
  await bench.page.waitForTimeout(500);
  const before = await bench.mainThreadMs();
  const longest = await bench.longestTask(async () => {
    const sent = server.sent();
    await start();
    await sent;
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
  return { totalMs: (await bench.mainThreadMs()) - before, ...longest };
}

/** Runs in the page: reads the events and appends their words once a frame, at the end of a scrolled box. */
async function appendText(from: { address: string; apartMs: number }): Promise<void> {
  const scroller = document.getElementById('scroller')!;
  const text = document.getElementById('text')!.appendChild(document.createTextNode(''));
  let words = '';
  let rest = '';
  let shownAt = -Infinity;
  const show = (): void => {
    shownAt = performance.now();
    text.appendData(words);
    words = '';
    scroller.scrollTop = scroller.scrollHeight;
  };
  const take = (one: string): void => {
    const event = JSON.parse(one.slice(one.indexOf('data: ') + 6)) as { text?: string };
    // A timer that ends a little early is in time for the frame.
    const restMs = from.apartMs - 10 - (performance.now() - shownAt);
    if (words === '' && event.text && restMs <= 0) requestAnimationFrame(show);
    else if (words === '' && event.text) setTimeout(() => requestAnimationFrame(show), restMs);
    words += event.text ?? '';
  };
  const read = async (): Promise<void> => {
    const reader = (await fetch(from.address)).body!.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const frames = (rest + decoder.decode(value, { stream: true })).split('\n\n');
      rest = frames.pop()!;
      frames.forEach(take);
    }
  };
  void read();
}
