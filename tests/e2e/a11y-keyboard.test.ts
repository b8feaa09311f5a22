// Everything that can be done in the panel can be done with the keyboard, in the order in which it is read.
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../runner/chromium.ts';
import { tabStops } from './galleryLooks.ts';
import { openGallery } from './galleryPage.ts';
import type { GalleryPage } from './galleryPage.ts';

const executablePath = findChromium();
const LOOK = { width: 420 };

/** Comes and goes with where in the conversation the focus is. */
const TO_THE_END = 'button Latest';

describe.skipIf(executablePath === undefined)('with the keyboard alone', () => {
  let gallery: GalleryPage;
  beforeAll(async () => {
    gallery = await openGallery(executablePath!);
  });
  afterAll(() => gallery.close());

  const card = (): Locator => gallery.panel.locator('c-recordside-approval').last();
  const press = (key: string): Promise<void> => gallery.page.keyboard.press(key);

  /** Where the focus was in the state before must not matter. */
  const startAtTheTop = (): Promise<void> =>
    gallery.page.locator('main').evaluate((main) => {
      main.tabIndex = -1;
      main.focus();
    });

  it.each([
    ...['welcome', 'prose', 'table-long', 'steps-open', 'card-update', 'card-upsert', 'card-edit'],
    ...['card-note', 'card-warning-duplicate', 'decided-partly', 'receipt-updated', 'connect'],
    ...['refused', 'rate-limited', 'unreachable', 'turn-limit', 'thinking'],
  ])('Tab comes by every action of %s, in order', async (name) => {
    await gallery.show(name, LOOK);
    await startAtTheTop();
    const all = (await tabStops(gallery.page)).all.filter((stop) => stop !== TO_THE_END);
    expect(all.length).toBeGreaterThan(0);
    const reached: string[] = [];
    while (reached.length < all.length) {
      await press('Tab');
      const { current } = await tabStops(gallery.page);
      if (current !== TO_THE_END) reached.push(current);
    }
    expect(reached).toEqual(all);
  });

  it.each([
    ['a', 'Approved'],
    ['r', 'Rejected'],
  ])('%s on a card: %s', async (key, outcome) => {
    await gallery.show('card-update', LOOK);
    await card().getByRole('group', { name: 'Update Account' }).focus();
    // A card that has only just come does not take a key that was meant for something else.
    await expect
      .poll(
        async () => {
          await press(key);
          return card().getByText(outcome, { exact: true }).count();
        },
        { timeout: 5_000 },
      )
      .toBeGreaterThan(0);
  });

  it('a key pressed while writing decides nothing', async () => {
    await gallery.show('card-update', LOOK);
    await gallery.panel.getByRole('textbox').last().pressSequentially('a r a r', { delay: 40 });
    await expect.poll(() => card().getByRole('button', { name: 'Approve' }).count()).toBe(1);
  });

  it('after a decision the focus stays at the card', async () => {
    await gallery.show('card-update', LOOK);
    await card().getByRole('button', { name: 'Approve' }).press('Enter');
    await card().getByText('Approved', { exact: true }).waitFor();
    expect((await tabStops(gallery.page)).current).toContain('Update Account');
  });
});
