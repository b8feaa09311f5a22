// The local page in a real browser: moving about, seeing what changed, switching users, on wide and narrow screens.
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startPractice } from '../../../relay/practice/start/startPractice.ts';
import type { Practice } from '../../../relay/practice/start/startPractice.ts';
import { findChromium } from '../../runner/chromium.ts';

const executablePath = findChromium();

describe.skipIf(executablePath === undefined)('the local page in a browser', () => {
  let practice: Practice;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  const closers: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    practice = await startPractice({ seedData: 'small' });
    closers.push(practice.close);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    closers.push(() => browser.close());
  });
  afterAll(async () => {
    for (const close of closers.reverse()) await close();
  });
  beforeEach(async () => {
    practice.org.reset();
    complaints = [];
    context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
    page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(practice.pageUrl);
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  const heading = (name: string) => page.getByRole('heading', { level: 1, name });
  const details = () => page.getByRole('region', { name: 'Details' });

  /** Marks the window: a reload would lose the mark. */
  const markWindow = () => page.evaluate(() => Object.assign(window, { marked: true }));
  const isMarked = () => page.evaluate(() => 'marked' in window);

  const switchTo = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Switch user' }).click();
    await page.getByRole('menuitemradio', { name }).click();
    await page.getByRole('button', { name }).waitFor();
  };

  const changeAsAdmin = (path: string, values: object) =>
    fetch(`${practice.orgUrl}/services/data/v66.0/sobjects/${path}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${practice.org.signIn('user:admin')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(values),
    });

  it('opens the account of the examples with its details and related lists', async () => {
    await heading('Account Edge Communications').waitFor();
    await page.getByRole('article', { name: 'Contacts' }).getByText('Sean Forbes').waitFor();
    expect(await page.title()).toBe('Edge Communications | Account | Recordside');
  });

  it('goes to a related record and back without a reload', async () => {
    await markWindow();
    await page.getByRole('link', { name: 'Sean Forbes' }).click();
    await heading('Contact Sean Forbes').waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/lightning\/r\/Contact\/003\w{15}\/view$/);
    await page.goBack();
    await heading('Account Edge Communications').waitFor();
    expect(await isMarked()).toBe(true);
  });

  it('shows a value that the panel says has changed, without a reload, and lights it up', async () => {
    await heading('Account Edge Communications').waitFor();
    await markWindow();
    const id = /001\w{15}/.exec(page.url())![0];
    expect((await changeAsAdmin(`Account/${id}`, { Phone: '(512) 555-9999' })).status).toBe(204);
    await page.evaluate(() => document.dispatchEvent(new Event('lightning__refresh')));
    const field = details().locator('.changed');
    await field.waitFor();
    expect(await field.innerText()).toMatch(/Phone\s+\(512\) 555-9999/);
    expect(await field.count()).toBe(1);
    expect(await isMarked()).toBe(true);
  });

  it('sorts a list by a click on a heading, and the other way by a second', async () => {
    await page.getByRole('link', { name: 'Opportunities', exact: true }).click();
    await heading('Opportunities').waitFor();
    const amounts = async (): Promise<number[]> => {
      const texts = await page.locator('tbody td.figure').allInnerTexts();
      return texts.filter(Boolean).map((text) => Number(text.replaceAll(/[$,]/g, '')));
    };
    const sortBy = page.getByRole('button', { name: 'Amount' });
    await sortBy.click();
    await page.locator('th[aria-sort="ascending"]', { hasText: 'Amount' }).waitFor();
    await expect.poll(amounts).toEqual((await amounts()).toSorted((a, b) => a - b));
    await sortBy.click();
    await expect.poll(amounts).toEqual((await amounts()).toSorted((a, b) => b - a));
  });

  it('finds a record by name with the keyboard alone', async () => {
    const field = page.getByRole('combobox', { name: 'Search records' });
    await field.fill('forbes');
    await page.getByRole('option', { name: /Sean Forbes/ }).waitFor();
    await field.press('ArrowDown');
    await field.press('Enter');
    await heading('Contact Sean Forbes').waitFor();
  });

  it('is seen as another person after a switch, with what that person may see', async () => {
    await page.getByRole('link', { name: 'Opportunities', exact: true }).click();
    await heading('Opportunities').waitFor();
    const count = async () => Number.parseInt(await page.getByText(/^\d+ items?/).innerText(), 10);
    const before = await count();
    await switchTo('Marcus Reyes');
    await heading('Opportunities').waitFor();
    expect(await count()).toBeGreaterThan(before);
  });

  it('leaves out a field that the person may not see', async () => {
    const birthdate = details().getByText('Birthdate', { exact: true });
    await page.getByRole('link', { name: 'Sean Forbes' }).click();
    await details().getByText('Department', { exact: true }).waitFor();
    expect(await birthdate.count()).toBe(0);
    await switchTo('Marcus Reyes');
    await birthdate.waitFor();
  });

  it('says so when a record is not there or not shared', async () => {
    await page.goto(`${practice.pageUrl}/lightning/r/Account/001Rs0000009999IAA/view`);
    await page.getByText('This record is not available to you').waitFor();
    // The browser notes that the panel was refused a session for it, which is right.
    complaints = [];
  });

  it('brings the panel over the record on a narrow screen, and back with Escape', async () => {
    await page.setViewportSize({ width: 400, height: 800 });
    const composer = page.locator('c-recordside-chat textarea');
    await composer.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Ask about this record' }).click();
    await composer.waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(400);
    await page.keyboard.press('Escape');
    await composer.waitFor({ state: 'hidden' });
  });

  it.each(['/', '/lightning/o/Case/list', '/lightning/page/audit'])(
    'has nothing that keeps people out: %s',
    async (path) => {
      await page.goto(practice.pageUrl + path);
      await page.locator('main h1').waitFor();
      await page.locator('table, .notice').first().waitFor();
      const { violations } = await new AxeBuilder({ page }).exclude('c-recordside-chat').analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    },
  );
});
