// How long a keystroke takes to be seen, in a conversation of 200 messages and in a text area alone.
import type { Locator } from 'playwright-core';
import type { Bench } from './window.ts';

export interface Typing {
  /** Median of the keystrokes, as the browser's event timing says it (in steps of 8 ms). */
  paintMs: number;
  alonePaintMs: number;
  /** CPU of the main thread for each keystroke. */
  cpuMs: number;
  aloneCpuMs: number;
}

const WORDS =
  'Which of these opportunities should we close before the end of the quarter, and why? '.repeat(2);
/** Longer than a frame, and no whole number of them. */
const BETWEEN_KEYS_MS = 71;
/** The browser reports nothing that was faster than 12 ms. */
const UNREPORTED_MS = 8;

export async function measureTyping(bench: Bench): Promise<Typing> {
  await bench.openPlain();
  const alone = await typeInto(bench, bench.page.getByRole('textbox', { name: 'Plain' }));
  await bench.open('long');
  const panel = await typeInto(
    bench,
    bench.page.locator('c-recordside-composer').getByRole('textbox'),
  );
  return {
    ...{ paintMs: panel.paintMs, cpuMs: panel.cpuMs },
    ...{ alonePaintMs: alone.paintMs, aloneCpuMs: alone.cpuMs },
  };
}

async function typeInto(
  { page, mainThreadMs }: Bench,
  area: Locator,
): Promise<{ paintMs: number; cpuMs: number }> {
  await area.click();
  await page.keyboard.type('Warm up. ', { delay: BETWEEN_KEYS_MS });
  await page.waitForTimeout(500);
  await page.evaluate(() => void (window.notes.keys.length = 0));
  const before = await mainThreadMs();
  await page.keyboard.type(WORDS, { delay: BETWEEN_KEYS_MS });
  await page.waitForTimeout(300);
  const cpuMs = ((await mainThreadMs()) - before) / WORDS.length;
  const keys = await page.evaluate(() => window.notes.keys);
  return { paintMs: median(paints(keys)), cpuMs };
}

/** Key down, character and input of one stroke are close together; the slowest of them counts. */
function paints(keys: readonly { at: number; ms: number }[]): number[] {
  const strokes: { at: number; ms: number }[] = [];
  for (const { at, ms } of keys.toSorted((a, b) => a.at - b.at)) {
    const last = strokes.at(-1);
    if (last && at - last.at < BETWEEN_KEYS_MS / 3) last.ms = Math.max(last.ms, ms);
    else strokes.push({ at, ms });
  }
  const reported = strokes.map(({ ms }) => ms);
  const unreported = Math.max(0, WORDS.length - reported.length);
  return [...reported, ...Array.from({ length: unreported }, () => UNREPORTED_MS)];
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)]!;
}
