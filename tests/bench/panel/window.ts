// The browser that is measured: real Chromium, one window as wide as a record page's column.
import { chromium } from 'playwright-core';
import type { CDPSession, Page } from 'playwright-core';
import { MESSAGES } from './server.ts';
import type { BenchServer, PageName } from './server.ts';

export interface Bench {
  page: Page;
  /** CPU of the main thread since the page was opened, in ms. */
  mainThreadMs(): Promise<number>;
  /** Bytes of JavaScript objects that are still reachable. */
  heapBytes(): Promise<number>;
  /** Loads a page of the panel and waits until its conversation is there. */
  open(name: PageName): Promise<void>;
  /** Goes to another page of the panel as Lightning does, without loading. */
  move(name: PageName): Promise<void>;
  /** Loads the page without a panel. */
  openPlain(): Promise<void>;
  /** Asks and waits until the answer is there. */
  ask(question: string): Promise<void>;
  /** The longest task since the page was loaded, in ms; 0 when none was longer than 50. */
  longestTaskMs(): Promise<number>;
  close(): Promise<void>;
}

/** What the page's own notes are called. */
declare global {
  interface Window {
    notes: { tasks: number[]; keys: { at: number; ms: number }[] };
  }
}

/** Opens the browser in front of the server. */
export async function openWindow({ url }: BenchServer, executablePath: string): Promise<Bench> {
  const args = ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info'];
  const browser = await chromium.launch({ executablePath, args });
  const page = await browser.newPage({ viewport: { width: 420, height: 900 } });
  await page.addInitScript(takeNotes);
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const composer = page.locator('c-recordside-composer').getByRole('textbox');
  const ready = async (name: PageName): Promise<void> => {
    await page.locator('c-recordside-transcript').waitFor({ state: 'attached' });
    if (MESSAGES[name] > 0)
      await page
        .locator('c-recordside-turn')
        .nth(MESSAGES[name] / 2 - 1)
        .waitFor({ state: 'attached' });
    await composer.waitFor();
  };
  return {
    page,
    mainThreadMs: async () => (await metric(cdp, 'TaskDuration')) * 1_000,
    async heapBytes() {
      for (let i = 0; i < 3; i += 1) await cdp.send('HeapProfiler.collectGarbage');
      return metric(cdp, 'JSHeapUsedSize');
    },
    async open(name) {
      await page.goto(`${url}/panel/${name}`);
      await ready(name);
    },
    async move(name) {
      await page.evaluate((to) => {
        history.pushState(null, '', to);
        window.dispatchEvent(new PopStateEvent('popstate'));
      }, `/panel/${name}`);
      await ready(name);
      // Whatever ends with the frame.
      await page.waitForTimeout(200);
    },
    openPlain: async () => void (await page.goto(`${url}/plain`)),
    ask: (question) => ask(page, question),
    longestTaskMs: () => page.evaluate(() => Math.max(0, ...window.notes.tasks)),
    close: () => browser.close(),
  };
}

async function metric(cdp: CDPSession, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find((one) => one.name === name)!.value;
}

/** Runs in the page, before its scripts. */
function takeNotes(): void {
  window.notes = { tasks: [], keys: [] };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.notes.tasks.push(duration);
  }).observe({ type: 'longtask' });
  new PerformanceObserver((list) => {
    for (const { startTime: at, duration: ms } of list.getEntries())
      window.notes.keys.push({ at, ms });
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

/** The bar below an answer is there when it is over. */
async function ask(page: Page, question: string): Promise<void> {
  const bars = page.locator('c-recordside-answer-bar');
  const before = await bars.count();
  const composer = page.locator('c-recordside-composer').getByRole('textbox');
  await composer.fill(question);
  await composer.press('Enter');
  await bars.nth(before).waitFor({ timeout: 60_000 });
}
