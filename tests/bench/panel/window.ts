// The browser that is measured: real Chromium, one window as wide as a record page's column.
import { chromium } from 'playwright-core';
import type { Browser, CDPSession, Page } from 'playwright-core';
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
  /** Runs it and resolves with the longest task of the main thread meanwhile. */
  longestTask(run: () => Promise<void>): Promise<LongestTask>;
  close(): Promise<void>;
}

export interface LongestTask {
  /** What it took of the processor, whatever else ran on it meanwhile. */
  cpuMs: number;
  /** By the clock; not of the same task when other work stretched another one. */
  clockMs: number;
}

/** What the page's own notes are called. */
declare global {
  interface Window {
    notes: { keys: { at: number; ms: number }[] };
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
    longestTask: (run) => longestTask(browser, run),
    close: () => browser.close(),
  };
}

async function metric(cdp: CDPSession, name: string): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return metrics.find((one) => one.name === name)!.value;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds by the clock and of the processor. */
  dur?: number;
  tdur?: number;
  args: { name?: string };
}

async function longestTask(browser: Browser, run: () => Promise<void>): Promise<LongestTask> {
  const cdp = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as never as TraceEvent[])));
  await cdp.send('Tracing.start', { traceConfig: { includedCategories: ['toplevel'] } });
  await run();
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  await cdp.detach();
  const isMain = ({ name, args }: TraceEvent): boolean =>
    name === 'thread_name' && args.name === 'CrRendererMain';
  const mains = new Set(events.filter(isMain).map(({ pid, tid }) => `${pid}.${tid}`));
  const tasks = events.filter((one) => one.dur && mains.has(`${one.pid}.${one.tid}`));
  const longest = (of: 'dur' | 'tdur'): number => {
    return tasks.reduce((most, task) => Math.max(most, task[of] ?? 0), 0) / 1_000;
  };
  return { cpuMs: longest('tdur'), clockMs: longest('dur') };
}

/** Runs in the page, before its scripts. */
function takeNotes(): void {
  window.notes = { keys: [] };
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
