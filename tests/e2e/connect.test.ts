// Connecting in a real browser: the question waits, a window opens at the org, and the answer comes by itself.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildPage } from '../../relay/practice/page/bundle/buildPage.ts';
import type { PageBuild } from '../../relay/practice/page/bundle/buildPage.ts';
import { findChromium } from '../runner/chromium.ts';
import { aConnectWorld } from './connectWorld.ts';
import type { ConnectWorld } from './connectWorld.ts';

const executablePath = findChromium();
const ROOT = path.resolve(import.meta.dirname, '../..');
/** Pictures for people to look at: open them after a run. */
const SCREENS = path.join(ROOT, '.reports/screens');
const QUESTION = 'Which opportunities are open here?';
const REP = 'user:rep';
const WIDE = { width: 1440, height: 1000 };

// Two windows, a relay and an org each: a busy machine needs its time.
const options = { timeout: 60_000 };

describe.skipIf(executablePath === undefined)('a rep who is not connected', options, () => {
  let build: PageBuild;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let world: ConnectWorld | undefined;

  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    build = await buildPage({ root: ROOT, watch: false });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => {
    await browser.close();
    await build.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: WIDE, reducedMotion: 'reduce' });
    page = await context.newPage();
  });
  afterEach(async () => {
    await context.close();
    await world?.close();
  });

  const panel = (): Locator => page.locator('c-recordside-chat');
  const composer = (): Locator => panel().getByRole('textbox', { name: 'Message' });
  const button = (name: string): Locator => panel().getByRole('button', { name, exact: true });
  const answer = (): Locator => panel().getByRole('link', { name: 'Edge Emergency Generator' });
  const picture = (name: string): Promise<Buffer> =>
    page.screenshot({ path: path.join(SCREENS, `${name}.png`) });

  const ask = async (question: string): Promise<void> => {
    await composer().fill(question);
    await composer().press('Enter');
  };

  /** The rep opens the page of an org where people connect by themselves, or are approved by their admin. */
  const start = async (
    how: 'byThemselves' | 'byAdmin',
    isConnected = false,
  ): Promise<ConnectWorld> => {
    world = await aConnectWorld(build, how === 'byThemselves');
    if (!isConnected) world.org.revoke(REP);
    await page.goto(world.pageUrl);
    return world;
  };

  const openPopUp = async (): Promise<Page> => {
    const opening = context.waitForEvent('page');
    await button('Connect').click();
    return opening;
  };

  async function passesAxe(): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ).toEqual([]);
  }

  /** The same panel 400 pixels wide, and back. */
  async function fitsNarrow(name: string): Promise<void> {
    await page.setViewportSize({ width: 400, height: 820 });
    await page.getByRole('button', { name: 'Ask about this record' }).click();
    await panel().getByRole('textbox').waitFor();
    await picture(name);
    await passesAxe();
    const overflow = await panel().evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.setViewportSize(WIDE);
  }

  it('asks, connects in a window, and gets the answer without asking again', async () => {
    await start('byThemselves');
    await button('Connect').waitFor();
    await picture('connect-1-required');
    await fitsNarrow('connect-8-narrow');
    await ask(QUESTION);
    await panel().getByText('Waits until you are connected').waitFor();
    await picture('connect-2-question');
    const popUp = await openPopUp();
    await button('Open the window again').waitFor();
    await picture('connect-3-open');
    await passesAxe();

    const closed = popUp.waitForEvent('close');
    await popUp.getByRole('button', { name: 'Allow' }).click();
    await closed;

    await answer().first().waitFor();
    expect(await panel().getByText('Connect to Salesforce').count()).toBe(0);
    expect(await panel().getByText(QUESTION).count()).toBe(1);
    await picture('connect-4-answered');
  });

  it('whose consent is taken back connects again, and the question is answered', async () => {
    const { org } = await start('byThemselves', true);
    await composer().waitFor();
    await ask('Who are the contacts?');
    await panel().getByRole('link', { name: 'Sean Forbes' }).first().waitFor();
    await button('Stop').waitFor({ state: 'hidden' });
    org.revoke(REP);
    await ask(QUESTION);
    await button('Connect').waitFor();
    await picture('connect-5-in-a-turn');
    await passesAxe();

    const popUp = await openPopUp();
    await popUp.getByRole('button', { name: 'Allow' }).click();

    await answer().first().waitFor();
    expect(await panel().getByText(QUESTION).count()).toBe(1);
  });

  it('gets a link where the browser opens no windows, and the panel goes on when they come back', async () => {
    await page.addInitScript(() => {
      window.open = () => null;
    });
    await start('byThemselves');
    await button('Connect').click();
    const link = panel().getByRole('link', { name: 'Connect' });
    await link.waitFor();
    await picture('connect-6-shut');
    await passesAxe();

    const opening = context.waitForEvent('page');
    await link.click();
    const tab = await opening;
    await tab.getByRole('button', { name: 'Allow' }).click();
    await tab.close().catch(() => undefined);
    await page.bringToFront();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));

    await expect.poll(() => panel().getByText('Connect to Salesforce').count()).toBe(0);
  });

  it('copies for the admin what only the admin can mend, and goes on after that', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { org } = await start('byAdmin');
    await button('Copy for my admin').waitFor();
    await picture('connect-7-refused');
    await fitsNarrow('connect-9-narrow-refused');
    await button('Copy for my admin').click();
    await button('Copied').waitFor();
    await passesAxe();

    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('assign the permission set Recordside User');
    expect(copied).toContain('Person: Dana Whitfield');
    expect(copied).toContain('Assistant: Sales Assistant (Sales_Assistant)');

    org.reset();
    await button('Try again').click();
    // The session is open again when the header says for whom it works.
    await panel()
      .getByText(/^Works as/)
      .waitFor();
    await ask(QUESTION);
    await answer().first().waitFor();
  });
});
