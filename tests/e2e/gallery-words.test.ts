// The longest words in each language fit into the narrowest panel, and into one that reads from right to left.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { galleryStates } from '../../relay/practice/page/gallery/states.ts';
import { findChromium } from '../runner/chromium.ts';
import { sticksOut } from './galleryLooks.ts';
import { openGallery } from './galleryPage.ts';
import type { GalleryPage, Look } from './galleryPage.ts';

const executablePath = findChromium();
const NARROWEST = 320;
/** Each says everything that it can; what needs the most room is seen in every state. */
const LANGUAGES = ['en', 'de', 'es', 'fr', 'ja'];

describe.skipIf(executablePath === undefined)('at 320 pixels nothing sticks out', () => {
  let gallery: GalleryPage;
  beforeAll(async () => {
    gallery = await openGallery(executablePath!);
  });
  afterAll(() => gallery.close());

  async function problems(
    names: readonly string[],
    look: Partial<Look>,
  ): Promise<Record<string, string[]>> {
    const found: Record<string, string[]> = {};
    for (const name of names) {
      await gallery.show(name, { width: NARROWEST, ...look });
      const parts = await sticksOut(gallery.page);
      if (parts.length > 0) found[name] = parts;
    }
    return found;
  }

  it('in any state, with the longest word of all languages for each', async () => {
    const names = galleryStates.map(({ name }) => name);
    expect(await problems(names, { lang: 'longest' })).toEqual({});
  }, 180_000);

  it.each(LANGUAGES)('in %s', async (lang) => {
    expect(await problems(ONE_OF_EACH_KIND, { lang })).toEqual({});
  });

  it('from right to left', async () => {
    expect(await problems([...ONE_OF_EACH_KIND, ...MORE], { dir: 'rtl' })).toEqual({});
  }, 60_000);

  it('and what is too wide is found, in the frame and in the conversation', async () => {
    await gallery.show('welcome', { width: NARROWEST });
    await gallery.panel.locator('h2').evaluate((heading) => (heading.style.width = '400px'));
    const conversation = gallery.page
      .locator('c-recordside-transcript')
      .getByRole('region', { name: 'Conversation' });
    await conversation.evaluate((region) => (region.style.minWidth = '500px'));
    const found = await sticksOut(gallery.page);
    expect(found).toContainEqual(expect.stringMatching(/^h2\S* sticks out/));
    expect(found).toContainEqual(expect.stringMatching(/^div\S* sticks out/));
  });
});

const ONE_OF_EACH_KIND = [
  ...['welcome', 'prose', 'table', 'steps-open', 'card-update-fields', 'card-upsert', 'card-edit'],
  ...['card-warning-duplicate', 'decided-partly', 'receipt-differences', 'connect', 'refused'],
  ...['rate-limited', 'turn-limit', 'nothing-allowed'],
];

const MORE = [
  ...['table-long', 'chart-bars', 'chart-line', 'chart-donut', 'link-rested', 'list', 'thumb-form'],
  ...['edit-choices', 'edit-numbers', 'composer-editing', 'steps-progress', 'kept-elsewhere'],
];
