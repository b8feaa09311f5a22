// Every state of the panel, narrow and wide, looks as it did when somebody last looked at it; some also in other colours.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { galleryStates } from '../../relay/practice/page/gallery/states.ts';
import type { GalleryState } from '../../relay/practice/page/gallery/types.ts';
import { findChromium } from '../runner/chromium.ts';
import { openGallery } from './galleryPage.ts';
import type { GalleryPage, Look } from './galleryPage.ts';
import { comparePicture } from './pictures.ts';

const executablePath = findChromium();
const WIDTHS = [320, 720];
/** A page of its own: what stands alone on it must not look lost, nor lines be too long to be read. */
const PAGE = 1280;
const ON_A_PAGE = [
  'welcome',
  'chart-bars',
  'table',
  'card-update-fields',
  'receipt-updated',
  'long-conversation',
];
/** Beyond this a picture shows no more than its end. */
const HIGHEST = 1200;
const HEIGHT = 600;

/** Where an edge, a sign or a meaning could be lost with its colour. */
const COLOURED = [
  ...['welcome', 'prose', 'table', 'chart-bars', 'chart-donut', 'steps-open', 'steps-blocked'],
  ...['card-update-fields', 'card-delete', 'card-edit', 'card-warning-duplicate'],
  ...['decided-partly', 'receipt-updated', 'receipt-differences', 'nothing-allowed', 'connect'],
  ...['next-questions', 'chart-donut-six', 'steps-refused'],
];
const COLOURS: [string, Partial<Look>][] = [
  ['dark', { theme: 'dark' }],
  ['contrast', { theme: 'contrast' }],
  ['forced', { colors: 'forced' }],
];
const NARROW = 360;

/** Where something stands beside something, or points somewhere. */
const FROM_THE_RIGHT = [
  ...['card-update-fields', 'edit-choices', 'table-long', 'steps-open', 'chart-bars'],
  ...['kept-elsewhere', 'composer-editing', 'thumb-form', 'connect', 'refused', 'rate-limited'],
];

describe.skipIf(executablePath === undefined)('the gallery', () => {
  let gallery: GalleryPage;
  let hasFont: boolean;

  beforeAll(async () => {
    gallery = await openGallery(executablePath!);
    // Icons come from sprites that the first page asks for.
    await gallery.show('decided-approved', { width: 720, still: true });
    await gallery.page.waitForLoadState('networkidle');
    hasFont = await gallery.hasFont();
  });
  afterAll(() => gallery.close());

  /** As high as the conversation, unless the state is about the window. */
  async function picture(state: GalleryState, width: number): Promise<Buffer> {
    const { page } = gallery;
    if (!state.fitsWindow) {
      // From high to low: whoever is at the end of the conversation stays there.
      await page.setViewportSize({ width, height: HIGHEST });
      const height = Math.ceil(HIGHEST + (await gallery.excessHeight()));
      await page.setViewportSize({ width, height: Math.min(HIGHEST, Math.max(HEIGHT, height)) });
      await gallery.settle();
    }
    const mask = state.varies ? [page.locator(state.varies)] : [];
    return page.screenshot({ scale: 'css', mask, maskColor: '#777777' });
  }

  const stateOf = (name: string): GalleryState =>
    galleryStates.find((state) => state.name === name)!;

  describe.each(COLOURS)('in %s colours', (colours, look) => {
    it.for(COLOURED)('%s', async (name, context) => {
      context.skip(!hasFont, 'The font of the pictures, DejaVu Sans, is not on this computer.');
      await gallery.show(name, { width: NARROW, height: HEIGHT, still: true, ...look });
      const screenshot = await picture(stateOf(name), NARROW);
      expect(comparePicture(`${name}-${colours}`, screenshot)).toBe('');
    });
  });

  it.for(FROM_THE_RIGHT)('%s from right to left', async (name, context) => {
    context.skip(!hasFont, 'The font of the pictures, DejaVu Sans, is not on this computer.');
    await gallery.show(name, { width: WIDTHS[0]!, height: HEIGHT, still: true, dir: 'rtl' });
    const problems: string[] = [];
    for (const width of WIDTHS) {
      const screenshot = await picture(stateOf(name), width);
      problems.push(comparePicture(`${name}-rtl-${width}`, screenshot));
    }
    expect(problems.filter(Boolean)).toEqual([]);
  });

  it.for(ON_A_PAGE)('on a page of its own: %s', async (name, context) => {
    context.skip(!hasFont, 'The font of the pictures, DejaVu Sans, is not on this computer.');
    await gallery.show(name, { width: PAGE, height: HEIGHT, still: true });
    const screenshot = await picture(stateOf(name), PAGE);
    expect(comparePicture(`${name}-${PAGE}`, screenshot)).toBe('');
  });

  it.for(galleryStates.map((state) => [state.name, state] as const))(
    '%s',
    async ([name, state], context) => {
      context.skip(!hasFont, 'The font of the pictures, DejaVu Sans, is not on this computer.');
      const problems: string[] = [];
      for (const width of WIDTHS) {
        // What lies over the panel is where there was room for it when it came.
        const isNew = width === WIDTHS[0] || state.fitsWindow;
        if (isNew) await gallery.show(name, { width, height: HEIGHT, still: true });
        const screenshot = await picture(state, width);
        problems.push(comparePicture(`${name}-${width}`, screenshot));
      }
      expect(problems.filter(Boolean)).toEqual([]);
      expect(gallery.complaints()).toEqual([]);
    },
  );
});
