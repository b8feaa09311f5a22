// What a person has set counts: less motion, and a language that is read from right to left.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../runner/chromium.ts';
import { openGallery } from './galleryPage.ts';
import type { GalleryPage } from './galleryPage.ts';
import { letMove, mirrored, moving, pointing } from './settingsLooks.ts';

const executablePath = findChromium();
const LOOK = { width: 420 };
const BUSY = ['opening', 'thinking', 'steps-running', 'steps-progress', 'sending'];
/** Busy, and still all the same. */
const STILL = [
  'streaming',
  'card-sending',
  'composer-stopping',
  'connect-open',
  'refused-checking',
];

describe.skipIf(executablePath === undefined)('the settings of a person', () => {
  let gallery: GalleryPage;
  beforeAll(async () => {
    gallery = await openGallery(executablePath!);
  });
  afterAll(() => gallery.close());

  describe('less motion', () => {
    beforeAll(async () => {
      await gallery.show('welcome', LOOK);
      await letMove(gallery.page);
    });

    it.each(BUSY)('%s moves, and stands still where that is asked for', async (name) => {
      await gallery.page.emulateMedia({ reducedMotion: 'no-preference' });
      await gallery.show(name, LOOK);
      expect(await moving(gallery.page)).toContainEqual(expect.stringContaining('is animated'));
      await gallery.page.emulateMedia({ reducedMotion: 'reduce' });
      expect(await moving(gallery.page)).toEqual([]);
    });

    it.each(STILL)('nothing moves in %s where less motion is asked for', async (name) => {
      await gallery.page.emulateMedia({ reducedMotion: 'reduce' });
      await gallery.show(name, LOOK);
      // Lightning's buttons fade when they open and close: that ends.
      await expect.poll(() => moving(gallery.page)).toEqual([]);
    });
  });

  describe.each(['ltr', 'rtl'] as const)('read from %s', (direction) => {
    const look = direction === 'rtl' ? { ...LOOK, dir: direction } : LOOK;

    it.each([
      ['welcome', 'arrow ahead'],
      ['card-update', 'arrow ahead'],
      ['steps-done', 'closed ahead'],
      ['steps-open', 'open down'],
      ['decided-approved', 'open down'],
    ])('the arrows of %s point where reading goes on: %s', async (name, way) => {
      await gallery.show(name, look);
      expect(await pointing(gallery.page)).toContain(way);
      const wrong = (await pointing(gallery.page)).filter(
        (found) => !['arrow ahead', 'closed ahead', 'open down'].includes(found),
      );
      expect(wrong).toEqual([]);
    });

    it('time runs from left to right, and so does code', async () => {
      await gallery.show('chart-line', look);
      const dots = gallery.panel.locator('c-recordside-chart circle');
      const places = await dots.evaluateAll((all) =>
        all.map((dot) => dot.getBoundingClientRect().x),
      );
      expect(places.length).toBeGreaterThan(2);
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      await gallery.show('prose', look);
      const code = gallery.panel.locator('pre.code');
      expect(await code.evaluate((pre) => getComputedStyle(pre).direction)).toBe('ltr');
    });

    it('bars grow from where reading begins', async () => {
      await gallery.show('chart-bars', look);
      const side = await gallery.panel
        .locator('c-recordside-chart .track')
        .first()
        .evaluate((track) => {
          const bar = track.querySelector('.fill')!.getBoundingClientRect();
          const whole = track.getBoundingClientRect();
          return bar.x - whole.x < whole.right - bar.right ? 'ltr' : 'rtl';
        });
      expect(side).toBe(direction);
      expect(new Set(await mirrored(gallery.page))).toEqual(
        new Set(direction === 'rtl' ? ['track'] : []),
      );
    });

    it('signs, numbers and shares are as they are', async () => {
      for (const name of ['decided-partly', 'receipt-updated', 'chart-donut']) {
        await gallery.show(name, look);
        expect(await mirrored(gallery.page)).toEqual([]);
      }
    });
  });

  it('the signs that the panel turns look the same in the mirrored icons of Lightning', () => {
    const { resolve } = createRequire(import.meta.url);
    const sprite = (name: string): string =>
      readFileSync(
        resolve(`@salesforce-ux/design-system/assets/icons/utility-sprite/svg/${name}.svg`),
        'utf8',
      );
    const sign = (icons: string, name: string): string | undefined =>
      new RegExp(`<symbol[^>]* id="${name}".*?</symbol>`, 's').exec(icons)?.[0];
    const [plain, mirrored] = [sprite('symbols'), sprite('symbols-rtl')];
    for (const name of ['chevrondown', 'arrowdown']) {
      expect(sign(plain, name)).toBeDefined();
      expect(sign(mirrored, name)).toBe(sign(plain, name));
    }
    expect(sign(mirrored, 'chevronright')).not.toBe(sign(plain, 'chevronright'));
  });
});
