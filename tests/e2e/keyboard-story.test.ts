// One whole story without a mouse: asking, looking where the answer comes from, its rows as a list, changing, undoing.
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../runner/chromium.ts';
import { openPractice } from './practicePage.ts';
import type { PracticePages } from './practicePage.ts';

const executablePath = findChromium();
/** More tab stops than any of the ways below has. */
const MOST_STOPS = 120;

describe.skipIf(executablePath === undefined)('a person without a mouse', () => {
  let pages: PracticePages;
  let page: Page;
  beforeAll(async () => {
    pages = await openPractice(executablePath!);
  });
  afterAll(() => pages.close());
  beforeEach(async () => {
    page = await pages.open();
    await panel().getByRole('textbox').waitFor();
  });
  afterEach(() => page.context().close());

  const panel = (): Locator => page.locator('c-recordside-chat');
  const window = (): Locator => page.getByRole('dialog');
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  const writes = (): number =>
    pages.practice.org
      .rows('Recordside_Action__c')
      .filter((row) => row['Kind__c'] === 'Write' && row['Tool__c'] !== 'undo').length;

  const focused = (): Promise<string> =>
    page.evaluate(() => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return (active?.ariaLabel ?? active?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
    });

  /** Goes there with Tab, or with Shift+Tab. */
  async function goTo(name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
    const passed: string[] = [];
    while (passed.length < MOST_STOPS) {
      await press(key);
      passed.push(await focused());
      if (name.test(passed.at(-1)!)) return;
    }
    throw new Error(`${key} does not come by ${name}: ${passed.join(', ')}`);
  }

  async function ask(question: string): Promise<void> {
    await page.keyboard.type(question);
    await press('Enter');
  }

  /** The card that came has the focus; at first it is deaf to keys that were meant for something else. */
  async function decideWith(key: string, outcome: string): Promise<void> {
    await expect.poll(focused, { timeout: 10_000 }).toMatch(/Update Account/);
    const isDecided = async (): Promise<boolean> => {
      await press(key);
      return panel().getByText(outcome, { exact: true }).last().isVisible();
    };
    await expect.poll(isDecided, { timeout: 10_000 }).toBe(true);
  }

  it('asks, opens the rows as a list, changes a record and takes it back', async () => {
    await goTo(/^Message to the assistant/);
    await ask('Which opportunities are open here?');
    await panel().getByRole('button', { name: 'Copy this answer' }).waitFor();
    await goTo(/^Analyzed sources/, 'Shift+Tab');
    await press('Enter');
    await goTo(/^Searched/);
    await press('Enter');
    await goTo(/^Open as list/);
    await press('Enter');
    await window().waitFor();
    await goTo(/^Amount/);
    await press('Enter');
    await window().getByRole('columnheader', { name: /Amount/ }).and(page.locator('[aria-sort="ascending"], [aria-sort="descending"]')).waitFor(); // prettier-ignore
    await press('Escape');
    await window().waitFor({ state: 'detached' });
    expect(await focused()).toBe('Open as list');

    await goTo(/^Message to the assistant/);
    await ask('Change the phone to (512) 555-7788');
    await decideWith('a', 'Approved');
    await panel().getByText('1 record updated').waitFor();
    expect(writes()).toBe(1);
    await goTo(/^Undo/, 'Shift+Tab');
    await press('Enter');
    await decideWith('r', 'Rejected');
    expect(writes()).toBe(1);
  }, 60_000);

  it('goes from the list to one of its records', async () => {
    await goTo(/^Message to the assistant/);
    await ask('Which opportunities are open here?');
    const openList = panel().getByRole('button', { name: 'Open as list' }).last();
    await openList.press('Enter');
    const links = window().getByRole('link');
    await links.first().waitFor();
    const shown = await links.allInnerTexts();
    await goTo(/^Name/);
    const sorted = async (order: string): Promise<string[]> => {
      await press('Enter');
      await window().locator(`th[aria-sort="${order}"]`).waitFor();
      return links.allInnerTexts();
    };
    expect(await sorted('ascending')).toEqual(shown.toSorted((a, b) => a.localeCompare(b)));
    const down = await sorted('descending');
    expect(down).toEqual(shown.toSorted((a, b) => b.localeCompare(a)));
    await links.first().press('Enter');
    await window().waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1, name: down[0]! }).waitFor();
  }, 60_000);
});
