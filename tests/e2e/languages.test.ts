// A person who reads German: the panel's words and those of the relay are one language.
import { chromium } from 'playwright-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { startPractice } from '../../relay/practice/start/startPractice.ts';
import type { Practice } from '../../relay/practice/start/startPractice.ts';
import { findChromium } from '../runner/chromium.ts';

const executablePath = findChromium();

describe.skipIf(executablePath === undefined)('a person who reads German', () => {
  let practice: Practice;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    practice = await startPractice({ seedData: 'small' });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
    page = await context.newPage();
    await page.goto(practice.pageUrl);
    await page.getByRole('button', { name: 'Switch user' }).click();
    await page.getByRole('menuitemradio', { name: 'Lena Brandt' }).click();
    await page.getByRole('button', { name: 'Lena Brandt' }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await practice.close();
  });

  const panel = (): Locator => page.locator('c-recordside-chat');
  const button = (name: string): Locator => panel().getByRole('button', { name, exact: true });

  it('reads a card, its receipt and the step in German', async () => {
    await panel().getByRole('textbox').fill('Change the phone to (512) 555-7788');
    await panel().getByRole('textbox').press('Enter');
    await button('Genehmigen').waitFor();
    await panel()
      .getByText('Ihr Administrator verlangt Ihre Genehmigung, bevor etwas geändert wird.')
      .waitFor();
    await button('Genehmigen').click();
    await panel().getByText('1 Datensatz aktualisiert').waitFor();
    await panel().getByRole('button', { name: /Ausgewertete Quellen/ }).last().click(); // prettier-ignore
    await panel().getByText('Account aktualisieren').first().waitFor();
  });
});
