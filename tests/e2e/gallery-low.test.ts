// In the utility bar, which is low: whatever stands above it, the composer is wholly there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../runner/chromium.ts';
import { openGallery } from './galleryPage.ts';
import type { GalleryPage } from './galleryPage.ts';

const executablePath = findChromium();
/** What the utility bar gives the panel, in CSS pixels. */
const UTILITY_BAR = { width: 340, height: 440 };

describe.skipIf(executablePath === undefined)('in the utility bar the composer is in sight', () => {
  let gallery: GalleryPage;
  beforeAll(async () => {
    gallery = await openGallery(executablePath!);
  });
  afterAll(() => gallery.close());

  it.each([
    ...['welcome', 'nothing-allowed', 'practice-model', 'composer-long', 'composer-editing'],
    ...['connect-waiting', 'connect-shut', 'refused', 'refused-by-hand', 'kept-elsewhere'],
  ])('%s, in the longest words', async (name) => {
    await gallery.show(name, { ...UTILITY_BAR, lang: 'longest' });
    await gallery.settle();
    const panel = (await gallery.panel.boundingBox())!;
    const composer = (await gallery.panel.locator('.composer').boundingBox())!;
    expect(panel.height).toBeLessThanOrEqual(UTILITY_BAR.height);
    expect(composer.y + composer.height).toBeLessThan(panel.y + panel.height);
    expect(composer.y).toBeGreaterThan(panel.y);
  });
});
