// Every state of the panel passes axe's rules for WCAG 2.2 AA and what axe does not measure, in each theme.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { galleryStates } from '../../relay/practice/page/gallery/states.ts';
import { findChromium } from '../runner/chromium.ts';
import { faintSigns, smallTargets } from './a11yLooks.ts';
import { liveRegions } from './galleryLooks.ts';
import { openGallery } from './galleryPage.ts';
import type { GalleryPage } from './galleryPage.ts';

const executablePath = findChromium();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const WIDTH = 420;

describe.skipIf(executablePath === undefined)('axe finds nothing', () => {
  let gallery: GalleryPage;
  beforeAll(async () => {
    gallery = await openGallery(executablePath!);
  });
  afterAll(() => gallery.close());

  /** @param run what axe takes as `runOnly` */
  async function violations(run: string[]): Promise<string[]> {
    const { page } = gallery;
    const isThere = await page.evaluate(() => 'axe' in window);
    if (!isThere) await page.evaluate(AXE);
    const results = await page.evaluate((runOnly) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      return axe.run(document, { runOnly, resultTypes: ['violations'] });
    }, run);
    return described(results);
  }

  async function lookProblems(): Promise<string[]> {
    const small = await smallTargets(gallery.page);
    const faint = await faintSigns(gallery.page);
    return [...small, ...faint].filter((problem) => !DATE_BUTTON.test(problem));
  }

  describe('in the light theme', () => {
    it.each(galleryStates.map(({ name }) => name))('%s', async (name) => {
      await gallery.show(name, { width: WIDTH });
      expect(await violations(WCAG_22_AA)).toEqual([]);
      expect(await liveRegions(gallery.page)).toEqual(['polite']);
      expect(await lookProblems()).toEqual([]);
    });
  });

  // Only colours change with the theme.
  it.each(['dark', 'contrast'] as const)(
    'in the %s theme',
    async (theme) => {
      const problems: Record<string, string[]> = {};
      for (const name of ONE_OF_EACH_KIND) {
        await gallery.show(name, { width: WIDTH, theme });
        const found = [...(await violations(['color-contrast'])), ...(await lookProblems())];
        if (found.length > 0) problems[name] = found;
      }
      expect(problems).toEqual({});
    },
    60_000,
  );

  it('where the computer forces its colours', async () => {
    const problems: Record<string, string[]> = {};
    for (const name of ONE_OF_EACH_KIND) {
      await gallery.show(name, { width: WIDTH, colors: 'forced' });
      const found = await violations(['color-contrast']);
      if (found.length > 0) problems[name] = found;
    }
    expect(problems).toEqual({});
  }, 60_000);

  it('and what is wrong is found', async () => {
    await gallery.show('welcome', { width: WIDTH });
    await gallery.panel.locator('h2').evaluate((heading) => (heading.style.color = '#ccc'));
    expect(await violations(WCAG_22_AA)).toEqual([expect.stringContaining('color-contrast')]);
    const pin = gallery.panel.getByRole('button', { name: 'Keep this conversation' });
    await pin.evaluate((button) => (button.style.width = '23px'));
    await pin.locator('svg').evaluate((svg) => (svg.style.fill = '#aaa'));
    expect(await lookProblems()).toEqual([
      expect.stringMatching(/^button Keep this conversation.*: 23×32$/),
      expect.stringMatching(/^button Keep this conversation.*: rgb\(170, 170, 170\) on rgb\(255/),
    ]);
  });
});

/** The button inside of Salesforce's own date field is 16 pixels wide; the field itself takes the date as text. */
const DATE_BUTTON = /^(target-size: .*title="|button )Select a date/;

const described = ({ violations }: AxeResults): string[] =>
  violations
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
    .filter((problem) => !DATE_BUTTON.test(problem));

const ONE_OF_EACH_KIND = [
  ...['welcome', 'streaming', 'prose', 'unproven', 'table-long', 'chart-bars', 'chart-donut'],
  ...['steps-open', 'steps-blocked', 'card-update', 'card-update-fields', 'card-delete'],
  ...['card-edit', 'card-note', 'card-refused', 'card-warning-duplicate', 'decided-partly'],
  ...['receipt-updated', 'receipt-differences', 'connect', 'refused', 'offline', 'rate-limited'],
  ...['turn-limit', 'model-unavailable', 'practice-model', 'list-sorted', 'link-rested'],
  ...['thumb-form', 'edit-choices', 'next-questions', 'chart-donut-six', 'steps-refused'],
  'receipt-undo-failed',
];
