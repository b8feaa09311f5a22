// Deciding in a real browser: own values, notes, keys, a second tab, and the way back from what was written.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SessionAnswer } from '../../relay/src/protocol.ts';
import { startPractice } from '../../relay/practice/start/startPractice.ts';
import type { Practice } from '../../relay/practice/start/startPractice.ts';
import { findChromium } from '../runner/chromium.ts';

const executablePath = findChromium();
const root = path.resolve(import.meta.dirname, '../..');
const SCREENS = path.join(root, '.reports/screens');
const AGENT = 'customMetadata/Recordside_Agent.Sales_Assistant.md-meta.xml';

/** The package as an admin has it who lets people change values on the card. */
function packageWithEdits(folder: string): string {
  const forceApp = path.join(folder, 'force-app');
  cpSync(path.join(root, 'force-app/main/default'), forceApp, { recursive: true });
  const file = path.join(forceApp, AGENT);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(/(<field>Edits__c<\/field>\s*<value[^>]*>)false/, '$1true');
  expect(after).not.toBe(before);
  writeFileSync(file, after);
  return forceApp;
}

describe.skipIf(executablePath === undefined)('a person who decides', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'recordside-approvals-'));
  let practice: Practice;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  /** Of the tab that was opened last. */
  let session: Promise<SessionAnswer>;

  const open = async (): Promise<Page> => {
    const opened = await context.newPage();
    opened.on('pageerror', (error) => complaints.push(error.message));
    const answer = opened.waitForResponse((response) => response.url().endsWith('/v1/sessions'));
    await opened.goto(practice.pageUrl);
    session = answer.then((response) => response.json() as Promise<SessionAnswer>);
    await session;
    return opened;
  };

  beforeAll(async () => {
    mkdirSync(SCREENS, { recursive: true });
    practice = await startPractice({ seedData: 'small', forceApp: packageWithEdits(folder) });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });
  afterAll(async () => {
    await browser.close();
    await practice.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    practice.org.reset();
    complaints = [];
    context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
    context.setDefaultTimeout(8000);
    page = await open();
  });
  afterEach(async () => {
    // The relay goes on with the conversation of a record: the next test shall begin its own.
    const { token, conversationId } = await session;
    const headers = { authorization: `Bearer ${token}`, origin: new URL(practice.pageUrl).origin };
    const forget = `${practice.relayUrl}/v1/conversations/${conversationId}`;
    expect((await fetch(forget, { method: 'DELETE', headers })).status).toBe(204);
    await context.close();
    expect(complaints).toEqual([]);
  });

  const panel = (of: Page = page): Locator => of.locator('c-recordside-chat');
  const button = (name: string, of: Page = page): Locator =>
    panel(of).getByRole('button', { name, exact: true }).last();
  const card = (of: Page = page): Locator =>
    panel(of).getByRole('group', { name: 'Update Account' });
  const picture = (name: string): Promise<Buffer> =>
    page.screenshot({ path: path.join(SCREENS, `${name}.png`) });

  const ask = async (question: string): Promise<void> => {
    await panel().getByRole('textbox').first().fill(question);
    await panel().getByRole('textbox').first().press('Enter');
    await button('Approve').waitFor();
  };

  const actions = (): Record<string, unknown>[] => practice.org.rows('Recordside_Action__c');
  const writes = (): Record<string, unknown>[] =>
    actions().filter((row) => row['Kind__c'] === 'Write');
  const account = (): Record<string, unknown> | undefined =>
    practice.org.rows('Account').find((row) => row['Name'] === 'Edge Communications');

  async function passesAxe(): Promise<void> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  }

  it('puts in a value of their own, which is what is written', async () => {
    await ask('Change the phone to (512) 555-1000');
    await button('Change values').click();
    await card().getByLabel('Phone').fill('(512) 555-2000');
    await card().getByText('Proposed: (512) 555-1000').waitFor();
    await picture('approval-own-value');
    await passesAxe();
    await button('Approve with your values').click();

    await panel().getByText('1 record updated').waitFor();
    expect(account()?.['Phone']).toBe('(512) 555-2000');
  });

  it('rejects with a note, which stays with the card and in the audit', async () => {
    await ask('Change the phone to (512) 555-3000');
    await button('Add a note').click();
    await card().getByRole('textbox').fill('Use the mobile number.');
    await passesAxe();
    await button('Reject').click();

    await panel().getByText('Your note: Use the mobile number.').waitFor();
    expect(writes()).toHaveLength(0);
    await expect
      .poll(() => actions().map((row) => row['Note__c']))
      .toContain('Use the mobile number.');
  });

  it('finds the focus on the new card and approves with one key', async () => {
    await ask('Change the phone to (512) 555-4000');
    await expect.poll(() => card().evaluate((group) => group.matches(':focus'))).toBe(true);
    await page.waitForTimeout(1_100);
    await page.keyboard.press('a');

    await panel().getByText('1 record updated').waitFor();
    expect(writes()).toHaveLength(1);
  });

  it('sees in another tab what was decided in this one', async () => {
    await ask('Change the phone to (512) 555-5000');
    const other = await open();
    await button('Approve', other).waitFor();
    await button('Approve').click();

    await panel(other).getByText('1 record updated').waitFor();
    await expect.poll(() => button('Approve', other).count()).toBe(0);
    expect(writes()).toHaveLength(1);
  });

  it('takes back what was written, by a card of its own', async () => {
    const before = account()?.['Phone'];
    await ask('Change the phone to (512) 555-6000');
    await button('Approve').click();
    await panel().getByText('1 record updated').waitFor();
    await button('Undo').click();
    await panel().getByText('The way back is shown below.').waitFor();
    await button('Approve').waitFor();
    await picture('approval-undo');
    await passesAxe();
    await button('Approve').click();

    await panel().getByText('Undone', { exact: true }).waitFor();
    expect(account()?.['Phone']).toBe(before);
    await picture('approval-undone');
  });
});
