// The gallery in a browser: one page that goes from state to state without loading again.
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { buildPage } from '../../relay/practice/page/bundle/buildPage.ts';
import { startPageServer } from '../../relay/practice/page/server.ts';
import { anyFreePort } from '../../relay/practice/start/ports.ts';

export interface Look {
  width: number;
  height?: number;
  lang?: string;
  theme?: 'light' | 'dark' | 'contrast';
  dir?: 'rtl';
  motion?: 'reduced';
  /** The computer puts its own few colours in the place of the page's. */
  colors?: 'forced';
  /** Time stands still, so that two pictures are the same; what waits for a key does not get older either. */
  still?: true;
}

export interface GalleryPage {
  page: Page;
  panel: Locator;
  /** What the page complained about since the last time it was asked. */
  complaints(): string[];
  /** Shows a state; the page loads again only when the look has changed. */
  show(name: string, look: Look): Promise<void>;
  /** The font of the committed pictures is on this computer. */
  hasFont(): Promise<boolean>;
  /** How much higher than its frame the conversation is, in CSS pixels; negative where there is room left. */
  excessHeight(): Promise<number>;
  /** Waits until the panel has taken the size of the window. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const root = path.resolve(import.meta.dirname, '../..');
/** Nothing answers there: the gallery needs neither an org nor a relay. */
const NOWHERE = 'http://127.0.0.1:9';

/** The same letters on every computer: a font that comes with the browser on CI. */
const FONT = 'DejaVu Sans';
const SAME_EVERYWHERE = `
  * { font-family: '${FONT}', sans-serif !important; caret-color: transparent !important; }
  pre, pre *, code { font-family: 'DejaVu Sans Mono', monospace !important; }
  *, *::before, *::after {
    animation-play-state: paused !important;
    animation-delay: 0s !important;
    transition: none !important;
  }
  * { scrollbar-width: none !important; }
`;

/** Starts the page server with the panel of the sources, and a browser in front of it. */
export async function openGallery(executablePath: string): Promise<GalleryPage> {
  const build = await buildPage({ root, watch: false });
  const server = await startPageServer({
    ...{ port: await anyFreePort(), root, orgUrl: NOWHERE, relayUrl: NOWHERE },
    ...{ agentName: '', build, watch: false },
  });
  const args = ['--no-sandbox', '--disable-gpu', '--disable-lcd-text', '--hide-scrollbars'];
  const browser = await chromium.launch({
    executablePath,
    args: [...args, '--font-render-hinting=none', '--force-color-profile=srgb'],
  });
  const { page, complaints } = await openPage(browser);
  let loaded = '';
  return {
    page,
    complaints,
    panel: page.locator('c-recordside-chat'),
    async show(name, look) {
      await page.setViewportSize({ width: look.width, height: look.height ?? 720 });
      await page.emulateMedia({ forcedColors: look.colors === 'forced' ? 'active' : 'none' });
      const query = queryOf(look);
      const url = `/gallery/${name}?${query}`;
      if (loaded === query) await goWithin(page, url);
      else await page.goto(server.url + url);
      loaded = query;
      const ready = page.locator('html[data-gallery-ready]:not([data-gallery-ready=""])');
      await ready.waitFor({ state: 'attached' });
      expect(await ready.getAttribute('data-gallery-ready')).toBe(name);
    },
    excessHeight: async () => {
      await settle(page);
      const conversation = page.locator('c-recordside-transcript').getByRole('region').first();
      if ((await conversation.count()) === 0) return -Infinity;
      return conversation.evaluate((frame) => {
        const { paddingTop, paddingBottom } = getComputedStyle(frame);
        const { offsetHeight } = frame.firstElementChild as HTMLElement;
        return (
          offsetHeight + parseFloat(paddingTop) + parseFloat(paddingBottom) - frame.clientHeight
        );
      });
    },
    hasFont: () =>
      page.evaluate((font) => {
        const pen = document.createElement('canvas').getContext('2d')!;
        const widthIn = (family: string): number => {
          pen.font = `40px ${family}`;
          return pen.measureText('Recordside').width;
        };
        return widthIn(`'${font}', monospace`) !== widthIn('monospace');
      }, FONT),
    settle: () => settle(page),
    async close() {
      await browser.close();
      await server.close();
      await build.close();
    },
  };
}

function queryOf({ lang, theme, dir, motion, still }: Look): string {
  const given = Object.entries({ lang, theme, dir, motion, still }).filter(([, value]) => value);
  return new URLSearchParams([...(given as [string, string][]), ['bare', '']]).toString();
}

async function openPage(browser: Browser): Promise<{ page: Page; complaints(): string[] }> {
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'America/Los_Angeles' });
  const page = await context.newPage();
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => {
    // A refusal is what some states are about.
    const isRefusal = message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !isRefusal) heard.push(message.text());
  });
  await page.addInitScript((css) => {
    document.addEventListener('DOMContentLoaded', () => {
      const style = document.createElement('style');
      style.textContent = css;
      document.head.append(style);
    });
  }, SAME_EVERYWHERE);
  return { page, complaints: () => heard.splice(0) };
}

/** The panel hears of the window's size from an observer, and shows it in the frame after. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let frames = 4;
        const next = (): void => void ((frames -= 1) > 0 ? requestAnimationFrame(next) : resolve());
        next();
      }),
  );
}

async function goWithin(page: Page, url: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, url);
}
