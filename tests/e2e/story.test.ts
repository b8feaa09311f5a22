// The product in a real browser: two people ask, approve and see what changed; nothing the panel shows fails axe.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../runner/chromium.ts';
import { openPractice } from './practicePage.ts';
import type { PracticePages } from './practicePage.ts';

const executablePath = findChromium();
/** Pictures for people to look at: open them after a run. */
const SCREENS = path.resolve(import.meta.dirname, '../../.reports/screens');

describe.skipIf(executablePath === undefined)('a rep and a read-only analyst', () => {
  let pages: PracticePages;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    pages = await openPractice(executablePath!);
  });
  afterAll(() => pages.close());
  beforeEach(async () => {
    complaints = [];
    page = await pages.open((opened) => {
      opened.on('pageerror', (error) => complaints.push(error.message));
      opened.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
    });
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  const panel = (): Locator => page.locator('c-recordside-chat');
  const composer = (): Locator => panel().getByRole('textbox');
  const approve = (): Locator =>
    panel().getByRole('button', { name: 'Approve', exact: true }).last();
  const details = (): Locator => page.getByRole('region', { name: 'Details' });
  const picture = (name: string): Promise<Buffer> =>
    page.screenshot({ path: path.join(SCREENS, `${name}.png`) });

  const ask = async (question: string): Promise<void> => {
    await composer().fill(question);
    await composer().press('Enter');
  };

  const switchTo = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Switch user' }).click();
    await page.getByRole('menuitemradio', { name }).click();
    await page.getByRole('button', { name }).waitFor();
  };

  const rows = (object: string): Record<string, unknown>[] => pages.practice.org.rows(object);
  const writes = (): Record<string, unknown>[] =>
    rows('Recordside_Action__c').filter((row) => row['Kind__c'] === 'Write');

  async function passesAxe(): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ).toEqual([]);
  }

  it('asks, gets an answer from the org, and sees where it comes from', async () => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await composer().waitFor();
    await passesAxe();
    await picture('1-greeting');
    await ask('Which opportunities are open here?');
    await panel().getByRole('link', { name: 'Edge Emergency Generator' }).first().waitFor();
    await panel()
      .getByRole('button', { name: /Analyzed sources/ })
      .click();
    await picture('2-answer');
    await passesAxe();
  });

  it('approves a change with the keyboard, sees it on the page and in the audit', async () => {
    await ask('Change the phone to (512) 555-7788');
    await approve().waitFor();
    await picture('3-card');
    await passesAxe();
    expect(writes()).toHaveLength(0);
    await approve().focus();
    await page.keyboard.press('Enter');

    await details().getByText('(512) 555-7788').waitFor();
    await panel().getByText('1 record updated').waitFor();
    await picture('4-receipt');
    await passesAxe();
    expect(writes()).toHaveLength(1);
    await page.getByRole('link', { name: 'Audit', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /audit/i }).waitFor();
    await page.getByText('Edge Communications').first().waitFor();
    await picture('5-audit');
  });

  it('finds a waiting card again after a reload, and can still approve it', async () => {
    await ask('Change the phone to (512) 555-7799');
    await approve().waitFor();
    await page.reload();

    await approve().click();

    await details().getByText('(512) 555-7799').waitFor();
    expect(writes()).toHaveLength(1);
  });

  it('rejects a change: nothing is written', async () => {
    await ask('Change the phone to (512) 555-0001');
    await panel().getByRole('button', { name: 'Reject' }).click();

    await panel()
      .getByText(/rejected/i)
      .first()
      .waitFor();
    await picture('6-rejected');
    await passesAxe();
    expect(writes()).toHaveLength(0);
  });

  it('as a read-only analyst is told that a change is not theirs to make', async () => {
    await switchTo('Priya Nair');
    await ask('Change the phone to (512) 555-0002');
    await panel()
      .getByText(/Analyzed sources/)
      .last()
      .waitFor();
    await expect
      .poll(() => panel().innerText())
      .toMatch(/not allowed|no access|cannot be changed|read-only|permission/i);

    await picture('7-read-only');
    await passesAxe();
    expect(writes()).toHaveLength(0);
  });

  it('works on a narrow screen, with the panel 400 pixels wide', async () => {
    await page.setViewportSize({ width: 400, height: 820 });
    const open = page.getByRole('button', { name: 'Ask about this record' });
    await open.click();
    await ask('Who are the contacts?');
    await panel().getByRole('link', { name: 'Sean Forbes' }).first().waitFor();
    await picture('8-narrow');
    await passesAxe();
    const overflow = await panel().evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
