// What an answer of 4,000 deltas costs the main thread, beside the same stream as plain text in one text node.
import { AT_LENGTH } from './server.ts';
import type { BenchServer } from './server.ts';
import type { Bench } from './window.ts';

export interface Streaming {
  panelMs: number;
  plainMs: number;
  /** 0 when none was longer than 50 ms. */
  longestTaskMs: number;
  longestPlainTaskMs: number;
}

/** Once, in turns with other measurements of the same kind. */
export async function measureStreaming(bench: Bench, server: BenchServer): Promise<Streaming> {
  await bench.openPlain();
  const plainMs = await costOf(bench, server, () =>
    bench.page.evaluate(appendText, '/plain/events'),
  );
  const longestPlainTaskMs = await bench.longestTaskMs();
  await bench.open('fresh');
  const composer = bench.page.locator('c-recordside-composer').getByRole('textbox');
  await composer.fill(AT_LENGTH);
  await bench.page.evaluate(() => void (window.notes.tasks.length = 0));
  const panelMs = await costOf(bench, server, () => composer.press('Enter'));
  return { panelMs, plainMs, longestTaskMs: await bench.longestTaskMs(), longestPlainTaskMs };
}

/** Nothing asks the page anything while it works: that would count. */
async function costOf(
  { page, mainThreadMs }: Bench,
  server: BenchServer,
  start: () => Promise<void>,
): Promise<number> {
  await page.waitForTimeout(500);
  const before = await mainThreadMs();
  const sent = server.sent();
  await start();
  await sent;
  await new Promise((resolve) => setTimeout(resolve, 500));
  return (await mainThreadMs()) - before;
}

/** Runs in the page: reads the events and appends their words once a frame, at the end of a scrolled box. */
export async function appendText(address: string): Promise<void> {
  const scroller = document.getElementById('scroller')!;
  const text = document.getElementById('text')!.appendChild(document.createTextNode(''));
  let words = '';
  let rest = '';
  const show = (): void => {
    text.appendData(words);
    words = '';
    scroller.scrollTop = scroller.scrollHeight;
  };
  const take = (one: string): void => {
    const event = JSON.parse(one.slice(one.indexOf('data: ') + 6)) as { text?: string };
    if (words === '' && event.text) requestAnimationFrame(show);
    words += event.text ?? '';
  };
  const read = async (): Promise<void> => {
    const reader = (await fetch(address)).body!.getReader();
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
