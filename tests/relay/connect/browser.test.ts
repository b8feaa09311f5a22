// Connect in a real browser: the consent page, the way back, and a window that says what came of it and goes away.
import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../runner/chromium.ts';
import { aRelayOfOrgs, type OrgOfRelay, type RelayOfOrgs } from './relayOfOrgs.ts';

const executablePath = findChromium();

describe.skipIf(executablePath === undefined)('the window of Connect', () => {
  let world: RelayOfOrgs;
  let home: OrgOfRelay;
  let browser: Browser;
  let context: BrowserContext;
  let panelPage: Page;
  let complaints: string[];
  beforeAll(async () => {
    world = await aRelayOfOrgs([{ orgId: '00DPR0000000001AAA', selfAuthorize: true }]);
    home = world.orgs[0]!;
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  });
  beforeEach(async () => {
    context = await browser.newContext();
    panelPage = await context.newPage();
    complaints = [];
  });
  afterEach(async () => {
    await context.close();
    await world.reset();
  });
  afterAll(async () => {
    await browser.close();
    await world.close();
  });

  /** Opens the link as the panel does, and answers the new window. */
  async function openWindow(features: string): Promise<Page> {
    const { session } = await home.panel({ person: 'otherrep' });
    const opening = context.waitForEvent('page');
    const link = session.connection.authorizeUrl ?? '';
    await panelPage.evaluate(([url, how]) => void window.open(url, '_blank', how), [
      link,
      features,
    ] as const);
    const opened = await opening;
    opened.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    return opened;
  }

  it.each(['', 'noopener,noreferrer'])(
    'closes itself once connected, opened with "%s"',
    async (how) => {
      const opened = await openWindow(how);
      const answered = opened.waitForResponse(/\/oauth\/callback/);
      const closed = opened.waitForEvent('close');

      await opened.getByRole('button', { name: 'Allow' }).click();
      expect((await answered).status()).toBe(200);
      await closed;

      const { session } = await home.panel({ person: 'otherrep' });
      expect(session.connection.status).toBe('ready');
      expect(complaints).toEqual([]);
    },
  );

  it('stays when it has something to say, without the code in its address', async () => {
    const opened = await openWindow('');
    await opened.getByLabel('Signed in as').selectOption({ label: 'Marcus Reyes' });
    await opened.getByRole('button', { name: 'Allow' }).click();

    await opened.getByRole('heading', { name: 'This was somebody else' }).waitFor();

    expect(new URL(opened.url()).search).toBe('');
    // The answer is a refusal, which the browser puts into its console; nothing else may be there.
    expect(complaints.filter((text) => !text.includes('403'))).toEqual([]);
  });
});
