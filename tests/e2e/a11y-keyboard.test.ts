// Everything that can be done in the panel can be done with the keyboard, in the order in which it is read.
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../runner/chromium.ts';
import { hiddenFocus } from './a11yLooks.ts';
import { tabStops } from './galleryLooks.ts';
import { openGallery } from './galleryPage.ts';
import type { GalleryPage } from './galleryPage.ts';

const executablePath = findChromium();
const LOOK = { width: 420 };
/** Where most of a conversation is out of sight, as on a phone that shows its keyboard. */
const LOW = { width: 420, height: 460 };

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
    ...['refused', 'rate-limited', 'unreachable', 'turn-limit', 'thinking', 'chart-measures'],
    ...['thumb-form', 'edit-choices', 'composer-editing', 'kept-elsewhere'],
  ])('Tab comes by every action of %s, in order and in sight', async (name) => {
    await gallery.show(name, LOW);
    await startAtTheTop();
    const all = (await tabStops(gallery.page)).all.filter((stop) => stop !== TO_THE_END);
    expect(all.length).toBeGreaterThan(0);
    const reached: string[] = [];
    const hidden: string[] = [];
    while (reached.length < all.length) {
      await press('Tab');
      const { current } = await tabStops(gallery.page);
      if (current !== TO_THE_END) reached.push(current);
      hidden.push(await hiddenFocus(gallery.page));
    }
    expect(reached).toEqual(all);
    expect(hidden.filter(Boolean)).toEqual([]);
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

  const button = (name: string): Locator =>
    gallery.panel.getByRole('button', { name, exact: true }).last();
  const focused = async (): Promise<string> => (await tabStops(gallery.page)).current;
  /** What a key brings about may take a moment. */
  const untilFocused = (name: string): Promise<void> =>
    expect.poll(focused, { timeout: 3_000 }).toContain(name) as unknown as Promise<void>;

  it('the view and the measure of a chart are chosen; the focus stays', async () => {
    await gallery.show('chart-measures', LOOK);
    const measures = gallery.panel.getByRole('group', { name: 'What is measured' });
    const other = measures.getByRole('button', { pressed: false });
    const name = await other.innerText();
    await other.press('Space');
    expect(await button(name).getAttribute('aria-pressed')).toBe('true');
    expect(await focused()).toBe(`button ${name}`);
    await button('Table').press('Enter');
    expect(await gallery.panel.locator('c-recordside-chart').getByRole('table').count()).toBe(1);
    expect(await focused()).toBe('button Table');
  });

  it('a thumb opens its form, Escape closes it, Enter sends', async () => {
    await gallery.show('prose', LOOK);
    const down = button('This answer did not help');
    await down.press('Enter');
    await untilFocused('textarea');
    await press('Escape');
    await untilFocused('button This answer did not help');
    await press('Enter');
    await untilFocused('textarea');
    await gallery.page.keyboard.type('Titles are missing.');
    await press('Enter');
    await gallery.panel.getByText('Thank you').waitFor();
    expect(await focused()).toBe('button This answer did not help');
  });

  it('a window keeps the focus; Escape closes it and the focus is where it was', async () => {
    await gallery.show('table-long', LOOK);
    await button('Open as list').press('Enter');
    const dialog = gallery.page.getByRole('dialog');
    await dialog.waitFor();
    const isInside = (): Promise<boolean> =>
      dialog.evaluate((window) => window.matches(':focus-within'));
    expect(await isInside()).toBe(true);
    await dialog.getByRole('button', { name: 'Close', exact: true }).focus();
    for (const key of ['Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
      await press(key);
      expect(await isInside()).toBe(true);
    }
    await press('Escape');
    await untilFocused('button Open as list');
  });

  it('a link tells of its record when it has the focus; Escape puts that away', async () => {
    await gallery.show('table', LOOK);
    const link = gallery.panel.getByRole('link', { name: 'Edge Emergency Generator' }).last();
    await link.focus();
    await gallery.page.getByRole('tooltip').waitFor();
    expect(await link.getAttribute('aria-describedby')).not.toBeNull();
    await press('Escape');
    await gallery.page.getByRole('tooltip').waitFor({ state: 'detached' });
    expect(await focused()).toBe('a Edge Emergency Generator');
  });

  it('a form opens at its first field, and is left to where it was opened', async () => {
    await gallery.show('card-update', LOOK);
    await button('Change values').press('Enter');
    await untilFocused('input');
    await gallery.page.keyboard.type('9');
    await button('Discard my values').press('Enter');
    await untilFocused('button Change values');
  });

  it('a conversation is kept and cleared; the focus is not lost', async () => {
    await gallery.show('prose', LOOK);
    const keep = gallery.panel.getByRole('button', { name: 'Keep this conversation' });
    await keep.press('Enter');
    await untilFocused('button');
    expect(await keep.getAttribute('aria-pressed')).toBe('true');
    await gallery.panel.getByRole('button', { name: 'Clear this conversation' }).press('Enter');
    await gallery.panel.getByText('The conversation is forgotten.').first().waitFor();
    await untilFocused('textarea');
  });

  it('an answer is stopped, and the next question can be written at once', async () => {
    await gallery.show('thinking', LOOK);
    await button('Stop').press('Enter');
    await untilFocused('textarea');
  });

  it('after a decision the focus stays at the card', async () => {
    await gallery.show('card-update', LOOK);
    await card().getByRole('button', { name: 'Approve' }).press('Enter');
    await card().getByText('Approved', { exact: true }).waitFor();
    expect((await tabStops(gallery.page)).current).toContain('Update Account');
  });
});
