// The practice org's page in a browser: one org and one browser for all tests of a file, a fresh page for each.
import { chromium } from 'playwright-core';
import type { Page } from 'playwright-core';
import { startPractice } from '../../relay/practice/start/startPractice.ts';
import type { Practice } from '../../relay/practice/start/startPractice.ts';

export interface PracticePages {
  practice: Practice;
  /** The record page of an org as it was at first. `prepare` sees the page before it loads. */
  open(prepare?: (page: Page) => void): Promise<Page>;
  close(): Promise<void>;
}

/** @param executablePath of Chromium */
export async function openPractice(executablePath: string): Promise<PracticePages> {
  const practice = await startPractice({ seedData: 'small' });
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return {
    practice,
    async open(prepare) {
      practice.org.reset();
      const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
      const page = await context.newPage();
      prepare?.(page);
      await page.goto(practice.pageUrl);
      return page;
    },
    async close() {
      await browser.close();
      await practice.close();
    },
  };
}
