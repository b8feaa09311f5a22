// What a picture fails by: a changed word, line or background, however small; not by how another computer draws letters.
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../runner/chromium.ts';
import { inFewColours, smallPng } from './smallPng.ts';
import { differingTile } from './tiles.ts';

const executablePath = findChromium();
const LABELS = ['Copy as CSV', 'Open as list', 'Show source'];
const LOOK = `
  body { margin: 0; font: 13px 'DejaVu Sans', sans-serif; background: #fff }
  .box { padding: 8px; border-bottom: 1px solid #c9c9c9 }`;

describe.skipIf(executablePath === undefined)(
  'of two pictures, each as high as a long conversation,',
  () => {
    let browser: Browser;
    let page: Page;
    let known: PNG;

    async function pictureOf(on: Page, labels: string[], css = ''): Promise<PNG> {
      const words = labels.map((label) => `<p>${label}</p>`).join('');
      await on.setContent(`<style>${LOOK}${css}</style><div class="box">${words}</div>`);
      return inFewColours(PNG.sync.read(await on.screenshot()));
    }
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
      page = await browser.newPage({ viewport: { width: 320, height: 1200 } });
      known = await pictureOf(page, LABELS);
    });
    afterAll(() => browser.close());

    it.each([
      ['another word', ['Copy as CSV', 'Open list', 'Show source'], ''],
      ['another letter', ['Copy as CSV', 'Open as lint', 'Show source'], ''],
      ['words that stand elsewhere', LABELS, 'p { padding-left: 2px }'],
      ['a line that is gone', LABELS, '.box { border-color: transparent }'],
      ['a background that is hardly grey', LABELS, '.box { background: #f3f3f3 }'],
    ])('%s is seen', async (_, labels, css) => {
      expect(differingTile(known, await pictureOf(page, labels, css))).toBeDefined();
    });

    it('the same one taken again is the same', async () => {
      expect(differingTile(known, await pictureOf(page, LABELS))).toBeUndefined();
    });

    it.each([
      ['a little bolder', 'p { -webkit-text-stroke: 0.1px #000 }'],
      ['a fraction of a pixel further on', 'p { letter-spacing: 0.01px }'],
      ['a little lighter', 'p { color: #222 }'],
    ])('letters that stand %s are the same', async (_, css) => {
      const other = await pictureOf(page, LABELS, css);
      expect(other.data.equals(known.data)).toBe(false);
      expect(differingTile(known, other)).toBeUndefined();
    });

    it('one that was kept has the colours of one that is new', () => {
      expect(PNG.sync.read(smallPng(known)).data.equals(known.data)).toBe(true);
    });
  },
);
