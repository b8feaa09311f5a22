// What a person can do with the conversation itself, in a real browser: mend, copy, keep, save, rate and clear it.
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

// A browser beside others on two cores.
const PATIENCE = { timeout: 60_000 };

describe.skipIf(executablePath === undefined)('a conversation', PATIENCE, () => {
  let pages: PracticePages;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    pages = await openPractice(executablePath!);
  });
  afterAll(() => pages.close());
  beforeEach(async () => {
    page = await pages.open();
    page.setDefaultTimeout(8_000);
  });
  // The relay remembers a conversation longer than a test takes.
  afterEach(async () => {
    const clear = button('Clear this conversation');
    if (await clear.isVisible()) {
      await clear.click();
      await panel().getByText('The conversation is forgotten.').first().waitFor();
    }
    await page.context().close();
  });

  const panel = (): Locator => page.locator('c-recordside-chat');
  const composer = (): Locator => panel().locator('c-recordside-composer').getByRole('textbox');
  const button = (name: string | RegExp): Locator => panel().getByRole('button', { name }).last();
  const picture = async (name: string): Promise<void> => {
    await page.screenshot({ path: path.join(SCREENS, `conversation-${name}.png`) });
  };
  const ask = async (question: string): Promise<void> => {
    await composer().fill(question);
    await composer().press('Enter');
  };
  const answered = (count = 1): Promise<void> =>
    expect
      .poll(() => panel().getByRole('button', { name: 'Copy this answer' }).count(), {
        timeout: 20_000,
      })
      .toBe(count) as unknown as Promise<void>;
  const feedback = (): Record<string, unknown>[] =>
    pages.practice.org.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === 'Feedback');

  async function passesAxe(): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ).toEqual([]);
  }

  it('begins with three things that the policy leaves open', async () => {
    await panel().getByText('What I can do here').waitFor();
    expect(await panel().locator('c-recordside-welcome .ability').count()).toBe(3);
    await picture('1-first-use');
    await passesAxe();
  });

  it('takes a changed question in the place of the last one', async () => {
    await ask('Who are the contacts?');
    await answered();
    await picture('2-answer');
    await passesAxe();
    await composer().press('ArrowUp');
    expect(await composer().inputValue()).toBe('Who are the contacts?');
    await picture('3-editing');
    await passesAxe();
    await ask('Which opportunities are open here?');
    // The old one stays until the relay has taken the new one.
    await expect.poll(() => panel().getByText('Who are the contacts?').count()).toBe(0);
    await panel().getByText('Which opportunities are open here?').first().waitFor();
    await answered();
  });

  it('tells what is known of a record to pointer and keyboard alike, until Escape', async () => {
    await ask('Which opportunities are open here?');
    await answered();
    const link = panel().locator('c-recordside-table').getByRole('link').first();
    const card = page.getByRole('tooltip');
    await link.hover();
    await card.waitFor();
    expect(await card.textContent()).toContain('Stage');
    await card.hover();
    await picture('8-record');
    await page.keyboard.press('Escape');
    await expect.poll(() => card.count()).toBe(0);
    await composer().hover();
    await link.focus();
    await card.waitFor();
  });

  it('leads from a number in a table to the step that it came from', async () => {
    await ask('Which opportunities are open here?');
    await answered();
    await panel().locator('c-recordside-table td button').first().click();
    const step = panel().locator('c-recordside-step').getByRole('button').first();
    await expect.poll(() => step.getAttribute('aria-expanded')).toBe('true');
    expect(await step.evaluate((one) => one.matches(':focus'))).toBe(true);
  });

  it('stays at its end when its frame becomes smaller, as under the keyboard of a phone', async () => {
    await ask('Which opportunities are open here?');
    await answered();
    const left = (): Promise<number> =>
      panel()
        .getByRole('region', { name: 'Conversation' })
        .evaluate((frame) => frame.scrollHeight - frame.scrollTop - frame.clientHeight);
    await expect.poll(left).toBeLessThan(2);
    const { width, height } = page.viewportSize()!;
    await page.setViewportSize({ width, height: height - 250 });
    await expect.poll(left).toBeLessThan(2);
  });

  it('sends a thumb with a note to the audit', async () => {
    await ask('Who are the contacts?');
    await answered();
    await button('This answer did not help').click();
    await page.keyboard.type('Titles are missing.');
    await picture('4-feedback');
    await passesAxe();
    await page.keyboard.press('Enter');
    await panel().getByText('Thank you. Your admin can read it.').waitFor();
    await expect
      .poll(() => feedback().map((row) => row['Note__c']))
      .toEqual(['Titles are missing.']);
  });

  it('saves an answer as a note on the record, once the person approves', async () => {
    await ask('Who are the contacts?');
    await answered();
    await button('Save this answer as a note').click();
    await panel().getByText('You asked to save an answer as a note').waitFor();
    await button(/^Approve/).waitFor();
    await picture('5-note');
    await passesAxe();
    const before = pages.practice.org.rows('ContentVersion').length;
    await button(/^Approve/).click();
    await panel().getByText('Saved as a note').first().waitFor();
    expect(pages.practice.org.rows('ContentVersion').length).toBe(before + 1);
  });

  it('stays while the person moves to another record, when they keep it', async () => {
    await ask('Who are the contacts?');
    await answered();
    await button('Keep this conversation').click();
    await panel().getByRole('link', { name: 'Sean Forbes' }).first().click();
    await page.getByRole('heading', { level: 1, name: /Sean Forbes/ }).waitFor();
    await panel().getByText('You keep the conversation about Edge Communications.').waitFor();
    await panel().getByText('Who are the contacts?').waitFor();
    await picture('6-kept');
    await passesAxe();
    await button('Show this record’s').click();
    await panel().getByText('What I can do here').waitFor();
    await page.goBack();
    await panel().getByText('Who are the contacts?').waitFor();
  });

  it('is forgotten with one click, also after a reload', async () => {
    await ask('Who are the contacts?');
    await answered();
    await page.reload();
    await panel().getByText('Who are the contacts?').waitFor();
    await button('Clear this conversation').click();
    await panel().getByText('The conversation is forgotten.').first().waitFor();
    await picture('7-cleared');
    await passesAxe();
    await page.reload();
    await panel().getByText('What I can do here').waitFor();
    expect(await panel().getByText('Who are the contacts?').count()).toBe(0);
  });
});
